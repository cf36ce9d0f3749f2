"""From a source's time code or label to a period. Pure.

SSB writes the period as the code («2026», «2026K3», «2026M04»). Oslo's statistikkbank numbers its codes («36») and
keeps the year in the label («2026»): so the label is read first.
"""

from __future__ import annotations

import re
from datetime import date

from tillit.maal.enums import Frekvens
from tillit.maal.perioder import MAANEDER, MAANEDSNAVN, Periode

_AAR = re.compile(r"((?:19|20)\d\d)")
_KODET = re.compile(r"((?:19|20)\d\d)[ -]?([KQTM])(\d{1,2})", re.IGNORECASE)
_BOKSTAV = {"K": Frekvens.KVARTAL, "Q": Frekvens.KVARTAL, "T": Frekvens.TERTIAL, "M": Frekvens.MAANED}
_NUMMERERT = re.compile(r"(\d)\. ?(tertial|kvartal),? ?((?:19|20)\d\d)", re.IGNORECASE)
_MAANED = re.compile(r"([a-zæøå]+) ((?:19|20)\d\d)", re.IGNORECASE)


def periode_fra(kode: str, etikett: str) -> Periode | None:
    """The period that the label names, else the code; None for what is not one period (2014–2016, 2024/25)."""
    return _tolk(etikett.strip()) or _tolk(kode.strip())


def _tolk(tekst: str) -> Periode | None:
    if treff := _AAR.fullmatch(tekst):
        return _periode(int(treff[1]), Frekvens.AAR, 1)
    if treff := _KODET.fullmatch(tekst):
        return _periode(int(treff[1]), _BOKSTAV[treff[2].upper()], int(treff[3]))
    if treff := _NUMMERERT.fullmatch(tekst):
        return _periode(int(treff[3]), Frekvens(treff[2].lower()), int(treff[1]))
    if (treff := _MAANED.fullmatch(tekst)) and treff[1].lower() in MAANEDSNAVN:
        return _periode(int(treff[2]), Frekvens.MAANED, MAANEDSNAVN.index(treff[1].lower()) + 1)
    return None


def _periode(aar: int, frekvens: Frekvens, nummer: int) -> Periode | None:
    lengde = MAANEDER[frekvens]
    return Periode(date(aar, (nummer - 1) * lengde + 1, 1), frekvens) if 1 <= nummer <= 12 // lengde else None
