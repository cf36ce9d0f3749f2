"""How a risk is judged, without a database."""

from __future__ import annotations

import pytest

from resultatkjede.bilder import Risikobilde
from resultatkjede.enums import Risikonivaa, Risikotype, Steg
from resultatkjede.ordlegging import foelger_med
from resultatkjede.rules.risiko import (
    Poeng,
    er_over,
    er_vist,
    faar_se,
    forskjell,
    hoeyeste,
    kan_vises,
    nivaa,
    trenger_svar,
    type_etter_plass,
)

OVER, UNDER = "overordnet", "underordnet"


def test_nivaaet_stiger_med_sannsynlighet_og_konsekvens() -> None:
    tabell = ["".join(nivaa(s, k).value[0] for s in range(1, 6)) for k in range(5, 0, -1)]
    assert tabell == [
        "mhsss",
        "lmhss",
        "lmmhs",
        "llmmh",
        "llllm",
    ]
    for s in range(1, 6):
        for k in range(1, 5):
            assert list(Risikonivaa).index(nivaa(s, k)) <= list(Risikonivaa).index(nivaa(s, k + 1))
            assert nivaa(s, k) == nivaa(k, s)


def test_det_hoeyeste_nivaaet_er_aldri_et_snitt() -> None:
    assert hoeyeste([Risikonivaa.LAV, Risikonivaa.SVAERT_HOEY]) == Risikonivaa.SVAERT_HOEY
    assert hoeyeste([]) == ""


@pytest.mark.parametrize(
    ("vurdert", "vist_av", "leser", "ser_over", "ser_under"),
    [
        ([], "", OVER, True, False),  # nothing to see of one's own, but nobody hides it
        ([OVER], "", OVER, True, False),
        ([OVER], "", UNDER, False, True),
        ([OVER], "", None, False, False),
        ([OVER], OVER, UNDER, True, True),
        ([OVER], OVER, None, True, True),
        ([OVER, UNDER], "", None, True, True),
    ],
)
def test_ingen_ser_den_andres_vurdering_foer_begge_har_gitt_sin(
    vurdert: list[str], vist_av: str, leser: str | None, ser_over: bool, ser_under: bool
) -> None:
    ser = [faar_se(part=part, leser=leser, vurdert=vurdert, vist_av=vist_av) for part in (OVER, UNDER)]
    assert ser == [ser_over, ser_under]


def test_bare_den_som_har_vurdert_kan_vise_sin() -> None:
    assert kan_vises(part=OVER, vurdert=[OVER], vist_av="")
    assert not kan_vises(part=UNDER, vurdert=[OVER], vist_av="")
    assert not kan_vises(part=OVER, vurdert=[OVER, UNDER], vist_av="")
    assert not kan_vises(part=OVER, vurdert=[OVER], vist_av=OVER)
    assert not er_vist(vurdert=[], vist_av="")


def test_forskjellen_har_retning() -> None:
    ulik = forskjell(overordnet=Poeng(4, 2), underordnet=Poeng(3, 5))
    assert (ulik.sannsynlighet, ulik.konsekvens, ulik.stoerrelse) == (1, -3, 4)


def test_typen_foelger_plassen_i_kjeden() -> None:
    assert [type_etter_plass(steg=steg) for steg in Steg] == [Risikotype.OPERASJONELL] * 3 + [Risikotype.STRATEGISK] * 2
    assert type_etter_plass(steg=Steg.AKTIVITET, leddets="strategisk") == Risikotype.STRATEGISK


def test_over_toleransen_uten_tiltak_spoerres_det() -> None:
    assert er_over(Risikonivaa.HOEY, godtatt_til=Risikonivaa.MIDDELS)
    assert not er_over(Risikonivaa.MIDDELS, godtatt_til=Risikonivaa.MIDDELS)
    assert er_over(Risikonivaa.LAV, godtatt_til="")
    assert trenger_svar(over_toleransen=True, antall_tiltak=0)
    assert not trenger_svar(over_toleransen=True, antall_tiltak=1)
    assert not trenger_svar(over_toleransen=None, antall_tiltak=0)  # not agreed: nobody can be over it


@pytest.mark.parametrize(
    ("bilde", "kort", "i_ord"),
    [
        (Risikobilde(antall=0, antall_lukkede=2), "", "0 aktive risikoer"),
        (
            Risikobilde(antall=1, uvurderte=1),
            "Risiko: ikke vurdert av begge",
            "1 aktiv risiko, ikke vurdert av begge parter",
        ),
        (Risikobilde(antall=1, nivaa="hoey", nivaanavn="Høy"), "Risiko: høy", "1 aktiv risiko, nivået er høyt"),
        (
            Risikobilde(antall=3, nivaa="svaert_hoey", nivaanavn="Svært høy", ulikt=True, uvurderte=2),
            "Risiko: svært høy, ulikt syn",
            "3 aktive risikoer, høyeste nivå er svært høyt, 2 er ikke vurdert av begge parter, partene vurderer ulikt",
        ),
    ],
)
def test_risikoen_paa_et_kort_i_ord(bilde: Risikobilde, kort: str, i_ord: str) -> None:
    assert (bilde.kort, bilde.i_ord) == (kort, i_ord)


def test_det_som_foelger_med_et_ledd_sies_foer_og_etter() -> None:
    assert foelger_med("Gate", 0) == "«Gate» blir borte fra kjeden. Ingen koblinger går til eller fra leddet."
    assert foelger_med("Gate", 2, 1) == (
        "«Gate» blir borte fra kjeden, og 2 koblinger blir borte med det. 1 lukket risiko blir stående som vurdert."
    )
    assert foelger_med("Gate", 0, 2, fjernet=True) == (
        "«Gate» er fjernet. 2 lukkede risikoer blir stående som vurdert."
    )
    assert foelger_med("Gate", 0, fjernet=True) == "«Gate» er fjernet."
