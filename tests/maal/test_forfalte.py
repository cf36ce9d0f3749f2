"""Figures that are missing are gone through one by one, from the first to the last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling
from tillit.maal.enums import Frekvens
from tillit.maal.models import Indikator, Maaling
from tillit.maal.queries.forfalte import forsinkede, forsinkede_etter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paa_en_fast_dag() -> Iterator[None]:
    with time_machine.travel("2026-11-23T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def tre(scene: Scene) -> list[Indikator]:
    """Two goals in an order that is not that of their keys; the first to go through is the last one made."""
    sist = lag_maal(scene.relasjon, eier=scene.leder, rekkefoelge=2)
    foerst = lag_maal(scene.relasjon, eier=scene.leder, rekkefoelge=1)
    c = lag_indikator(sist, navn="C", frekvens=Frekvens.TERTIAL)
    b = lag_indikator(foerst, navn="B", rekkefoelge=2)
    a = lag_indikator(foerst, navn="A", rekkefoelge=1)
    lag_maaling(a, 2024, "50")
    lag_maaling(lag_indikator(foerst, navn="Alt på plass", rekkefoelge=0), 2025, "50")
    lag_indikator(lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende), navn="Andres")
    return [a, b, c]


def felt(indikator: Indikator, periode: str) -> str:
    return f"{reverse('maal:registrer_maaling', args=[indikator.pk])}?periode={periode}&rekke=1"


def send(scene: Scene, adresse: str, **felter: str) -> Any:
    periode = adresse.partition("periode=")[2].partition("&")[0]
    return inne(scene.medarbeider).post(adresse, {"periode": periode, "versjon": "0", "verdi": "60", **felter})


def melding(svar: Any) -> str:
    return " ".join(str(ett) for ett in svar.wsgi_request._messages)  # what the page will say


def test_hver_lagring_foerer_til_det_neste_til_alt_er_paa_plass(scene: Scene, tre: list[Indikator]) -> None:
    a, b, c = tre
    adresser = [felt(a, "aar:2025-01-01"), felt(b, "aar:2025-01-01"), felt(c, "tertial:2026-05-01")]
    assert [ett.adresse for ett in forsinkede(scene.medarbeider, [scene.etat.pk])] == adresser

    svar = [send(scene, adresse) for adresse in adresser]

    assert [ett.url for ett in svar] == [*adresser[1:], "/"]
    assert melding(svar[0]) == "Tallet for 2025 er lagret. Neste tall som mangler: «B» for 2025."
    assert melding(svar[2]) == "Tallet for 2. tertial 2026 er lagret. Alle tall er på plass."
    assert Maaling.objects.filter(indikator__in=tre, verdi=60).count() == 3


def test_skjemaet_har_perioden_valgt_og_veiene_videre(scene: Scene, tre: list[Indikator]) -> None:
    a, b, _c = tre
    vist = inne(scene.leder).get(felt(a, "aar:2025-01-01")).content.decode()

    assert re.search(r'<option value="aar:2025-01-01"\s+selected\s*>', vist)
    assert "Virksomheten mangler 3 tall. Når du lagrer, kommer du rett til det neste." in vist
    assert f'href="{reverse("maal:vurder_behov", args=[a.pk])}?rekke=1"' in vist
    assert f'href="{felt(b, "aar:2025-01-01").replace("&", "&amp;")}">Hopp over dette</a>' in vist


def test_den_som_kommer_fra_indikatoren_blir_der(scene: Scene, tre: list[Indikator]) -> None:
    adresse = reverse("maal:registrer_maaling", args=[tre[0].pk])
    vist = inne(scene.leder).get(adresse).content.decode()
    svar = send(scene, f"{adresse}?periode=aar:2025-01-01")

    assert re.search(r'<option value="aar:2025-01-01"\s+selected\s*>', vist)
    assert "Hopp over dette" not in vist
    assert svar.url.startswith(reverse("maal:indikator", args=[tre[0].pk]))
    assert melding(svar) == "Tallet for 2025 er lagret."


def test_etter_den_siste_kommer_den_foerste_og_en_selv_sist(scene: Scene, tre: list[Indikator]) -> None:
    """Whoever skips or saves an older period is not told that all is well."""
    assert [ett.navn for ett in forsinkede_etter(scene.leder, tre[1])] == ["C", "A", "B"]

    svar = send(scene, felt(tre[2], "tertial:2026-05-01"), periode="tertial:2025-05-01")

    assert svar.url == felt(tre[0], "aar:2025-01-01")
    assert "C" in [ett.navn for ett in forsinkede(scene.leder, [scene.etat.pk])]


def test_et_tall_som_ikke_trengs_og_et_som_alt_er_kommet_foerer_ogsaa_videre(
    scene: Scene, tre: list[Indikator]
) -> None:
    a, b, c = tre
    behov = f"{reverse('maal:vurder_behov', args=[a.pk])}?rekke=1"

    ja: Any = inne(scene.leder).post(behov, {"trengs": "ja", "grunn": "Vi bruker det"})
    skjema = {"trengs": "nei", "grunn": "Ingen ser på det", "fra": "2029-11-01"}
    nei: Any = inne(scene.leder).post(behov, skjema)
    lag_maaling(b, 2025, "50")
    kommet: Any = inne(scene.leder).get(felt(b, "aar:2025-01-01"))

    assert [ja.url, nei.url, kommet.url] == [
        felt(a, "aar:2025-01-01"), felt(b, "aar:2025-01-01"), felt(c, "tertial:2026-05-01")
    ]  # fmt: skip


def test_rekken_koster_det_samme_uansett_lengde(
    scene: Scene, tre: list[Indikator], django_assert_num_queries: Any
) -> None:
    for nummer in range(5):
        lag_indikator(tre[0].maal, navn=f"Til {nummer}")

    with django_assert_num_queries(2):  # the user's roles, and what is late
        assert len(forsinkede(scene.leder, [scene.etat.pk])) == 8
