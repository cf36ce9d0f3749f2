"""A statement that was changed says so in the room: by whom, and from what, to both parties, until both have agreed."""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from styringsdialog import actions
from styringsdialog.actions import Utsagn
from styringsdialog.enums import Moetestatus, Signaltype, Svar
from styringsdialog.models import Moete, Signal
from styringsdialog.queries import romrader
from styringsdialog.queries.rom import rombilde
from tests.scene import Scene, inne, lag_moete, lag_referat, lag_sak
from tests.styringsdialog.hjelp import ord_paa
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


@pytest.fixture(autouse=True)
def ingenting_lest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(romrader, "_lest", OrderedDict())


@pytest.fixture
def moete(scene: Scene) -> Moete:
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa(), status=Moetestatus.GJENNOMFOERT)
    lag_referat(ett, status="utkast")
    lag_sak(ett, av=scene.etatsstyrer)
    return ett


def part_av(scene: Scene, person: Bruker) -> Part:
    return OVER if person == scene.etatsstyrer else UNDER


def foer(scene: Scene, moete: Moete, **felter: Any) -> Signal:
    """An order of the steering party, said and written down by it."""
    verdier = {"type": Signaltype.OPPDRAG, "tekst": "Lag en plan", "avsender": scene.etatsstyrer, **felter}
    sak = moete.saker.get()
    return actions.foer_signal(moete=moete, sak=sak, utsagn=Utsagn(**verdier), av=scene.etatsstyrer, part=OVER)


def rett(scene: Scene, signal: Signal, av: Bruker, **felter: Any) -> None:
    signal.refresh_from_db()
    verdier = {felt: getattr(signal, felt) for felt in ("type", "tekst", "avsender", "hjemmel", "frist")}
    actions.endre_signal(
        signal=signal, versjon=signal.versjon, utsagn=Utsagn(**{**verdier, **felter}), av=av, part=part_av(scene, av)
    )


def enig(scene: Scene, signal: Signal, av: Bruker) -> None:
    signal.refresh_from_db()
    actions.svar_paa_signal(
        signal=signal, versjon=signal.versjon, svar=Svar.BEKREFTET, grunn="", av=av, part=part_av(scene, av)
    )


def side(leser: Bruker, moete: Moete, visning: str) -> str:
    return ord_paa(inne(leser).get(reverse(f"styringsdialog:{visning}", args=[moete.pk])).content.decode())


@pytest.mark.parametrize("visning", ["rom", "rom_deltaker"])
@pytest.mark.parametrize("retter", ["etatsstyrer", "leder"])
def test_begge_parter_ser_hvem_som_endret_hva_mens_svarene_paa_det_forrige_ikke_gjelder(
    scene: Scene, moete: Moete, retter: str, visning: str
) -> None:
    signal, den_andre = foer(scene, moete), scene.leder if retter == "etatsstyrer" else scene.etatsstyrer
    enig(scene, signal, scene.leder)
    av = getattr(scene, retter)
    frist = i_dag() + timedelta(days=30)
    rett(scene, signal, av, tekst="Lag en bedre plan", type=Signaltype.STYRINGSSIGNAL, frist=frist)
    hvem = f"av {av.navn} for {scene.relasjon.navn_paa(part_av(scene, av))}"
    for leser in (scene.etatsstyrer, scene.leder):
        sett = side(leser, moete, visning)
        ventet = (hvem, "Svar på den forrige teksten gjelder ikke.", "lagt til: bedre", "før: Oppdrag", "nå: ")
        assert [ett for ett in ventet if ett not in sett] == []
    enig(scene, signal, den_andre)
    for leser in (scene.etatsstyrer, scene.leder):
        assert "Svar på den forrige" not in side(leser, moete, visning), "both agree to how it reads now"


def test_flere_endringer_er_en_mot_det_den_andre_svarte_paa(scene: Scene, moete: Moete) -> None:
    signal = foer(scene, moete, tekst="Bruk ti millioner på veiene")
    enig(scene, signal, scene.leder)
    rett(scene, signal, scene.etatsstyrer, tekst="Bruk tjue millioner på veiene")
    rett(scene, signal, scene.etatsstyrer, tekst="Bruk tjue millioner på veiene.")
    (vist,) = rombilde(moete, scene.leder, naa=naa()).signaler
    assert vist.endret
    (endring,) = vist.endret.endringer
    assert (endring.foer, endring.naa) == ("Bruk ti millioner på veiene", "Bruk tjue millioner på veiene.")
    rett(scene, signal, scene.etatsstyrer, tekst="Bruk ti millioner på veiene")
    (vist,) = rombilde(moete, scene.leder, naa=naa()).signaler
    assert vist.endret
    assert vist.endret.endringer == (), "it reads as it did, and is asked anew all the same"
    assert "Svar på den forrige teksten gjelder ikke." in side(scene.leder, moete, "rom_deltaker")


def test_det_ingen_har_svart_paa_er_endret_fra_det_som_sto(scene: Scene, moete: Moete) -> None:
    signal = foer(scene, moete)
    for tekst in ("Lag to planer", "Lag tre planer"):
        rett(scene, signal, scene.etatsstyrer, tekst=tekst)
    (vist,) = rombilde(moete, scene.leder, naa=naa()).signaler
    assert vist.endret
    assert [ett.foer for ett in vist.endret.endringer] == ["Lag to planer"]


def test_det_som_ikke_er_endret_sier_ingenting_og_veggen_heller_ikke(scene: Scene, moete: Moete) -> None:
    signal = foer(scene, moete)
    assert "Svar på den forrige" not in side(scene.leder, moete, "rom_deltaker")
    rett(scene, signal, scene.etatsstyrer, tekst="Lag en annen plan")
    assert "Svar på den forrige" not in side(scene.leder, moete, "rom_skjerm")


def test_hver_leser_endringen_paa_sitt_eget_maal(scene: Scene, moete: Moete) -> None:
    signal = foer(scene, moete)
    rett(scene, signal, scene.etatsstyrer, type=Signaltype.STYRINGSSIGNAL)
    felt = []
    for maal in ("nb", "en"):
        with override(maal):
            (vist,) = rombilde(moete, scene.leder, naa=naa(), delt=True).signaler
            assert vist.endret
            felt.append(vist.endret.endringer[0].naa)
    assert felt == ["Styringssignal", "Steering signal"]


@pytest.mark.parametrize("antall", [1, 6])
def test_endringene_koster_en_spoerring_uansett_antall(scene: Scene, moete: Moete, antall: int) -> None:
    def spoerringer() -> int:
        with CaptureQueriesContext(connection) as spurt:
            rombilde(moete, scene.leder, naa=naa())
        return len(spurt)

    signaler = [foer(scene, moete, tekst=f"Lag plan {nr}") for nr in range(antall)]
    spoerringer()  # what is known of the reader is asked once
    uendret = spoerringer()
    for signal in signaler:
        enig(scene, signal, scene.leder)
        rett(scene, signal, scene.etatsstyrer, tekst="Lag ingen plan")
    assert spoerringer() == uendret + 1
