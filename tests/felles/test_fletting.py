"""Two who write in one thing: fields and lines. Nothing that anybody wrote is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.felles.fletting import flett_linjer, uten_linjene


@pytest.mark.parametrize(
    ("sett", "skrevet", "lagret", "svar"),
    [
        ("a\nb", "a\nb\nc", "a\nb", "a\nb\nc"),
        ("a\nb", "a\nb", "a\nb\nd", "a\nb\nd"),
        ("a\nb", "a\nb\nc", "a\nb\nc", "a\nb\nc"),
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
        ("a\nb", "a\nb\nmitt", "a\nb\nditt", "a\nb\nditt\nmitt"),
        ("", "mitt", "ditt", "ditt\nmitt"),
        ("a", "mitt", "ditt", "ditt\nmitt"),
        ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
        # What one has changed and the other taken out is what somebody wrote: it stands.
        ("a\nb\nc", "a\nc", "a\nB\nc", "a\nB\nc"),
        ("a", "a\nfelles\nmitt", "a\nfelles", "a\nfelles\nmitt"),
    ],
)
def test_linjer_av_to_som_skriver_samtidig_staar_begge(sett: str, skrevet: str, lagret: str, svar: str) -> None:
    assert flett_linjer(sett=sett, skrevet=skrevet, lagret=lagret) == svar


@given(*([st.lists(st.sampled_from("abcdef"), max_size=6).map("\n".join)] * 3))
def test_ingen_linje_noen_har_skrevet_blir_borte(sett: str, skrevet: str, lagret: str) -> None:
    flettet = set(flett_linjer(sett=sett, skrevet=skrevet, lagret=lagret).splitlines())
    nye = (set(skrevet.splitlines()) | set(lagret.splitlines())) - set(sett.splitlines())
    assert nye <= flettet
    assert flettet <= set(sett.splitlines()) | nye


@pytest.mark.parametrize(
    ("sett", "skrevet", "lagret", "blir"),
    [("a", "a\n", "a", "a\n"), ("a", "a", "a\n", "a\n"), ("a", "b\n", "b\n", "b\n"), ("", "", "", "")],
)
def test_der_bare_en_har_skrevet_staar_teksten_tegn_for_tegn(sett: str, skrevet: str, lagret: str, blir: str) -> None:
    assert flett_linjer(sett=sett, skrevet=skrevet, lagret=lagret) == blir


@pytest.mark.parametrize(
    ("lagret", "blir"),
    [
        ("en to fem seks", None),  # half of it stands
        ("en fem seks syv", "en fem seks syv"),  # less: it has been struck out, and something else written
        ("fire tre to en", "fire tre to en"),  # the words alone are not the text
        ("", ""),
    ],
)
def test_en_linje_som_er_rettet_er_ikke_en_som_er_borte(lagret: str, blir: str | None) -> None:
    assert uten_linjene(sett="en to tre fire", lagret=lagret) == blir
