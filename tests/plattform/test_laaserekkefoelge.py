"""Pairs of actions that touch the same meeting, goals or report, at once: neither may end as a deadlock.

Each pauses after every statement that may lock a row, so that the two go in step and meet wherever they can meet.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from styringsdialog.actions import (
    Utsagn,
    avslutt_moete,
    endre_signal,
    foer_sak,
    foer_signal,
    kommenter,
    send_til_kommentar,
    sett_deltakere,
    skriv_notat,
    skriv_referat,
    svar_paa_signal,
    ta_opp_sak,
)
from styringsdialog.enums import Signaltype
from tests.rapportering.hjelp import HELT, lag_periode, skriv
from tests.samtidig import samtidig
from tests.scene import (
    Scene,
    lag_indikator,
    lag_maal,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_sak,
    lag_scene,
    lag_signal,
)
from tillit.felles.feil import Regelbrudd
from tillit.felles.laas import LaasIUorden, laas, laas_alle
from tillit.felles.tid import naa
from tillit.maal.actions import avgjoer_videre, endre_indikator, endre_maal, registrer_maaling
from tillit.maal.actions.videre import Videreforing
from tillit.maal.enums import Videre
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Organ
from tillit.rapportering import actions as rapportering

Handlinger = dict[str, Callable[[], object]]
LAASER = ("INSERT", "UPDATE", "DELETE")


def i_takt(gjoer: Callable[[], object]) -> Callable[[], object]:
    def vent(utfoer: Callable[..., Any], sql: str, params: Any, many: bool, kontekst: Any) -> Any:  # Django's own
        svar = utfoer(sql, params, many, kontekst)
        if sql.startswith(LAASER) or "FOR NO KEY UPDATE" in sql:
            time.sleep(0.03)
        return svar

    def kjoer() -> object:
        with connection.execute_wrapper(vent):
            return gjoer()

    return kjoer


def i_et_moete(scene: Scene) -> Handlinger:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    sak, referat = lag_sak(moete, av=scene.leder), lag_referat(moete)
    signal = lag_signal(moete, av=scene.etatsstyrer)
    utsagn = Utsagn(Signaltype.INFORMASJON, "Se på ventetiden.", scene.etatsstyrer)
    return {
        "deltakere": lambda: sett_deltakere(moete=moete, deltakere=[scene.leder, scene.etatsstyrer], av=scene.leder),
        "nytt signal": lambda: foer_signal(moete=moete, sak=sak, utsagn=utsagn, av=scene.leder, part=Part.UNDERORDNET),
        "endret signal": lambda: endre_signal(
            signal=signal, versjon=1, utsagn=utsagn, av=scene.leder, part=Part.UNDERORDNET
        ),
        "referat": lambda: skriv_referat(referat=referat, versjon=1, sammendrag="Nytt", av=scene.leder),
        "sak": lambda: foer_sak(sak=sak, versjon=1, min_faktisk=5, notat="Endret", av=scene.leder),
        "kommentar": lambda: kommenter(referat=referat, tekst="Ja", av=scene.leder, part=Part.UNDERORDNET),
    }


def i_rommet(scene: Scene) -> Handlinger:
    """A meeting that runs, with one point up."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    referat = lag_referat(moete, status="utkast")
    sak, oppe = (lag_sak(moete, av=scene.etatsstyrer, rekkefoelge=nr) for nr in (1, 2))
    signal = lag_signal(moete, av=scene.etatsstyrer, sak=oppe)
    over: dict[str, Any] = {"av": scene.etatsstyrer, "part": Part.OVERORDNET}
    under: dict[str, Any] = {"av": scene.leder, "part": Part.UNDERORDNET}
    ta_opp_sak(sak=oppe, **over)
    return {
        "ta opp": lambda: ta_opp_sak(sak=sak, **under),
        "notat": lambda: skriv_notat(sak=oppe, versjon=1, notat="Nytt", **under),
        "svar": lambda: svar_paa_signal(signal=signal, versjon=1, svar="bekreftet", grunn="", **under),
        "avslutt": lambda: avslutt_moete(moete=moete, utsatte=[sak], **over),
        "send": lambda: send_til_kommentar(referat=referat, deltakere=[scene.leder], av=scene.etatsstyrer),
        "kom": lambda: sett_deltakere(moete=moete, deltakere=[scene.etatsstyrer], av=scene.leder),
    }


def i_maalene(scene: Scene) -> Handlinger:
    """Two goals of one relation and one of another, with an indicator, and a report of the first two."""
    ett, to = (lag_maal(scene.relasjon, eier=scene.leder) for _ in "12")
    annet = lag_maal(lag_relasjon(scene.avdeling, lag_organ()), eier=scene.leder)
    indikator = lag_indikator(to)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    for maal in (ett, to):
        skriv(periode, maal, av=scene.medarbeider, **HELT)
    periode.refresh_from_db()

    def videre(*maal: Maal) -> object:
        valg = [Videreforing(m, m.versjon, Videre.TA_MED, m.aar_til + 1, m.tekst, "Ikke nådd") for m in maal]
        return avgjoer_videre(valg=valg, av=scene.etatsstyrer)

    def endre(maal: Maal, **verdier: Any) -> object:
        return endre_maal(
            maal=maal, versjon=maal.versjon, av=scene.etatsstyrer, er_styrende=True, hvorfor="Feil", **verdier
        )

    return {
        "ta med videre": lambda: videre(ett, to, annet),
        "ta med videre, andre veien": lambda: videre(annet, to, ett),
        "endret maal": lambda: endre(to, tekst="Ny ordlyd for det andre målet"),
        "endret maal ovenfra": lambda: endre(to, overordnet=None, aar_til=to.aar_til + 1),
        "levering": lambda: rapportering.lever(periode=periode, versjon=periode.versjon, av=scene.leder),
        "endret indikator": lambda: endre_indikator(
            indikator=indikator, versjon=indikator.versjon, av=scene.leder, navn="Et annet navn"
        ),
        "nytt tall": lambda: registrer_maaling(
            indikator=indikator, periode=date(2025, 1, 1), grunnlag="", versjon=0, av=scene.leder, verdi=Decimal(80)
        ),
    }


def par(lag: Callable[[Scene], Handlinger], navn: str) -> list[Any]:
    return [pytest.param(lag, *to, id=" mot ".join(to)) for to in combinations(navn.split("; "), 2)]


MOETET = "deltakere; nytt signal; endret signal; referat; sak; kommentar"
ROMMET = "ta opp; notat; svar; avslutt; send; kom"
MAALENE = (
    "ta med videre; ta med videre, andre veien; endret maal; endret maal ovenfra; levering; endret indikator; nytt tall"
)


@pytest.mark.grundig
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("lag", "den_ene", "den_andre"), [*par(i_et_moete, MOETET), *par(i_rommet, ROMMET), *par(i_maalene, MAALENE)]
)
def test_to_handlinger_paa_det_samme_laaser_seg_ikke(
    lag: Callable[[Scene], Handlinger], den_ene: str, den_andre: str
) -> None:
    handlinger = lag(lag_scene())
    feil = samtidig(i_takt(handlinger[den_ene]), i_takt(handlinger[den_andre]))
    assert [ett for ett in feil if isinstance(ett, DatabaseError)] == []
    assert all(isinstance(ett, Regelbrudd) for ett in feil), feil
    assert len(feil) < 2


def test_flere_rader_laases_i_en_rekkefoelge_og_kommer_som_de_ble_bedt_om(scene: Scene) -> None:
    ett, to = (lag_maal(scene.relasjon, eier=scene.leder) for _ in "12")
    with transaction.atomic():
        assert laas(to, ett, scene.relasjon) == (to, ett, scene.relasjon)


def test_en_rad_som_kommer_foer_de_som_er_laast_blir_ikke_laast(scene: Scene) -> None:
    ett, to = (lag_maal(scene.relasjon, eier=scene.leder) for _ in "12")
    with transaction.atomic():
        laas(to)
        with pytest.raises(LaasIUorden, match=r"maal\.maal"):
            laas(ett)
    with transaction.atomic():
        laas(to)
        with pytest.raises(LaasIUorden, match="styringsrelasjon"):
            laas(scene.relasjon)


def test_det_som_alt_er_laast_kan_laases_igjen_og_slipper_med_transaksjonen(scene: Scene) -> None:
    ett, to = (lag_maal(scene.relasjon, eier=scene.leder) for _ in "12")
    with transaction.atomic():
        laas_alle(Maal.objects.filter(pk__in=[to.pk, ett.pk]))
        assert laas(ett) == ett
    with transaction.atomic():
        laas(to)
    with transaction.atomic():
        assert laas(ett) == ett


def test_en_rad_som_er_borte_finnes_ikke(scene: Scene) -> None:
    with transaction.atomic(), pytest.raises(Organ.DoesNotExist):
        laas(Organ(pk=0))
