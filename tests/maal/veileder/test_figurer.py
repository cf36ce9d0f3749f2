"""How often the coach is right, on sentences it learned from and on sentences written before it had a rule."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from tillit.maal.veileder import les

MAPPE = Path(__file__).parent
GODT_NOK = 0.85
JA = frozenset({"ja", "delvis"})
SPOERSMAAL = {"aktivitet": "aktivitet", "to_maal": "to_maal", "mangler_hvem": "for_hvem"}


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
    utfall = [(rad[kolonne] in JA, les(rad["tekst"]).om(SPOERSMAAL[kolonne]) is not None) for rad in rader]  # type: ignore[arg-type]
    return Maaltall(utfall.count((True, True)), utfall.count((False, True)), utfall.count((True, False)))


@pytest.mark.parametrize("fil", ["utvikling", "proeve"])
def test_veilederen_har_rett_ofte_nok(fil: str) -> None:
    for kolonne in SPOERSMAAL:
        maalet = maalt(eksempler(fil), kolonne)
        assert maalet.presisjon >= GODT_NOK, (kolonne, maalet)
        assert maalet.dekning >= GODT_NOK, (kolonne, maalet)
