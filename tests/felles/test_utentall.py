"""What people write where there is no number: one list, whoever reads it."""

from __future__ import annotations

import pytest

from tillit.felles.utentall import er_strek, tegn_for, utvetydig_tegn_for
from tillit.maal.enums import Symbol
from tillit.maal.tallregler import symbol_for
from tillit.statistikk.csvceller import er_verdi, les_celle

SKREVET = {
    "..": [
        "..",
        "...",
        "…",
        "n/a",
        "N/A",
        "NA",
        "n.a.",
        "#N/A",
        "#I/T",
        "i/t",
        "i.a.",
        "NaN",
        "?",
        "mangler",
        "Ukjent",
    ],
    ":": [
        ":",
        "*",
        "**",
        "x",
        "skjult",
        "prikket",
        "Konfidensiell",
        "<4",
        "‹4",
        "≤4",
        "<= 4",
        "under 4",
        "færre enn 5",
    ],
    ".": ["."],
}
ALLE = [(skrevet, tegn) for tegn, ordene in SKREVET.items() for skrevet in ordene]


@pytest.mark.parametrize(("skrevet", "tegn"), ALLE)
def test_alle_som_leser_tall_forstaar_de_samme_ordene(skrevet: str, tegn: str) -> None:
    """The form and the sheet through the one, the statistics file through the other."""
    assert tegn_for(f"  {skrevet} ") == tegn
    assert symbol_for(skrevet) == Symbol(tegn)
    celle = les_celle(skrevet, rad=2, desimaltegn="")
    assert (celle.verdi, celle.symbol, celle.uklar) == (None, tegn, "")


@pytest.mark.parametrize("tekst", ["12", "0", "under tvil", "mindre enn 5000", "fire", "", "1:5"])
def test_annet_er_ikke_noe_tegn(tekst: str) -> None:
    assert (tegn_for(tekst), symbol_for(tekst)) == ("", None)


@pytest.mark.parametrize("strek", ["-", "–", "—", "\u2212"])
def test_en_strek_er_ikke_noe_tegn_foer_den_som_leser_har_bestemt_det(strek: str) -> None:
    assert (tegn_for(strek), er_strek(strek), symbol_for(strek)) == ("", True, Symbol.MANGLER)
    assert "bare en strek" in les_celle(strek, rad=2, desimaltegn="").uklar, "in statistics it may be nought: asked"


def test_en_gruppe_som_heter_ukjent_gjoer_ikke_en_kolonne_til_tall() -> None:
    assert (er_verdi("Ukjent"), er_verdi("x"), er_verdi("n/a"), er_verdi("<4")) == (False, False, True, True)
    assert utvetydig_tegn_for("ukjent") == ""
