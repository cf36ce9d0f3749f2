"""How often the coach is right, on sentences it learned from and on sentences written before it had a rule."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.arkitektur.huset import ROT
from tillit.maal.enums import Veilederspoersmaal
from tillit.maal.veileder import Funnslag, les

MAPPE = Path(__file__).parent
GODT_NOK = 0.85
JA = frozenset({"ja", "delvis"})
SPOERSMAAL = {
    "aktivitet": Veilederspoersmaal.AKTIVITET,
    "to_maal": Veilederspoersmaal.TO_MAAL,
    "mangler_hvem": Veilederspoersmaal.FOR_HVEM,
}


@dataclass(frozen=True)
class Maaltall:
    treff: int
    falske: int
    oversett: int

    @property
    def presisjon(self) -> float:
        return self.treff / (self.treff + self.falske)

    @property
    def dekning(self) -> float:
        return self.treff / (self.treff + self.oversett)

    def __str__(self) -> str:
        return f"{self.presisjon:.2f} | {self.dekning:.2f}".replace(".", ",")


def eksempler(fil: str) -> list[dict[str, str]]:
    with (MAPPE / f"{fil}.csv").open(encoding="utf-8") as innhold:
        return list(csv.DictReader(innhold, delimiter=";"))


def maalt(rader: list[dict[str, str]], kolonne: str) -> Maaltall:
    utfall = [(rad[kolonne] in JA, les(rad["tekst"]).om(SPOERSMAAL[kolonne]) is not None) for rad in rader]
    return Maaltall(utfall.count((True, True)), utfall.count((False, True)), utfall.count((True, False)))


@pytest.mark.parametrize("fil", ["sisteproeve", "proeve", "utvikling", "etterproeve"])
def test_veilederen_har_rett_ofte_nok(fil: str) -> None:
    for kolonne in SPOERSMAAL:
        maalet = maalt(eksempler(fil), kolonne)
        assert maalet.presisjon >= GODT_NOK, (kolonne, maalet)
        assert maalet.dekning >= GODT_NOK, (kolonne, maalet)


DELER = {
    "sisteproeve": "Held out (`sisteproeve.csv`)",
    "proeve": "First lot (`proeve.csv`)",
    "utvikling": "Learned from (`utvikling.csv`)",
    "etterproeve": "Learned from (`etterproeve.csv`)",
}


def test_tallene_i_dokumentasjonen_er_de_som_maales() -> None:
    tekst = (ROT / "docs" / "maalveileder.md").read_text(encoding="utf-8")
    maalte = [
        f"| {navn} | {len(rader)} | {kolonne} | {maalt(rader, kolonne)} |"
        for fil, navn in DELER.items()
        for rader in [eksempler(fil)]
        for kolonne in SPOERSMAAL
    ]
    skrevne = [linje for linje in tekst.splitlines() if linje.startswith(("| Held", "| First", "| Learned"))]
    print("\n".join(maalte))  # noqa: T201  # the report

    assert skrevne == maalte
    alle = [rad for fil in DELER for rad in eksempler(fil)]
    nynorsk = sum(rad["maalform"] == "nn" for rad in alle) / len(alle)
    feller = sum(rad["felle"] == "ja" for rad in alle) / len(alle)
    assert f"{len(alle)} in all, {nynorsk:.0%} nynorsk, {feller:.0%} traps".replace("%", " %") in tekst
    assert len(alle) >= 240
    assert nynorsk > 1 / 4
    assert feller > 1 / 3


def test_en_myk_form_naar_virkningen_ogsaa_staar_der() -> None:
    """Of the activities it finds, it tells apart those that also say what for."""
    for fil in ("sisteproeve", "proeve"):
        lest = [(rad["aktivitet"], les(rad["tekst"]).om(Veilederspoersmaal.AKTIVITET)) for rad in eksempler(fil)]
        begge = [(navn == "delvis", ett.slag == Funnslag.MIDDEL_OG_VIRKNING) for navn, ett in lest if ett]
        assert sum(delvis == myk for delvis, myk in begge) / len(begge) >= GODT_NOK


def test_ingen_setning_staar_i_to_deler() -> None:
    alle = [rad["tekst"].casefold() for fil in DELER for rad in eksempler(fil)]
    assert len(alle) == len(set(alle)), sorted({ett for ett in alle if alle.count(ett) > 1})
