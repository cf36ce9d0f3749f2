"""Who used a figure last: what is found, what is said when nobody did, and what a reader may not see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.rapport.hjelp import bestilt
from tests.rapportering.hjelp import lag_publisert
from tests.scene import Scene, inne, lag_indikator, lag_kjede, lag_maal, lag_maaling, lag_moete, lag_sak, lag_vurdering
from tillit.felles.koding import til_json
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker
from tillit.oversikt.queries.indikatorbruk import Indikatorbruk, indikatorbruk
from tillit.rapport.collector import samle_innhold
from tillit.rapport.models import Rapport

pytestmark = pytest.mark.django_db


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


@pytest.fixture
def indikator(maal: Maal) -> Indikator:
    indikator = lag_indikator(maal)
    lag_maaling(indikator, i_dag().year - 1, "61.5")
    return indikator


def bruk(bruker: Bruker, indikator: Indikator) -> Indikatorbruk:
    return indikatorbruk(
        Bruker.objects.get(pk=bruker.pk), Indikator.objects.select_related("maal__relasjon").get(pk=indikator.pk)
    )


def ferdig_rapport(scene: Scene, *, dager_siden: int) -> Rapport:
    rapport = bestilt(scene)
    innhold = til_json(samle_innhold(rapport, naa=naa(), i_dag=i_dag()))
    Rapport.objects.filter(pk=rapport.pk).update(
        innhold=innhold,
        status="ferdig",
        fil="r.pdf",
        sha256="0" * 64,
        ferdig_tid=naa() - timedelta(days=dager_siden),
    )
    return rapport


def test_siste_moete_vurdering_og_rapport_staar_med_den_nyeste_foerst(
    scene: Scene, maal: Maal, indikator: Indikator
) -> None:
    for dager in (40, 20):
        moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa() - timedelta(days=dager))
        lag_sak(moete, av=scene.etatsstyrer, maal=maal)
    vurdering = lag_vurdering(maal, av=scene.leder)
    rapport = ferdig_rapport(scene, dager_siden=10)
    assert [ett.url for ett in bruk(scene.etatsstyrer, indikator).steder] == [
        reverse("maal:vurdering", args=[vurdering.pk]),
        reverse("rapport:vis", args=[rapport.pk]),
        reverse("styringsdialog:moete", args=[moete.pk]),
    ]


def test_en_levert_rapport_med_tallet_i_er_bruk(scene: Scene, maal: Maal, indikator: Indikator) -> None:
    tom = lag_indikator(maal)
    periode = lag_publisert(scene, maal)
    adresse = reverse("rapportering:vis", args=[periode.pk])
    assert adresse in [ett.url for ett in bruk(scene.leder, indikator).steder]
    assert adresse in [ett.url for ett in bruk(scene.folkevalgt, indikator).steder]
    assert adresse not in [ett.url for ett in bruk(scene.leder, tom).steder]


def test_rapporten_teller_bare_naar_det_frosne_innholdet_holder_et_tall_fra_serien(
    scene: Scene, maal: Maal, indikator: Indikator
) -> None:
    ferdig_rapport(scene, dager_siden=1)
    senere = lag_indikator(maal)
    lag_maaling(senere, i_dag().year, "3")
    tom = lag_indikator(maal)
    assert [len(bruk(scene.revisor, ett).steder) for ett in (indikator, senere, tom)] == [1, 0, 0]


def test_et_avlyst_moete_og_et_moete_om_noe_annet_er_ikke_bruk(scene: Scene, maal: Maal, indikator: Indikator) -> None:
    annet = lag_maal(scene.relasjon, eier=scene.leder)
    lag_sak(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer, maal=annet)
    avlyst = lag_moete(scene.relasjon, av=scene.etatsstyrer, status="avlyst", avlyst_grunn="Sykdom")
    lag_sak(avlyst, av=scene.etatsstyrer, maal=maal)
    assert bruk(scene.leder, indikator).steder == ()


def test_at_ingen_har_brukt_tallet_sies_med_dato(scene: Scene, maal: Maal, indikator: Indikator) -> None:
    assert bruk(scene.leder, indikator).konklusjon.startswith("Ingen har brukt tallet siden det ble registrert ")
    gammelt = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa() - timedelta(days=400))
    lag_sak(gammelt, av=scene.etatsstyrer, maal=maal)
    funnet = bruk(scene.leder, indikator)
    assert funnet.konklusjon.startswith("Ingen har brukt tallet siden ")
    assert str(gammelt.dato.year) in funnet.konklusjon
    lag_vurdering(maal, av=scene.leder)
    assert bruk(scene.leder, indikator).konklusjon.startswith("Målet ble sist tatt opp ")


def test_bare_en_rapport_med_tallet_i_er_sikker_bruk(scene: Scene, maal: Maal, indikator: Indikator) -> None:
    ferdig_rapport(scene, dager_siden=0)
    assert bruk(scene.revisor, indikator).konklusjon.startswith("Tallet sto sist i en rapport ")
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa() + timedelta(days=1))
    lag_sak(moete, av=scene.etatsstyrer, maal=maal)
    assert "uten at det er ført om tallet ble brukt" in bruk(scene.revisor, indikator).konklusjon


def test_en_indikator_uten_tall_faar_ikke_en_dato(scene: Scene, maal: Maal) -> None:
    assert bruk(scene.leder, lag_indikator(maal)).konklusjon.startswith("Det er ikke registrert noe tall")


def test_den_som_ikke_leser_dialogen_ser_verken_moetet_eller_rapporten(
    scene: Scene, maal: Maal, indikator: Indikator
) -> None:
    lag_sak(lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Hemmelig"), av=scene.etatsstyrer, maal=maal)
    ferdig_rapport(scene, dager_siden=1)
    funnet = bruk(scene.folkevalgt, indikator)
    assert funnet.steder == ()
    assert [tekst.split(" ")[0].rstrip(",") for tekst in funnet.ikke_med[:2]] == ["Møter", "Samlerapporter"]
    assert len(bruk(scene.etatsstyrer, indikator).steder) == 2
    leder = bruk(scene.leder, indikator)
    assert [ett.tittel for ett in leder.steder] == ["Hemmelig"]
    assert leder.ikke_med[0].startswith("Samlerapporter")


@pytest.mark.parametrize(
    ("rolle", "kode"),
    [
        *(("leder", 200), ("tillitsvalgt", 200), ("etatsstyrer", 200), ("folkevalgt", 200), ("revisor", 200)),
        *(("administrator", 403), ("utenforstaaende", 404), ("annen_etatsstyrer", 404)),
    ],
)
def test_siden_moeter_hver_rolle(scene: Scene, indikator: Indikator, rolle: str, kode: int) -> None:
    client = Client()
    client.force_login(getattr(scene, rolle))
    assert client.get(reverse("oversikt:indikatorbruk", args=[indikator.pk])).status_code == kode


def test_htmx_faar_bare_stykket_og_like_mange_spoersmaal_uansett(
    scene: Scene, maal: Maal, indikator: Indikator
) -> None:
    client = inne(scene.etatsstyrer)
    adresse = reverse("oversikt:indikatorbruk", args=[indikator.pk])
    antall = []
    for _ in range(2):
        for _nummer in range(3):
            lag_sak(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer, maal=maal)
        with CaptureQueriesContext(connection) as spoersmaal:
            svar = client.get(adresse, headers={"HX-Request": "true"})
        antall.append(len(spoersmaal))
    assert antall[0] == antall[1] <= 11
    assert "<html" not in svar.content.decode()
    assert "HX-Request" in svar["Vary"]
    lag_kjede(maal)
    assert "resultatkjede" in client.get(adresse).content.decode()
