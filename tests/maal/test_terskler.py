"""Counts held against what is usual: they ask, they never stop anything."""

from __future__ import annotations

import pytest

from tests.scene import Scene, lag_indikator, lag_maal
from tillit.felles.tid import i_dag
from tillit.maal.actions import begrunn_terskel
from tillit.maal.enums import Indikatorrolle, Kravslag, Maalstatus
from tillit.maal.queries.terskler import antall_maal, antall_parametere, terskelgrunner
from tillit.maal.terskler import hold_opp, passerer


@pytest.mark.parametrize(
    ("slag", "antall", "er_over"),
    [
        (Kravslag.MAAL, 6, False),
        (Kravslag.MAAL, 7, True),
        (Kravslag.PARAMETER, 9, False),
        (Kravslag.PARAMETER, 10, True),
        (Kravslag.AKTIVITETSKRAV, 20, False),
        (Kravslag.AKTIVITETSKRAV, 21, True),
    ],
)
def test_over_er_mer_enn_det_vanlige(slag: str, antall: int, er_over: bool) -> None:
    bilde = hold_opp(slag, antall)

    assert bilde.er_over is er_over
    assert bool(bilde.spoersmaal) is er_over


def test_tersklene_er_data_og_kan_settes_annerledes() -> None:
    assert hold_opp(Kravslag.MAAL, 4, terskler={Kravslag.MAAL: 3}).tekst == (
        "4 mål er over terskelen på 3, gjennomsnittet for statlige virksomheter i 2015."
    )


@pytest.mark.parametrize(
    ("foer", "etter", "svar"), [(5, 6, False), (6, 7, True), (7, 8, True), (8, 8, False), (9, 8, False)]
)
def test_det_er_steget_som_spoer(foer: int, etter: int, svar: bool) -> None:
    assert passerer(Kravslag.MAAL, foer=foer, etter=etter) is svar


@pytest.mark.django_db
def test_bare_det_som_er_fastsatt_for_aaret_telles(scene: Scene) -> None:
    aar = i_dag().year
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.ENDRET)
    lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)
    lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.AVSLUTTET)
    lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar - 3, aar_til=aar - 2)
    lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    lag_indikator(maal, rolle=Indikatorrolle.STYRINGSPARAMETER)
    lag_indikator(maal, rolle=Indikatorrolle.STYRINGSPARAMETER, avviklet_dato=i_dag(), avviklet_grunn="Ikke i bruk")
    lag_indikator(maal, rolle=Indikatorrolle.NOEKKELTALL)

    assert antall_maal([scene.relasjon.pk], aar=aar) == {scene.relasjon.pk: 1}
    assert antall_parametere([scene.relasjon.pk], aar=aar) == {scene.relasjon.pk: 1}


@pytest.mark.django_db
def test_den_nyeste_grunnen_gjelder(scene: Scene) -> None:
    for grunn in ("Ny lov", "Ny lov og nytt oppdrag"):
        begrunn_terskel(
            relasjon=scene.relasjon, aar=2027, slag=Kravslag.MAAL, antall=7, grunn=grunn, av=scene.etatsstyrer
        )

    [(noekkel, rad)] = terskelgrunner([scene.relasjon.pk], aar=2027).items()

    assert (noekkel, rad.grunn) == ((scene.relasjon.pk, "maal"), "Ny lov og nytt oppdrag")
