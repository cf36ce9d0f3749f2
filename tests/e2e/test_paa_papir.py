"""A page printed from the browser: what one reads and when it was fetched; nothing one does, nothing cut off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import time_machine
from django.conf import settings

from styringsdialog.enums import Referatstatus
from tests.nettleser import logg_inn
from tests.scene import Scene, lag_indikator, lag_kjede, lag_maal, lag_maaling, lag_moete, lag_referat, lag_sak
from tillit.felles.tid import naa

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tillit.maal.models import Maal

pytestmark = pytest.mark.django_db(transaction=True)
STREK = "Hentet fra Tillit 29. november 2026 kl. 01.30, versjon " + settings.VERSJON


def ark(side: Page) -> list[tuple[str, bool]]:
    """Each sheet: its text as one line, and whether it lies down."""
    with pypdfium2.PdfDocument(side.pdf(format="A4")) as pdf:
        return [
            (" ".join(ett.get_textpage().get_text_bounded().split()), ett.get_width() > ett.get_height()) for ett in pdf
        ]


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


@pytest.fixture
def leders_side(scene: Scene, ny_side: Callable[..., Page]) -> Page:
    side = ny_side()
    logg_inn(side, scene.leder)
    return side


def test_hvert_ark_sier_naar_siden_ble_hentet(leders_side: Page, maal: Maal) -> None:
    """What was folded is there; menu, buttons and the way to do something are not."""
    indikator = lag_indikator(maal)
    for aar in range(2012, 2026):
        lag_maaling(indikator, aar, f"{aar - 1970}.4")
    for _ in range(4):
        lag_indikator(maal)
    with time_machine.travel("2026-11-29T01:30:00+01:00", tick=False):
        leders_side.goto(f"/maal/{maal.pk}/")
    arkene = ark(leders_side)
    assert len(arkene) > 1
    for nummer, (tekst, ligger) in enumerate(arkene, start=1):
        assert STREK in tekst
        assert f"{nummer} / {len(arkene)}" in tekst
        assert not ligger
    alt = " ".join(tekst for tekst, _ in arkene)
    assert maal.tekst in alt
    assert "42,4" in alt  # in the folded table, and there alone
    for ord_ in ("Hovedmeny", "Krav og rapporter", "Registrer måling", "Hopp til innholdet"):
        assert ord_ not in alt, ord_


@pytest.mark.parametrize("fane", ["", "liste/"])
def test_kjedens_tegning_er_alltid_paa_papiret_og_hel(leders_side: Page, maal: Maal, fane: str) -> None:
    lag_kjede(maal)
    leders_side.goto(f"/resultatkjede/{maal.pk}/{fane}")
    leders_side.emulate_media(media="print")
    assert leders_side.locator(".kjedetegning").is_visible()
    arkene = ark(leders_side)
    assert all(ligger for _, ligger in arkene)
    # The head of the last column, whole, on the same sheet as the page's own.
    assert "Resultatkjede" in arkene[0][0]
    assert arkene[0][0].count("Samfunnseffekter") == 1
    assert "Les kjeden som liste" not in arkene[0][0]


def test_alle_tall_er_bredere_enn_et_staaende_ark(leders_side: Page, scene: Scene, maal: Maal) -> None:
    indikator = lag_indikator(maal, stoerste=None, desimaler=0, enhet="kroner")
    for aar in range(2010, 2026):
        lag_maaling(indikator, aar, f"{aar}00")
    leders_side.goto(f"/virksomheter/{scene.etat.pk}/tall/?fra=2010&til=2025")
    [(tekst, ligger)] = ark(leders_side)
    assert ligger
    for aar in range(2010, 2026):
        assert f"{aar // 10} {aar % 10:01d}00" in tekst or f"{aar}00" in tekst.replace(" ", ""), aar


def test_moeterommet_paa_papir(ny_side: Callable[..., Page], scene: Scene) -> None:
    """The programme and the notes, which on the page are buttons and fields."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    lag_referat(moete, status=Referatstatus.UTKAST)
    sak = lag_sak(moete, av=scene.leder, notat="Vi venter på tallene for desember.")
    side = ny_side()
    logg_inn(side, scene.etatsstyrer)
    side.goto(f"/moeter/{moete.pk}/rom/")
    [(tekst, _)] = ark(side)
    assert tekst.count(sak.tittel) > 1
    assert sak.notat in tekst
    for ord_ in ("Avslutt møtet", "Rett deltakerlisten", "Taster"):
        assert ord_ not in tekst


def test_det_som_ble_funnet_er_paa_papiret_uten_feltet_det_ble_skrevet_i(leders_side: Page, maal: Maal) -> None:
    leders_side.goto(f"/soek/?q={maal.tekst.split()[0]}")
    [(tekst, _)] = ark(leders_side)
    assert maal.tekst in tekst
    assert "treff på" in tekst
    for ord_ in ("Søk etter", "Avgrens", "Tastatur"):
        assert ord_ not in tekst, ord_


def test_det_som_kan_gjoeres_ved_en_linje_er_ikke_paa_papiret(ny_side: Callable[..., Page], scene: Scene) -> None:
    """Ways to act that stand among what one reads: in a table, under a list, at the end of a line."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    lag_referat(moete, status=Referatstatus.UTKAST)
    side = ny_side()
    for hvem, sti, finnes, ord_ in (
        (scene.etatsstyrer, f"/moeter/{moete.pk}/", moete.tittel, "Rett deltakerlisten"),
        (scene.administrator, f"/organisasjon/brukere/{scene.leder.pk}/", "Virksomhetsleder", "Avslutt"),
        (scene.administrator, "/organisasjon/oppbevaring/", "Sist ryddet", "Endre"),
    ):
        logg_inn(side, hvem)
        side.goto(sti)
        assert ord_ in side.inner_text("main")
        tekst = " ".join(tekst for tekst, _ in ark(side))
        assert finnes in tekst
        assert ord_ not in tekst, sti
