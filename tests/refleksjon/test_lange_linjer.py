"""Four years of a relation on one page: what was carried on, how it went, what was met and what was said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from time_machine import travel

from tests.handlingsrom.hjelp import besvart, meldt
from tests.refleksjon.hjelp import vurdert_av_begge
from tests.scene import (
    ROLLENE,
    Scene,
    inne,
    klokken,
    lag_maal,
    lag_moete,
    lag_organ,
    lag_relasjon,
    lag_sak,
    lag_vurdering,
)
from tests.styringsdialog.evalueringer import evaluert_av_begge
from tests.styringsdialog.hjelp import ord_paa
from tillit.felles.tid import i_dag
from tillit.handlingsrom.actions import trekk_grense
from tillit.maal.enums import Maaloppnaaelse, Maalstatus
from tillit.organisasjon.models import Bruker
from tillit.refleksjon.queries.langt import Langebilde, langebilde

pytestmark = pytest.mark.django_db
ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}


def adresse(scene: Scene) -> str:
    return reverse("refleksjon:lange_linjer", args=[scene.relasjon.pk])


def bildet(scene: Scene, rolle: str = "leder") -> Langebilde:
    leser = Bruker.objects.get(pk=getattr(scene, rolle).pk)
    return langebilde(scene.relasjon, leser, i_dag=i_dag())


def test_siden_aapnes_av_den_som_leser_dialogen(scene: Scene) -> None:
    svar = {rolle: inne(getattr(scene, rolle)).get(adresse(scene)).status_code for rolle in ALLE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == LESERE
    assert svar["utenforstaaende"] == 404


def test_det_er_fire_aar_og_ingen_foer_relasjonen_begynte(scene: Scene) -> None:
    aar = i_dag().year
    assert [ett.aar for ett in bildet(scene).aarene] == [aar - 3, aar - 2, aar - 1, aar]
    ny = lag_relasjon(scene.avdeling, lag_organ(), gyldig_fra=date(aar - 1, 7, 1))
    leser = Bruker.objects.get(pk=scene.etatsstyrer.pk)
    assert [ett.aar for ett in langebilde(ny, leser, i_dag=i_dag()).aarene] == [aar - 1, aar]
    kommer = lag_relasjon(scene.avdeling, lag_organ(), gyldig_fra=date(aar + 1, 7, 1))
    assert langebilde(kommer, leser, i_dag=i_dag()).aarene == ()
    assert inne(scene.etatsstyrer).get(reverse("refleksjon:lange_linjer", args=[kommer.pk])).status_code == 200


def test_hvert_maal_har_sin_siste_status_i_hvert_aar(scene: Scene) -> None:
    aar = i_dag().year
    fort = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar - 2, aar_til=aar + 1)
    nytt = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar, aar_til=aar + 1)
    slutt = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar - 2, aar_til=aar + 1, status=Maalstatus.AVSLUTTET)
    lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar, aar_til=aar, status=Maalstatus.UTKAST)
    lag_vurdering(fort, av=scene.leder, periode=date(aar - 1, 1, 1), oppnaaelse=Maaloppnaaelse.AVVIK)
    lag_vurdering(fort, av=scene.leder, periode=date(aar - 1, 5, 1), oppnaaelse=Maaloppnaaelse.I_RUTE)
    lag_vurdering(fort, av=scene.leder, periode=date(aar, 1, 1), oppnaaelse=Maaloppnaaelse.NAADD, godkjent=False)
    bilde = bildet(scene)
    sett = {linje.maal: [(ett.gjelder, ett.status) for ett in linje.aarene] for linje in bilde.maal}
    assert sett == {
        fort: [(False, ""), (True, ""), (True, Maaloppnaaelse.I_RUTE), (True, "")],
        slutt: [(False, ""), (True, ""), (True, ""), (False, "")],
        nytt: [(False, ""), (False, ""), (False, ""), (True, "")],
    }
    assert [(ett.foert_videre, ett.nye) for ett in bilde.aarene] == [(0, 0), (0, 2), (2, 0), (1, 1)]


def test_grenser_moetetid_og_det_partene_sa_staar_i_sitt_aar(scene: Scene) -> None:
    meldt(scene)
    besvart(scene, meldt(scene))
    trekk_grense(moett=meldt(scene), av=scene.leder)
    moete = evaluert_av_begge(scene)
    lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_sak(moete, av=scene.etatsstyrer, min_plan=30)
    vurdert_av_begge(scene)
    bilde = bildet(scene, "revisor")
    siste = bilde.aarene[-1]
    assert [(ett.navn, ett.antall) for ett in siste.grenser] == [("Rommet fantes", 1), ("", 1)]
    assert siste.antall_grenser == 2
    siste = next(ett for ett in bilde.aarene if ett.aar == moete.dato.year)
    assert (siste.evaluerte, [ett.endres for ett in siste.ville_endre]) == (1, ["Send tallene en uke før."] * 2)
    assert [del_.staar_fast for del_ in bilde.aarene[-1].stand.deler] == [True, False, False]
    planlagt = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(date(i_dag().year + 1, 2, 1), 9), status="innkalt"
    )
    lag_sak(planlagt, av=scene.etatsstyrer, min_plan=30)
    assert [ett.aar for ett in bildet(scene).balanse.aarene] == [moete.dato.year], (
        "what is only planned is not looked back on"
    )
    side = ord_paa(inne(scene.medarbeider).get(adresse(scene)).content.decode())
    for ventet in ("Begge parter evaluerte 1 styringsmøte.", "ville endre: «Send tallene en uke før.»", "Uten svar: 1"):
        assert ventet in side


def test_det_koster_det_samme_uansett_hvor_mye_det_er(scene: Scene, django_assert_num_queries: Any) -> None:
    leser = Bruker.objects.get(pk=scene.leder.pk)
    assert leser.tilgang
    for antall in (1, 3):
        for nr in range(antall):
            maal = lag_maal(scene.relasjon, eier=scene.leder)
            lag_vurdering(maal, av=scene.leder)
            meldt(scene)
            evaluert_av_begge(scene, start_tid=klokken(i_dag() - timedelta(days=antall * 3 + nr), 9))
        with django_assert_num_queries(9):
            langebilde(scene.relasjon, leser, i_dag=i_dag())


def test_aaret_skifter_med_kalenderen(scene: Scene) -> None:
    with travel(f"{i_dag().year + 1}-01-02T12:00:00+01:00", tick=False):
        assert bildet(scene).aarene[-1].aar == i_dag().year
