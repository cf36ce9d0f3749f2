"""The page of choices and the preview: for everybody who has logged in, and only about oneself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.oversikt.innhold import fyll
from tests.scene import Scene, inne, lag_maal
from tests.varsel.hjelp import TIRSDAG, gi_adresse
from tillit.felles.brevsending import Utsendelsesstatus
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker
from tillit.varsel.enums import Ukebrevdag
from tillit.varsel.models import Utsendelse, Varselvalg
from tillit.varsel.queries import ukens_brev

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rute", ["varsel:valg", "varsel:forhaandsvisning"])
def test_alle_innloggede_kommer_inn_og_ingen_andre(scene: Scene, client: Client, rute: str) -> None:
    for bruker in [ett for ett in vars(scene).values() if isinstance(ett, Bruker)]:
        assert inne(bruker).get(reverse(rute)).status_code == 200, bruker
    assert client.get(reverse(rute)).status_code == 302


def test_standardvalget_er_mandag_med_paaminnelser_og_lagres_ikke_foer_noen_velger(scene: Scene) -> None:
    side = inne(scene.leder).get(reverse("varsel:valg")).content.decode()
    assert 'value="mandag" id="id_ukebrev_0" checked' in " ".join(side.split()).replace(" required", "")
    assert not Varselvalg.objects.exists()


def test_valget_lagres_og_profilen_viser_veien(scene: Scene) -> None:
    client = inne(scene.leder)
    assert reverse("varsel:valg") in client.get(reverse("organisasjon:profil")).content.decode()
    svar = client.post(reverse("varsel:valg"), {"ukebrev": Ukebrevdag.TORSDAG}, follow=True)
    assert "Valget er lagret." in svar.content.decode()
    valg = Varselvalg.objects.get(bruker=scene.leder)
    assert (valg.ukebrev, valg.paaminnelser) == (Ukebrevdag.TORSDAG, False)
    client.post(reverse("varsel:valg"), {"ukebrev": Ukebrevdag.INGEN, "paaminnelser": "on"})
    valg.refresh_from_db()
    assert (valg.ukebrev, valg.paaminnelser) == (Ukebrevdag.INGEN, True)


def test_en_dag_som_ikke_finnes_gir_en_melding_og_lagrer_ingenting(scene: Scene) -> None:
    svar = inne(scene.leder).post(reverse("varsel:valg"), {"ukebrev": "loerdag", "paaminnelser": "on"})
    assert svar.status_code == 422
    assert "Hvilken dag vil du ha ukebrev?" in svar.content.decode()
    assert not Varselvalg.objects.exists()


def test_den_uten_adresse_faar_vite_det(scene: Scene) -> None:
    client = inne(scene.leder)
    assert "Vi har ingen e-postadresse til deg" in client.get(reverse("varsel:valg")).content.decode()
    gi_adresse(scene.leder)
    assert "Vi har ingen e-postadresse til deg" not in client.get(reverse("varsel:valg")).content.decode()


def test_man_ser_hva_det_ble_av_egne_brev_og_ingen_andres(scene: Scene) -> None:
    tid = timezone.now()
    for nummer, (bruker, status, emne) in enumerate(
        [
            (scene.leder, Utsendelsesstatus.FERDIG, "Mitt ukebrev"),
            (scene.leder, Utsendelsesstatus.FEILET, "Mitt avviste"),
            (scene.leder, Utsendelsesstatus.OVERSPRUNGET, "Mitt unødvendige"),
            (scene.medarbeider, Utsendelsesstatus.FERDIG, "Noen andres"),
        ]
    ):
        Utsendelse.objects.create(
            bruker=bruker,
            dag=TIRSDAG + timedelta(days=nummer),
            status=status,
            emne=emne,
            feil="Svaret var: 550" if status == Utsendelsesstatus.FEILET else "",
            overlevert_tid=tid,
            ferdig_tid=tid,
        )
    side = inne(scene.leder).get(reverse("varsel:valg")).content.decode()
    assert [emne in side for emne in ("Mitt ukebrev", "Mitt avviste", "Svaret var: 550")] == [True] * 3
    assert [emne in side for emne in ("Mitt unødvendige", "Noen andres")] == [False] * 2


def test_forhaandsvisningen_viser_brevet_slik_det_ville_staatt_naa(scene: Scene) -> None:
    side = inne(scene.administrator).get(reverse("varsel:forhaandsvisning")).content.decode()
    assert "Det er ikke noe å skrive om" in side
    fyll(scene, 1)
    side = inne(scene.leder).get(reverse("varsel:forhaandsvisning")).content.decode()
    for tekst in [
        "Ukebrev fra Tillit, uke",
        "Dette venter på deg",
        "Rydd i køen 1",
        "Les og kommenter referatet fra Vårmøtet 1",
        "Dette er nytt den siste uken",
        "Avvik, før i rute: «Færre venter 1»",
        "Frister de neste to ukene",
        "Lag en plan 1",
        "Møter de neste to ukene",
        "Høstmøtet 1",
    ]:
        assert tekst in side, tekst
    assert "Fremmed" not in side


@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer", "tillitsvalgt", "folkevalgt", "revisor"])
def test_brevet_koster_like_mange_spoersmaal_uansett_mengde(scene: Scene, rolle: str) -> None:
    client: Any = inne(getattr(scene, rolle))
    antall = []
    for fra, til in ((1, 1), (2, 4)):
        fyll(scene, til, fra=fra)
        with CaptureQueriesContext(connection) as spoersmaal:
            client.get(reverse("varsel:forhaandsvisning"))
        antall.append(len(spoersmaal))
    assert antall[0] == antall[1] <= 26


def test_en_lang_liste_kortes_og_sier_hvor_mange_som_er_utelatt(scene: Scene) -> None:
    fyll(scene, 10)
    side = inne(scene.etatsstyrer).get(reverse("varsel:forhaandsvisning")).content.decode()
    assert "Lag en plan 8" in side
    assert "… og 2 til" in side


def test_flere_maal_enn_brevet_nevner_sies(scene: Scene) -> None:
    def venter() -> list[str]:
        brev = ukens_brev(Bruker.objects.get(pk=scene.medarbeider.pk), dag=i_dag())
        assert brev is not None
        return [punkt.tekst for del_ in brev.deler if del_.tittel == "Dette venter på deg" for punkt in del_.punkter]

    for antall, sies in ((6, False), (1, True)):
        for _ in range(antall):
            lag_maal(scene.relasjon, eier=scene.leder)
        assert ("Flere mål venter på tall eller vurdering" in venter()) == sies
