"""A difference in how the parties judge a risk becomes a point of the meeting they choose, once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from resultatkjede.actions import fjern_ledd
from resultatkjede.actions.risiko import lukk_risiko
from resultatkjede.models import Risiko
from styringsdialog import actions
from styringsdialog.access import hent_risiko
from styringsdialog.enums import Moetestatus, Moetetype
from styringsdialog.models import Moete, Saksforslag, Sakspunkt
from styringsdialog.queries import moetebilde
from tests.resultatkjede.risikoer import OVER, UNDER, lag_risiko, lag_tiltak, lag_vurdert_risiko, vurder
from tests.samtidig import samtidig
from tests.scene import (
    Scene,
    inne,
    lag_godkjent_referat,
    lag_kjede,
    lag_maal,
    lag_moete,
    lag_organ,
    lag_relasjon,
    lag_sak,
    lag_scene,
)
from tillit.felles.feil import Regelbrudd
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Organtype, Relasjonstype
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db


def som(bruker: Bruker) -> Client:
    return inne(bruker)


def planlagt(scene: Scene, *, dager: int = 14, **felter: Any) -> Moete:
    start: datetime = timezone.now() + timedelta(days=dager)
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, **{"start_tid": start, "status": "planlagt", **felter})


def ulik_risiko(scene: Scene) -> Risiko:
    kjede = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
    return lag_vurdert_risiko(scene, kjede, over=(4, 5), under=(2, 3))


def ta_opp(scene: Scene, risiko: Risiko) -> str:
    return reverse("styringsdialog:foreslaa_om", args=["risiko", risiko.pk])


def foreslaa(scene: Scene, risiko: Risiko, moete: Moete, av: Bruker | None = None) -> Any:
    return som(av or scene.leder).post(ta_opp(scene, risiko), {"hvor": moete.pk}, follow=True)


def test_ett_klikk_setter_forskjellen_paa_programmet_for_moetet_som_velges(scene: Scene) -> None:
    risiko = ulik_risiko(scene)
    planlagt(scene, dager=7, type=Moetetype.FAG)
    planlagt(scene, dager=40)
    neste = planlagt(scene, dager=20, status=Moetestatus.INNKALT, tittel="Styringsmøte om folk")
    lag_sak(neste, av=scene.leder, rekkefoelge=3)
    svar = foreslaa(scene, risiko, neste)
    sak = Sakspunkt.objects.get(risiko=risiko)
    assert (sak.moete, sak.kategori, sak.part, sak.maal, sak.rekkefoelge) == (
        neste,
        "risiko",
        UNDER,
        risiko.kjede.maal,
        4,
    )
    assert sak.tittel == "Risiko: Vi får ikke tak i fagfolk"
    assert "Byrådsavdeling for prøver: sannsynlighet 4 (stor), konsekvens 5 (svært alvorlig)." in sak.grunnlag
    assert "Prøveetaten: sannsynlighet 2 (liten), konsekvens 3 (moderat)." in sak.grunnlag
    assert "vurderer både sannsynligheten (4 mot 2) og konsekvensen (5 mot 3) som høyere" in sak.grunnlag
    side = svar.content.decode()
    assert "Saken er satt på programmet for «Styringsmøte om folk»" in side
    stykke = som(scene.etatsstyrer).get(reverse("styringsdialog:sak_om", args=["risiko", risiko.pk])).content.decode()
    assert f'href="{reverse("styringsdialog:moete", args=[neste.pk])}#sak-{sak.pk}"' in stykke


def test_to_klikk_gir_en_sak_og_sier_hvor_den_staar(scene: Scene) -> None:
    risiko = ulik_risiko(scene)
    foreslaa(scene, risiko, planlagt(scene))
    side = som(scene.etatsstyrer).post(ta_opp(scene, risiko), follow=True).content.decode()
    assert "Saken sto allerede på programmet" in side
    assert Sakspunkt.objects.get().part == UNDER


def test_saken_blir_paa_det_moetet_den_staar_paa_selv_om_et_naermere_planlegges(scene: Scene) -> None:
    risiko = ulik_risiko(scene)
    foerst = planlagt(scene, dager=30)
    foreslaa(scene, risiko, foerst)
    foreslaa(scene, risiko, planlagt(scene, dager=3))
    assert [sak.moete for sak in Sakspunkt.objects.all()] == [foerst]


def test_etter_moetet_kan_den_tas_opp_igjen(scene: Scene) -> None:
    risiko = ulik_risiko(scene)
    holdt = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Det forrige møtet")
    lag_sak(holdt, av=scene.leder, risiko=risiko)
    neste = planlagt(scene)
    foreslaa(scene, risiko, neste)
    assert set(Sakspunkt.objects.filter(risiko=risiko).values_list("moete", flat=True)) == {holdt.pk, neste.pk}
    stykke = som(scene.leder).get(reverse("styringsdialog:sak_om", args=["risiko", risiko.pk])).content.decode()
    assert "Tatt opp i" in stykke
    assert "Det forrige møtet" in stykke


def test_uten_et_planlagt_moete_venter_saken(scene: Scene) -> None:
    risiko = ulik_risiko(scene)
    adresse = reverse("styringsdialog:sak_om", args=["risiko", risiko.pk])
    assert "Ingen møter er planlagt, så saken venter til det neste." in som(scene.leder).get(adresse).content.decode()
    svar = som(scene.leder).post(ta_opp(scene, risiko), follow=True)
    assert "Saken venter nå på et møte." in svar.content.decode()
    forslag = Saksforslag.objects.get()
    assert (forslag.risiko, forslag.maal, forslag.part) == (risiko, risiko.kjede.maal, UNDER)
    assert "Slik sto risikoen" in forslag.grunnlag
    assert not Sakspunkt.objects.exists()


def test_det_ingen_ennaa_skal_se_kommer_ikke_paa_programmet(scene: Scene) -> None:
    kjede = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
    risiko = lag_risiko(scene, kjede)
    vurder(scene, risiko, UNDER, 5, 5, begrunnelse="Ennå hemmelig")
    foreslaa(scene, risiko, planlagt(scene))
    sak = Sakspunkt.objects.get()
    assert "Ennå hemmelig" not in sak.grunnlag
    assert "Prøveetaten har vurdert risikoen. Byrådsavdeling for prøver har ikke vurdert den ennå." in sak.grunnlag
    moeteside = som(scene.etatsstyrer).get(reverse("styringsdialog:moete", args=[sak.moete_id])).content.decode()
    assert "Ennå hemmelig" not in moeteside


def test_en_lukket_risiko_kan_ikke_tas_opp(scene: Scene) -> None:
    risiko = ulik_risiko(scene)
    moete = planlagt(scene)
    lukk_risiko(risiko=risiko, grunn="Gikk over.", av=scene.leder, part=UNDER)
    assert som(scene.leder).post(ta_opp(scene, risiko), {"hvor": moete.pk}).status_code == 422
    assert not Sakspunkt.objects.exists()


def test_hvem_som_ser_og_tar_opp(scene: Scene) -> None:
    risiko = ulik_risiko(scene)
    moete = planlagt(scene)
    adresse = reverse("styringsdialog:sak_om", args=["risiko", risiko.pk])
    lese = {
        "leder": 200, "medarbeider": 200, "tillitsvalgt": 200, "etatsstyrer": 200, "kommunaldirektoer": 200,
        "byraad": 200, "revisor": 200, "folkevalgt": 403, "administrator": 403, "utenforstaaende": 404,
        "annen_etatsstyrer": 404,
    }  # fmt: skip
    assert {hvem: som(getattr(scene, hvem)).get(adresse).status_code for hvem in lese} == lese
    skrive = {
        "tillitsvalgt": 403, "byraad": 302, "revisor": 403, "folkevalgt": 403, "administrator": 403,
        "utenforstaaende": 404, "annen_etatsstyrer": 404, "leder": 302, "medarbeider": 302, "etatsstyrer": 302,
        "kommunaldirektoer": 302,
    }  # fmt: skip
    sendt = {"hvor": moete.pk}
    assert {hvem: som(getattr(scene, hvem)).post(ta_opp(scene, risiko), sendt).status_code for hvem in skrive} == skrive
    assert Sakspunkt.objects.count() == 1
    assert som(scene.leder).get(ta_opp(scene, risiko)).status_code == 405


def test_bare_en_risiko_i_en_virksomhets_kjede_tas_opp_i_dialogen(scene: Scene) -> None:
    """The auditor sees the risks of the political goals too; nobody meets about those here."""
    byraadet = lag_organ(type=Organtype.BYRAAD)
    politisk = lag_relasjon(byraadet, scene.avdeling, type=Relasjonstype.POLITISK)
    deres = lag_risiko(scene, lag_kjede(lag_maal(politisk, eier=scene.byraad)))
    risiko = ulik_risiko(scene)
    assert hent_risiko(scene.revisor, risiko.pk) == risiko
    assert Risiko.objects.synlig_for(scene.revisor).filter(pk=deres.pk).exists()
    with pytest.raises(Http404):
        hent_risiko(scene.revisor, deres.pk)


def test_moetesiden_viser_risikoen_ved_saken_og_hva_som_er_endret(scene: Scene) -> None:
    risiko = ulik_risiko(scene)
    moete = planlagt(scene)
    lag_tiltak(scene, risiko, dager=-2)
    foreslaa(scene, risiko, moete)
    adresse = reverse("styringsdialog:moete", args=[moete.pk])
    side = som(scene.etatsstyrer).get(adresse).content.decode()
    assert "Slik sto risikoen" in side
    assert reverse("resultatkjede:risiko", args=[risiko.pk]) in side
    assert "2 dager over fristen" in side
    assert "Endret siden saken ble satt opp" not in side
    vurder(scene, risiko, UNDER, 4, 5)
    side = som(scene.etatsstyrer).get(adresse).content.decode()
    assert "Endret siden saken ble satt opp" in side
    assert "Partene vurderer likt" in side
    assert "5 mot 3" in side  # what it was put up for still stands


def test_saken_og_risikoen_staar_selv_om_leddet_fjernes(scene: Scene) -> None:
    risiko = ulik_risiko(scene)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_sak(moete, av=scene.leder, risiko=risiko, grunnlag="Slik sto risikoen.")
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    ledd = risiko.ledd
    assert ledd
    lukk_risiko(risiko=risiko, grunn="Gikk over.", av=scene.leder, part=UNDER)
    fjern_ledd(ledd=ledd, av=scene.leder)
    side = som(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "Slik sto risikoen." in side
    assert "Risikoen er lukket." in side
    risikosiden = som(scene.etatsstyrer).get(reverse("resultatkjede:risiko", args=[risiko.pk])).content.decode()
    assert "(tatt ut av kjeden)" in risikosiden
    assert "Gikk over." in risikosiden


@pytest.mark.parametrize("antall", [1, 3])
def test_et_moete_med_risikoer_koster_like_mye_for_en_og_mange(
    scene: Scene, antall: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    moete = planlagt(scene)
    for _ in range(antall):
        lag_sak(moete, av=scene.leder, risiko=ulik_risiko(scene))
    lest = Moete.objects.select_related("relasjon__overordnet", "relasjon__underordnet").get()
    scene.leder.tilgang  # noqa: B018  # read once a request
    with django_assert_num_queries(8):
        moetebilde(lest, scene.leder, i_dag=i_dag())


@pytest.mark.django_db(transaction=True)
def test_begge_parter_tar_opp_samtidig_og_faar_samme_sak() -> None:
    scene = lag_scene()
    ulik_risiko(scene)
    moete = planlagt(scene)

    def klikk(av: Bruker, part: str) -> Callable[[], None]:
        return lambda: actions.ta_opp(ting=Risiko.objects.get(), moete=moete, av=av, part=part) and None

    assert samtidig(klikk(scene.leder, UNDER), klikk(scene.etatsstyrer, OVER), klikk(scene.medarbeider, UNDER)) == []
    assert Sakspunkt.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_moetet_starter_mens_risikoen_tas_opp() -> None:
    scene = lag_scene()
    ulik_risiko(scene)
    moete = planlagt(scene, status=Moetestatus.INNKALT)
    laast, slipp = threading.Event(), threading.Event()

    def start() -> None:
        with transaction.atomic():
            Moete.objects.select_for_update().get(pk=moete.pk)
            laast.set()
            slipp.wait(10)
            Moete.objects.filter(pk=moete.pk).update(status=Moetestatus.GJENNOMFOERT)

    def ta_opp_naa() -> None:
        laast.wait(10)
        threading.Timer(0.3, slipp.set).start()
        actions.ta_opp(ting=Risiko.objects.get(), moete=moete, av=scene.leder, part=UNDER)

    feil = samtidig(start, ta_opp_naa)
    assert [isinstance(ett, Regelbrudd) for ett in feil] == [True]
    assert not Sakspunkt.objects.exists()
    connection.close()
