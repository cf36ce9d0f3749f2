"""Questions in a browser: accessible, no wider than a phone, one click from a goal, and a life without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.nettleser import logg_inn, tilgjengelig_i_begge_bredder
from tests.rapport.hjelp import godkjent_sammendrag, lag_fullt_maal
from tests.scene import Scene, lag_maal, lag_scene
from tests.spoersmaal.hjelp import SVAR, TEKST, hos_virksomheten, publisert, spurt, til_godkjenning
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.organisasjon.models import Bruker
from tillit.spoersmaal.models import Folkevalgtspoersmaal

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def by(transactional_db: None) -> Scene:
    return lag_scene()


def test_sidene_er_tilgjengelige_og_ikke_bredere_enn_skjermen(by: Scene, ny_side: Callable[..., Page]) -> None:
    ute = publisert(by, spurt(by))
    hos = hos_virksomheten(by, spurt(by, tekst="Hvor mange står i kø i dag?"))
    sendt = til_godkjenning(by, spurt(by, tekst="Hva koster det nye bygget?"))
    sider: tuple[tuple[Bruker, str, list[int]], ...] = (
        (by.folkevalgt, "liste", []),
        (by.folkevalgt, "vis", [hos.pk]),
        (by.folkevalgt, "still_om_virksomheten", [by.etat.pk]),
        (by.folkevalgt, "om_virksomheten", [by.etat.pk]),
        (by.medarbeider, "bidra", [hos.pk]),
        (by.etatsstyrer, "skriv", [hos.pk]),
        (by.kommunaldirektoer, "publiser", [sendt.pk]),
        (by.kommunaldirektoer, "legg_til", [ute.pk]),
    )
    for bruker, navn, argument in sider:
        side = ny_side()
        logg_inn(side, bruker)
        svar = side.goto(reverse(f"spoersmaal:{navn}", args=argument))
        assert svar is not None
        assert svar.status == 200, navn
        tilgjengelig_i_begge_bredder(side)


def test_fra_maalet_er_det_ett_klikk_til_spoersmaalet(by: Scene, side: Page) -> None:
    maal = lag_maal(by.relasjon, eier=by.leder)
    logg_inn(side, by.folkevalgt)
    side.goto(reverse("maal:vis", args=[maal.pk]))
    side.get_by_role("link", name="Still et spørsmål").click()
    side.get_by_label("Hva vil du vite?").fill(TEKST)
    side.get_by_role("button", name="Send spørsmålet").click()
    side.get_by_text("Spørsmålet er sendt til").wait_for()
    assert Folkevalgtspoersmaal.objects.get().maal == maal


def test_fra_en_setning_i_sammendraget_er_det_ett_klikk(by: Scene, ny_side: Callable[..., Page]) -> None:
    maal = lag_fullt_maal(by.relasjon, eier=by.leder, tekst="Svar i tide")
    godkjent_sammendrag(by)
    side = ny_side(javascript=False)
    logg_inn(side, by.folkevalgt)
    side.goto(reverse("rapport:sammendrag", args=[by.etat.pk]))
    side.get_by_role("link", name="Spør om: Vurderingen gikk fra").click()
    felt = side.get_by_label("Hva vil du vite?")
    assert felt.input_value().startswith("«Vurderingen gikk fra ‹i rute› til ‹avvik›")
    felt.fill(f"{felt.input_value()}{TEKST}")
    side.get_by_role("button", name="Send spørsmålet").click()
    side.get_by_text("Spørsmålet er sendt til").wait_for()
    assert Folkevalgtspoersmaal.objects.get().maal == maal


def test_et_helt_liv_uten_javascript(by: Scene, ny_side: Callable[..., Page]) -> None:
    spoerrer, avdeling, etat, direktoer = (ny_side(javascript=False) for _nr in range(4))
    for vindu, bruker in (
        (spoerrer, by.folkevalgt),
        (avdeling, by.etatsstyrer),
        (etat, by.leder),
        (direktoer, by.kommunaldirektoer),
    ):
        logg_inn(vindu, bruker)
    spoerrer.goto(reverse("rapport:sammendrag", args=[by.etat.pk]))
    spoerrer.get_by_role("link", name="Se spørsmål og svar").click()
    spoerrer.get_by_role("link", name="Still et spørsmål").click()
    spoerrer.get_by_label("Hva vil du vite?").fill(TEKST)
    spoerrer.get_by_role("button", name="Send spørsmålet").click()
    siden = spoerrer.url
    avdeling.goto(siden)
    avdeling.get_by_role("link", name="Be virksomheten om et bidrag").click()
    avdeling.get_by_label("Frist for bidraget").fill(pluss_virkedager(i_dag(), 3).isoformat())
    avdeling.get_by_role("button", name="Be om bidrag").click()
    etat.goto(siden)
    etat.get_by_role("link", name="Skriv bidraget").click()
    etat.get_by_label("Hva kan dere opplyse?").fill("Tolv uker i snitt.")
    etat.get_by_role("button", name="Gi bidrag").click()
    avdeling.goto(siden)
    avdeling.get_by_role("link", name="Skriv svaret").click()
    avdeling.get_by_label("Svar", exact=True).fill(SVAR)
    avdeling.get_by_label("Send svaret til godkjenning").check()
    avdeling.get_by_role("button", name="Lagre svaret").click()
    direktoer.goto(siden)
    direktoer.get_by_role("link", name="Godkjenn og publiser").click()
    direktoer.get_by_role("button", name="Publiser svaret").click()
    spoerrer.goto(siden)
    assert spoerrer.get_by_text(SVAR).is_visible()
    assert spoerrer.get_by_text("Tolv uker").count() == 0
