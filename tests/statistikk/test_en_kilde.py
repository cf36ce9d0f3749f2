"""One query fills an indicator at a time, also when two are set up at once; and no file is dropped in silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.samtidig import samtidig
from tests.scene import Scene, inne, lag_scene
from tests.statistikk.hjelp import BARNEVERN, KOSTRA, i_bruk, koble, lag_kilde, lag_noekkeltall, lag_spoerring, lest
from tillit.felles import koe
from tillit.statistikk import actions, regelbrudd
from tillit.statistikk.enums import Spoerringstilstand, Svarvalg
from tillit.statistikk.models import Seriekobling, Spoerring, Uttrekk


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def kall(scene: Scene, adresse: str, **data: Any) -> Any:
    klient = inne(scene.leder)
    return klient.post(adresse, data)


def tilstand(spoerring: Spoerring) -> tuple[str, list[bool]]:
    spoerring.refresh_from_db()
    return spoerring.tilstand, [kobling.aktiv for kobling in spoerring.koblinger.all()]


def test_databasen_lar_bare_en_spoerring_fylle_en_indikator(scene: Scene) -> None:
    spoerring, indikator = i_bruk(scene, lag_kilde())
    annen = lag_spoerring(scene, spoerring.datakilde)
    with pytest.raises(IntegrityError, match="seriekobling_en_aktiv_per_indikator"), transaction.atomic():
        koble(annen, indikator)
    actions.stans_spoerring(spoerring=spoerring, av=scene.leder)
    assert tilstand(spoerring) == ("stanset", [False])
    koble(annen, indikator)
    assert tilstand(annen) == ("utkast", [True])
    with pytest.raises(IntegrityError, match="seriekobling_en_aktiv_per_indikator"), transaction.atomic():
        Spoerring.objects.filter(pk=spoerring.pk).update(tilstand=Spoerringstilstand.I_BRUK)
    Seriekobling.objects.filter(spoerring=spoerring).update(aktiv=True)
    assert tilstand(spoerring) == ("stanset", [False]), "the flag follows the query, whoever writes it"


def test_en_stanset_spoerring_kan_ikke_settes_i_gang_mot_en_som_fyller_indikatoren(scene: Scene) -> None:
    spoerring, indikator = i_bruk(scene, lag_kilde())
    uttrekk = lest(spoerring)
    actions.stans_spoerring(spoerring=spoerring, av=scene.leder)
    annen = lag_spoerring(scene, spoerring.datakilde, navn="Den nye")
    koble(annen, indikator)
    spoerring.refresh_from_db()
    with pytest.raises(regelbrudd.SerienErKoblet, match="får allerede tall fra spørringen «Den nye»"):
        actions.svar_paa_uttrekk(uttrekk=uttrekk, valg=Svarvalg.SAMME, grunn="", av=scene.leder)
    with pytest.raises(regelbrudd.SerienErKoblet):
        actions.endre_spoerring(spoerring=spoerring, versjon=spoerring.versjon, av=scene.leder, navn="Igjen")
    tredje = lag_noekkeltall(scene)
    with pytest.raises(regelbrudd.SerienErKoblet):
        actions.koble_serie(spoerring=spoerring, indikator=tredje, koder=BARNEVERN, av=scene.leder)
    assert tilstand(spoerring) == ("stanset", [False])
    actions.fjern_serie(kobling=spoerring.koblinger.get(), av=scene.leder)
    assert tilstand(spoerring) == ("stanset", [])


def test_skjemaet_sier_i_ord_at_indikatoren_er_tatt_imens(scene: Scene) -> None:
    spoerring, indikator = i_bruk(scene, lag_kilde())
    annen = lag_spoerring(scene, spoerring.datakilde)
    lag_noekkeltall(scene)
    lest(annen)
    svar = kall(scene, reverse("statistikk:ny_serie", args=[annen.pk]), dim0="FGK13", indikator=indikator.pk)
    assert svar.status_code == 422
    assert "Indikatoren får allerede tall fra en spørring" in svar.content.decode()


@pytest.mark.django_db(transaction=True)
def test_to_som_kobler_samme_indikator_samtidig_gir_en_kobling_og_en_forklaring() -> None:
    scene = lag_scene()
    foerste, indikator = lag_spoerring(scene, lag_kilde()), lag_noekkeltall(scene)
    andre = lag_spoerring(scene, foerste.datakilde)

    def kobler(spoerring: Spoerring) -> Callable[[], object]:
        return lambda: actions.koble_serie(spoerring=spoerring, indikator=indikator, koder=BARNEVERN, av=scene.leder)

    [nektet] = samtidig(kobler(foerste), kobler(andre))
    assert isinstance(nektet, regelbrudd.SerienErKoblet)
    assert "får allerede tall fra" in str(nektet.melding)
    assert Seriekobling.objects.filter(indikator=indikator).count() == 1


def test_en_annen_fil_mens_en_leses_faar_beskjed_og_den_samme_slutter_seg_til(scene: Scene) -> None:
    spoerring, _indikator = i_bruk(scene, lag_kilde())
    adresse = reverse("statistikk:fil", args=[spoerring.pk])
    assert kall(scene, adresse, fil=SimpleUploadedFile("a.json", KOSTRA)).status_code == 302
    assert kall(scene, adresse, fil=SimpleUploadedFile("a.json", KOSTRA)).status_code == 302
    svar = kall(scene, adresse, fil=SimpleUploadedFile("b.json", KOSTRA + b" "))
    assert svar.status_code == 422
    assert "En annen fil leses akkurat nå, og denne er ikke tatt imot." in svar.content.decode()
    assert Uttrekk.objects.count() == 1
