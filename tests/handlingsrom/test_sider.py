"""Who meets what on the pages of room for action, a whole life by the forms, and fixed numbers of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog.enums import Moetestatus
from styringsdialog.models import Saksforslag, Sakspunkt
from tests.handlingsrom.hjelp import besvart, gitt, meldt
from tests.scene import ROLLENE, Scene, inne, klokken, lag_moete
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag
from tillit.handlingsrom import actions
from tillit.handlingsrom.models import Fullmakt, MoettGrense

pytestmark = pytest.mark.django_db

ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
STYRER, BRUKER = {"etatsstyrer", "kommunaldirektoer"}, {"leder", "medarbeider"}


def adresse(navn: str, pk: int) -> str:
    return reverse(f"handlingsrom:{navn}", args=[pk])


SIDER: dict[str, tuple[Callable[[Scene], int], set[str]]] = {
    "oversikt": (lambda scene: scene.etat.pk, LESERE),
    "fullmakt": (lambda scene: gitt(scene).pk, LESERE),
    "grense": (lambda scene: meldt(scene).pk, LESERE),
    "gi": (lambda scene: scene.relasjon.pk, STYRER),
    "endre": (lambda scene: gitt(scene).pk, STYRER),
    "avslutt": (lambda scene: gitt(scene).pk, STYRER),
    "svar": (lambda scene: meldt(scene).pk, STYRER),
    "bruk": (lambda scene: gitt(scene).pk, BRUKER),
    "meld": (lambda scene: scene.relasjon.pk, BRUKER),
}


@pytest.mark.parametrize("side", SIDER)
def test_hver_side_aapnes_av_den_det_er_for(scene: Scene, side: str) -> None:
    lag, kan = SIDER[side]
    url = adresse(side, lag(scene))
    svar = {rolle: inne(getattr(scene, rolle)).get(url).status_code for rolle in ALLE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == kan
    assert set(svar.values()) <= {200, 403, 404}
    assert svar["utenforstaaende"] in {403, 404}


@pytest.mark.parametrize("rolle", sorted(LESERE))
def test_knappene_er_der_for_den_som_kan_bruke_dem(scene: Scene, rolle: str) -> None:
    rad, moett = gitt(scene), meldt(scene)
    klient = inne(getattr(scene, rolle))
    rommet = klient.get(adresse("oversikt", scene.etat.pk)).content.decode()
    siden = klient.get(rad.adresse).content.decode()
    grensen = klient.get(moett.adresse).content.decode()
    assert (adresse("gi", scene.relasjon.pk) in rommet) is (rolle in STYRER)
    assert (adresse("meld", scene.relasjon.pk) in rommet) is (rolle in BRUKER)
    assert (adresse("endre", rad.pk) in siden, adresse("bruk", rad.pk) in siden) == (rolle in STYRER, rolle in BRUKER)
    assert (adresse("svar", moett.pk) in grensen, adresse("trekk", moett.pk) in grensen) == (
        rolle in STYRER,
        rolle in BRUKER,
    )


def test_et_helt_liv_ved_skjemaene(scene: Scene) -> None:
    styrer, leder = inne(scene.etatsstyrer), inne(scene.leder)
    ny = {
        "hva": "Å bytte leverandør",
        "grense": "",
        "hjemmel": "Brevet",
        "gyldig_fra": i_dag() - timedelta(days=1),
        "gyldig_til": "",
    }
    styrer.post(adresse("gi", scene.relasjon.pk), ny)
    rad = Fullmakt.objects.get()
    leder.post(adresse("bruk", rad.pk), {"dag": i_dag(), "tekst": "Byttet strømleverandør."})
    leder.post(adresse("meld", scene.relasjon.pk), {"tekst": "Vi ville mer.", "dag": i_dag(), "fullmakt": rad.pk})
    moett = MoettGrense.objects.get()
    assert moett.fullmakt == rad
    assert "Vi ville mer." in inne(scene.etatsstyrer).get("/").content.decode()
    svar = {"versjon": 1, "svar": "skape", "svartekst": "Ja.", "hva": "", "grense": "", "hjemmel": ""}
    tilbake = styrer.post(adresse("svar", moett.pk), svar)
    assert tilbake.status_code == 422
    assert "Skriv hva virksomheten skal avgjøre selv." in unescape(tilbake.content.decode())
    assert "Ja." in tilbake.content.decode()
    styrer.post(adresse("svar", moett.pk), {**svar, "hva": "Å velge mer"})
    siden = unescape(leder.get(moett.adresse).content.decode())
    assert "Å velge mer" in siden
    assert "Ny fullmakt" in siden
    assert "Vi ville mer." not in inne(scene.etatsstyrer).get("/").content.decode()
    endret = {"versjon": 1, "hva": rad.hva, "grense": "En million", "hjemmel": "Brevet", "grunn": "Etter revisjonen."}
    styrer.post(adresse("endre", rad.pk), endret)
    siden = unescape(leder.get(rad.adresse).content.decode())
    assert "Etter revisjonen." in siden
    assert "Byttet strømleverandør." in siden
    styrer.post(adresse("avslutt", rad.pk), {"versjon": 2, "gyldig_til": i_dag(), "sluttgrunn": "Ny avtale."})
    rommet = unescape(leder.get(adresse("oversikt", scene.etat.pk)).content.decode())
    assert rommet.index("Å velge mer") < rommet.index("Avsluttede fullmakter") < rommet.index("Å bytte leverandør")


def test_feil_staar_ved_feltet_og_det_som_er_skrevet_blir_staaende(scene: Scene) -> None:
    styrer = inne(scene.etatsstyrer)
    feil = {
        "hva": "Å bytte leverandør",
        "grense": "",
        "hjemmel": "",
        "gyldig_fra": "2026-03-02",
        "gyldig_til": "2026-03-02",
    }
    side = styrer.post(adresse("gi", scene.relasjon.pk), feil)
    assert side.status_code == 422
    assert "Sluttdagen må være etter" in unescape(side.content.decode())
    assert "Å bytte leverandør" in unescape(side.content.decode())
    assert not Fullmakt.objects.exists()


def test_en_grense_blir_sak_i_neste_moete_med_ett_klikk_av_begge_parter(scene: Scene) -> None:
    moett = meldt(scene)
    url = reverse("styringsdialog:foreslaa_om", args=["grense", moett.pk])
    inne(scene.medarbeider).post(url)
    [forslag] = Saksforslag.objects.all()
    assert (forslag.grense, forslag.part, forslag.tittel) == (moett, "underordnet", f"Møtt grense: {moett.tekst}")
    assert moett.tekst in forslag.grunnlag
    inne(scene.etatsstyrer).post(url)
    assert Saksforslag.objects.count() == 1
    annen = meldt(scene, tekst="Noe annet.")
    start = klokken(i_dag() + timedelta(days=14), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=start, status=Moetestatus.PLANLAGT)
    inne(scene.etatsstyrer).post(reverse("styringsdialog:foreslaa_om", args=["grense", annen.pk]), {"hvor": moete.pk})
    [sak] = Sakspunkt.objects.filter(grense=annen)
    assert sak.moete == moete
    siden = inne(scene.leder).get(reverse("styringsdialog:sak_om", args=["grense", annen.pk])).content.decode()
    assert moete.tittel in siden


def test_en_grense_som_er_trukket_tas_ikke_opp(scene: Scene) -> None:
    moett = meldt(scene)
    actions.trekk_grense(moett=moett, av=scene.leder)
    svar = inne(scene.leder).post(reverse("styringsdialog:foreslaa_om", args=["grense", moett.pk]))
    assert svar.status_code in {302, 422}
    assert not Saksforslag.objects.exists()
    assert moett.tekst not in inne(scene.leder).get(adresse("oversikt", scene.etat.pk)).content.decode()


@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer"])
def test_antallet_spoersmaal_er_det_samme_uansett_hvor_mange(
    scene: Scene, rolle: str, django_assert_max_num_queries: Any
) -> None:
    klient, url = inne(getattr(scene, rolle)), adresse("oversikt", scene.etat.pk)
    for nr in range(12):
        rad = gitt(scene, hva=f"Fullmakt {nr}")
        actions.foer_bruk(fullmakt=rad, dag=i_dag(), tekst="Brukt.", av=scene.leder)
        besvart(scene, meldt(scene, fullmakt=rad))
        meldt(scene)
    klient.get(url)
    with django_assert_max_num_queries(8):
        klient.get(url)


@pytest.mark.parametrize("felt", ["hva", "grense", "hjemmel"])
def test_det_som_er_skrevet_om_en_ny_fullmakt_blir_ikke_borte_med_et_annet_svar(scene: Scene, felt: str) -> None:
    moett = meldt(scene)
    svar = {"versjon": 1, "svar": "staar", "svartekst": "Nei.", "hva": "", "grense": "", "hjemmel": "", felt: "Å velge"}
    side = inne(scene.etatsstyrer).post(adresse("svar", moett.pk), svar)
    assert side.status_code == 422
    assert "Velg «Vi gir en ny fullmakt», eller ta bort det som står her." in unescape(side.content.decode())
    assert "Å velge" in unescape(side.content.decode())
    moett.refresh_from_db()
    assert not moett.svar


def test_en_fullmakt_gjelder_til_og_med_den_siste_dagen(scene: Scene) -> None:
    rad = gitt(scene, gyldig_til=i_dag() + timedelta(days=10))
    assert rad.siste_dag == i_dag() + timedelta(days=9)
    siden = unescape(inne(scene.leder).get(rad.adresse).content.decode())
    assert f"til og med {dato(rad.siste_dag)}" in siden
