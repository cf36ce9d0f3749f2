"""From a source's time code or label to a period. Pure.

SSB writes the period as the code («2026», «2026K3», «2026M04»). Oslo's statistikkbank numbers its codes («36») and
keeps the year in the label («2026»): so the label is read first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tillit.maal.periodelesing import kan_vaere_to_aar, les_periode
from tillit.maal.perioder import Periode

# Statistics begin somewhere; what a number of four digits below it counts is no year.
_FOERSTE_AAR, _SISTE_AAR = 1900, 2099
_FORELOEPIG = "*"


def periode_fra(kode: str, etikett: str) -> Periode | None:
    """The period that the label names, else the code; None for what is not one period (2014–2016, 2024/25)."""
    return _tolk(etikett) or _tolk(kode)


def perioder_fra(par: Iterable[tuple[str, str]]) -> list[Periode | None]:
    """The periods of all codes with their labels. «2011-12» is a month only among months."""
    alle = list(par)
    perioder = [periode_fra(kode, etikett) for kode, etikett in alle]
    if all(_kan_vaere_to_aar(kode, etikett) for kode, etikett in alle):
        return [None] * len(alle)
    return perioder


def er_merket_foreloepig(tidsnavn: str) -> bool:
    """«2025*», as SSB and others print a year that is not final."""
    return tidsnavn.rstrip().endswith(_FORELOEPIG)


def uten_merke(tidsnavn: str) -> str:
    return tidsnavn.strip().rstrip(_FORELOEPIG).rstrip()


def er_perioder(tekster: Sequence[str]) -> bool:
    return bool(tekster) and None not in perioder_fra((tekst, "") for tekst in tekster)


def _kan_vaere_to_aar(kode: str, etikett: str) -> bool:
    return kan_vaere_to_aar(uten_merke(etikett)) or (not _tolk(etikett) and kan_vaere_to_aar(uten_merke(kode)))


def _tolk(tekst: str) -> Periode | None:
    periode = les_periode(uten_merke(tekst))
    return periode if periode and _FOERSTE_AAR <= periode.start.year <= _SISTE_AAR else None
