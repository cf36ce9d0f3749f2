"""A text as sentences of words, whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.spraak.setning import del_opp, navneledd, predikat
from tillit.spraak.tekst import LENGSTE, setninger


def ordene(tekst: str) -> list[list[str]]:
    return [[ett.liten for ett in setning] for setning in setninger(tekst)]


@pytest.mark.parametrize(
    ("tekst", "delt"),
    [
        ("", []),
        ("  \n ", []),
        ("Åpne byrom", [["åpne", "byrom"]]),
        ("Ett. To.", [["ett"], ["to"]]),
        ("Elever på 3. trinn leser", [["elever", "på", "3", "trinn", "leser"]]),
        ("Kl. ni", [["kl", "ni"]]),
        ("12 345,5 kr", [["12 345,5", "kr"]]),
        ("IT-støtte", [["it-støtte"]]),
    ],
)
def test_setninger_deles_der_de_slutter(tekst: str, delt: list[list[str]]) -> None:
    assert ordene(tekst) == delt


@given(st.text(max_size=300))
def test_ingen_tekst_velter_delingen(tekst: str) -> None:
    assert all(setning for setning in setninger(tekst))


def test_bare_begynnelsen_av_et_dokument_leses() -> None:
    assert sum(len(ett.tekst) for setning in setninger("a " * LENGSTE) for ett in setning) <= LENGSTE


def test_formaal_og_middel_er_ikke_det_som_sies() -> None:
    (setning,) = setninger("Ved å bygge broer får flere reise, slik at byen henger sammen")
    deler = del_opp(setning)
    assert [" ".join(ett.liten for ett in del_) for del_ in (deler.middel, deler.kjerne, deler.formaal)] == [
        "ved å bygge broer",
        "får flere reise",
        "slik at byen henger sammen",
    ]


def test_verbet_og_det_som_staar_rundt_det() -> None:
    sagt = predikat(setninger("Etaten skal bygge veier")[0])
    assert sagt is not None
    assert (sagt.hovedverb.liten, sagt.skal, [ett.liten for ett in sagt.subjekt]) == ("bygge", True, ["etaten"])
    assert predikat(setninger("Kortere ventetid")[0]) is None


def test_navneleddene_foran_preposisjonen() -> None:
    ledd = navneledd(setninger("Barn og unge i Oslo")[0])
    assert [[ett.liten for ett in ett_ledd] for ett_ledd in ledd] == [["barn"], ["unge"]]
