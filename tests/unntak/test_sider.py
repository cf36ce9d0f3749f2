"""Who meets what on the pages of exceptions, a whole life by the forms, and fixed numbers of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from time_machine import travel

from tests.scene import ROLLENE, Scene, inne, lag_organ, lag_relasjon
from tests.unntak.hjelp import REGEL, bestemt, vurdert
from tillit.felles.tid import i_dag
from tillit.unntak.models import Unntak

pytestmark = pytest.mark.django_db

ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
AVDELINGEN = {"etatsstyrer", "kommunaldirektoer"}


def adresse(navn: str, *deler: Any) -> str:
    return reverse(f"unntak:{navn}", args=deler)


SIDER: dict[str, tuple[Callable[[Scene], int], set[str]]] = {
    "virksomhetens": (lambda scene: scene.etat.pk, LESERE),
    "vis": (lambda scene: bestemt(scene).pk, LESERE),
    "bestem": (lambda scene: scene.relasjon.pk, AVDELINGEN),
    "vurder": (lambda scene: bestemt(scene).pk, AVDELINGEN),
}


@pytest.mark.parametrize("side", SIDER)
def test_hver_side_aapnes_av_den_det_er_for(scene: Scene, side: str) -> None:
    lag, kan = SIDER[side]
    url = adresse(side, lag(scene))
    svar = {rolle: inne(getattr(scene, rolle)).get(url).status_code for rolle in ALLE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == kan
    assert set(svar.values()) <= {200, 403, 404}


@pytest.mark.parametrize("rolle", sorted(LESERE))
def test_knappene_er_der_for_den_som_kan_bruke_dem(scene: Scene, rolle: str) -> None:
    rad, klient = bestemt(scene), inne(getattr(scene, rolle))
    assert (adresse("vurder", rad.pk) in klient.get(rad.adresse).content.decode()) is (rolle in AVDELINGEN)
    liste = klient.get(adresse("virksomhetens", scene.etat.pk)).content.decode()
    assert (adresse("bestem", scene.relasjon.pk) in liste) is (rolle in AVDELINGEN)
    vurdert(scene, rad, "felles")
    assert adresse("vurder", rad.pk) not in klient.get(rad.adresse).content.decode()


def test_et_unntak_ved_skjemaene(scene: Scene) -> None:
    styrer, leder = inne(scene.etatsstyrer), inne(scene.leder)
    innen = str(i_dag() + timedelta(days=20))
    ordene = {"regel": REGEL, "hva": "Vi kjøper sand selv.", "hvorfor": "Det haster.", "gjelder_fra": str(i_dag())}
    tilbake = styrer.post(adresse("bestem", scene.relasjon.pk), ordene)
    assert tilbake.status_code == 422
    assert "Det haster." in tilbake.content.decode()
    styrer.post(adresse("bestem", scene.relasjon.pk), {**ordene, "vurderes_innen": innen})
    rad = Unntak.objects.get()
    assert "Vi kjøper sand selv." in leder.get(rad.adresse).content.decode()
    assert REGEL in styrer.get("/").content.decode()
    assert REGEL not in leder.get("/").content.decode()
    uten_dag = styrer.post(adresse("vurder", rad.pk), {"versjon": 1, "utfall": "fortsetter", "grunn": "Slik er det."})
    assert uten_dag.status_code == 422
    assert "Sett en dag når unntaket fortsetter." in unescape(uten_dag.content.decode())
    styrer.post(adresse("vurder", rad.pk), {"versjon": 1, "utfall": "felles", "grunn": "Felles innkjøp er raskere nå."})
    side = unescape(leder.get(rad.adresse).content.decode())
    assert "Felles innkjøp er raskere nå." in side
    assert "Avsluttet" in side
    assert REGEL not in styrer.get("/").content.decode()
    gammel = styrer.get(adresse("vurder", rad.pk))
    assert (gammel.status_code, gammel["Location"]) == (302, rad.adresse)


def test_det_som_ikke_er_vurdert_i_tide_ser_begge(scene: Scene) -> None:
    rad = bestemt(scene, innen=i_dag() + timedelta(days=1))
    with travel(f"{i_dag() + timedelta(days=2)}T12:00:00+01:00", tick=False):
        for rolle in ("leder", "etatsstyrer"):
            assert REGEL in inne(getattr(scene, rolle)).get("/").content.decode()
        assert "Skulle vært vurdert" in inne(scene.leder).get(rad.adresse).content.decode()


def test_antallet_spoersmaal_er_det_samme_uansett_hvor_mange(scene: Scene, django_assert_max_num_queries: Any) -> None:
    klient = inne(scene.etatsstyrer)
    malt: dict[str, list[int]] = {}
    for antall in (1, 3):
        for nummer in range(antall):
            rad = bestemt(scene, hva=f"Etaten kjøper strøsand selv {antall} {nummer}")
            bestemt(scene, relasjon=lag_relasjon(scene.avdeling, lag_organ()))
            vurdert(scene, rad)
        for navn, url in (("liste", adresse("virksomhetens", scene.etat.pk)), ("en", rad.adresse)):
            with django_assert_max_num_queries(10) as spoersmaal:
                klient.get(url)
            malt.setdefault(navn, []).append(len(spoersmaal))
    assert all(foer == etter for foer, etter in malt.values())
