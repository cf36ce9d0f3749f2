"""The rows of a meeting are read once for all who look at the room; what each sees of them is only theirs."""

from __future__ import annotations

import re
from collections import OrderedDict
from time import monotonic
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Signaltype, Svar
from styringsdialog.models import Moete
from styringsdialog.queries import romrader
from styringsdialog.queries.rom import Rombilde, rombilde
from tests.resultatkjede.risikoer import OVER, UNDER, lag_risiko, vurder
from tests.scene import Scene, inne, lag_kjede, lag_maal, lag_moete, lag_referat, lag_sak, lag_signal
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
VISNINGER = ("rom", "rom_skjerm", "rom_deltaker")
# What is made for each page by itself: the token of its forms, their key, the mark it asks by, and the second it is.
MERKER = re.compile(r'value="[^"]{40,}"|data-merke="[^"]*"|data-klokke="\d+"')


@pytest.fixture(autouse=True)
def ingenting_lest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(romrader, "_lest", OrderedDict())


@pytest.fixture
def moete(scene: Scene) -> Moete:
    """With a risk that only the steering party has judged, an order one party confirmed, and one the other disputes."""
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa(), status=Moetestatus.GJENNOMFOERT)
    lag_referat(ett, status="utkast")
    risiko = lag_risiko(scene, lag_kjede(lag_maal(scene.relasjon, eier=scene.leder)))
    vurder(scene, risiko, OVER, 4, 5, begrunnelse="Bare vi har sett dette")
    sak = lag_sak(ett, av=scene.etatsstyrer, risiko=risiko)
    lag_signal(ett, av=scene.etatsstyrer, sak=sak, type=Signaltype.OPPDRAG, tekst="Lag en plan")
    bestridt = lag_signal(ett, av=scene.etatsstyrer, sak=sak, type=Signaltype.STYRINGSSIGNAL, tekst="Dette går foran")
    actions.svar_paa_signal(
        signal=bestridt,
        versjon=bestridt.versjon,
        svar=Svar.BESTRIDT,
        grunn="Det var et råd",
        av=scene.leder,
        part=UNDER,
    )
    actions.ta_opp_sak(sak=sak, av=scene.etatsstyrer, part=OVER)
    return ett


def sett(bruker: Bruker, moete: Moete, visning: str) -> str:
    adresse = reverse(f"styringsdialog:{visning}", args=[moete.pk])
    side = inne(bruker).get(adresse, headers={"HX-Request": "true"}).content.decode()
    return MERKER.sub("", side)


@pytest.mark.parametrize("visning", VISNINGER)
def test_hver_ser_det_samme_som_om_ingen_hadde_spurt_foer_dem(
    scene: Scene, moete: Moete, visning: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesere = [scene.etatsstyrer, scene.leder, scene.medarbeider]
    alene = []
    for leser in lesere:
        monkeypatch.setattr(romrader, "_lest", OrderedDict())
        alene.append(sett(leser, moete, visning))
    for foerst in lesere:
        monkeypatch.setattr(romrader, "_lest", OrderedDict())
        sett(foerst, moete, visning)
        assert [sett(leser, moete, visning) for leser in lesere] == alene
    assert len(set(alene)) > 1, "they are not shown the same"


def test_bare_den_som_er_spurt_faar_svare_og_ingen_ser_det_en_har_vurdert_alene(scene: Scene, moete: Moete) -> None:
    def bilde(bruker: Bruker) -> Rombilde:
        return rombilde(moete, bruker, naa=naa(), delt=True)

    overs, unders = bilde(scene.etatsstyrer), bilde(scene.leder)
    assert len(romrader._lest) == 1, "read once for both"
    assert [[ett.kan_svare for ett in sett_av.signaler] for sett_av in (overs, unders)] == [[True, True], [True, False]]
    for sett_av in (overs, unders):
        assert sett_av.vist
        assert sett_av.vist.sak.risiko
        assert "Bare vi har sett dette" not in repr(sett_av)


def test_de_som_spoer_etter_den_foerste_leser_ikke_radene_paa_nytt(
    scene: Scene, moete: Moete, django_assert_num_queries: Any
) -> None:
    adresse = reverse("styringsdialog:rom_deltaker", args=[moete.pk])
    klienter = [inne(bruker) for bruker in (scene.etatsstyrer, scene.leder, scene.medarbeider)]
    # Five of them are of the risk, as it stands now.
    for klient, antall in zip(klienter, (12, 9, 9), strict=True):
        with django_assert_num_queries(antall):
            assert klient.get(adresse, headers={"HX-Request": "true"}).status_code == 200


def test_det_nye_er_der_med_en_gang_og_det_revisjonen_ikke_teller_om_litt(
    scene: Scene, moete: Moete, monkeypatch: pytest.MonkeyPatch
) -> None:
    deltaker = moete.deltakere.create(bruker=scene.leder, part=UNDER)
    assert "Ny beskjed" not in sett(scene.leder, moete, "rom_deltaker")
    lag_signal(moete, av=scene.etatsstyrer, sak=moete.saker.get(), tekst="Ny beskjed")
    assert "Ny beskjed" in sett(scene.leder, moete, "rom_deltaker")
    Bruker.objects.filter(pk=scene.leder.pk).update(navn="Nytt Navn")
    naa_ = monotonic()
    monkeypatch.setattr(romrader, "monotonic", lambda: naa_ + romrader.SEKUNDER)
    assert [ett.navn for ett in rombilde(moete, scene.etatsstyrer, naa=naa(), delt=True).deltakere] == ["Nytt Navn"]
    assert deltaker.pk


def test_den_som_sender_noe_legger_ingenting_igjen_til_andre(scene: Scene, moete: Moete) -> None:
    """What it reads may be taken back, with the number it had."""
    klient: Client = inne(scene.etatsstyrer)
    svar = klient.post(reverse("styringsdialog:rom_linje", args=[moete.pk]), {"linje": "@ingen sa dette", "sak": ""})
    assert (svar.status_code, dict(romrader._lest)) == (422, {})


def test_saa_mange_moeter_huskes_og_ikke_flere(scene: Scene, moete: Moete, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(romrader, "MOETER", 1)
    for _ in range(3):
        lag_signal(moete, av=scene.etatsstyrer, sak=moete.saker.get())
        rombilde(moete, scene.leder, naa=naa(), delt=True)
    assert len(romrader._lest) == 1
