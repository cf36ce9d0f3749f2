"""What period a written text names, in the forms that people, spreadsheets and statistical agencies use. Pure.

2026 · 2026M07 · 2026-07 · 202607 · 07.2026 · juli 2026 · jul. 2026 · 2026 July · 2026K3 · Q3 2026 · 3. kvartal 2026 ·
2026T2 · 2. tertial 2026. What is more than one period (2014–2016, 2024/25) is none.
"""

from __future__ import annotations

import re
from datetime import date

from tillit.maal.enums import Frekvens
from tillit.maal.perioder import MAANEDER, Periode
from tillit.spraak.dager import MAANEDSNAVN

_AARENE = range(1800, 2200)
_ENGELSK = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_KORTEST = 3
_AAR = re.compile(r"(\d{4})")
_DEL = r"(?:{n}\.? ?(?:{ord})\.?|(?:{ord})\.? ?{n})"
_SLAG = {Frekvens.KVARTAL: "kvartal|kv|k|q", Frekvens.TERTIAL: "tertial|t"}
_DELER = {
    frekvens: (
        re.compile(_DEL.format(n=r"(\d)", ord=ord_) + r"[ ,./-]*(\d{4})"),
        re.compile(r"(\d{4})[ ,./-]*" + _DEL.format(n=r"0?(\d)", ord=ord_)),
    )
    for frekvens, ord_ in _SLAG.items()
}
# A slash after the year is a school year or a season: 2011/12.
_AAR_OG_MAANED = re.compile(r"(\d{4})(?: ?m ?(\d{1,2})|[- ](\d{1,2})|(\d{2}))")
_MAANED_OG_AAR = re.compile(r"m?(\d{1,2})[-./ ](\d{4})")
_ORD_OG_AAR = re.compile(r"([a-z]{3,9})\.?[ ,.-]*(\d{4})")
_AAR_OG_ORD = re.compile(r"(\d{4})[ ,.-]*([a-z]{3,9})\.?")
_TO_AAR = re.compile(r"\d\d(\d\d)-(\d\d)")


def les_periode(tekst: str) -> Periode | None:
    renset = " ".join(tekst.split()).casefold().replace("\u2013", "-")
    if treff := _AAR.fullmatch(renset):
        return _periode(int(treff[1]), Frekvens.AAR, 1)
    return _del_av_aaret(renset) or _maaned(renset)


def kan_vaere_to_aar(tekst: str) -> bool:
    """«2011-12»: December 2011, or the school year that begins in 2011. What stands beside it says which."""
    treff = _TO_AAR.fullmatch(tekst.strip())
    return treff is not None and (int(treff[1]) + 1) % 100 == int(treff[2])


def _del_av_aaret(renset: str) -> Periode | None:
    for frekvens, (foerst, sist) in _DELER.items():
        if treff := foerst.fullmatch(renset):
            return _periode(int(treff[3]), frekvens, int(treff[1] or treff[2]))
        if treff := sist.fullmatch(renset):
            return _periode(int(treff[1]), frekvens, int(treff[2] or treff[3]))
    return None


def _maaned(renset: str) -> Periode | None:
    if treff := _AAR_OG_MAANED.fullmatch(renset):
        return _periode(int(treff[1]), Frekvens.MAANED, int(treff[2] or treff[3] or treff[4]))
    if treff := _MAANED_OG_AAR.fullmatch(renset):
        return _periode(int(treff[2]), Frekvens.MAANED, int(treff[1]))
    if treff := _ORD_OG_AAR.fullmatch(renset):
        return _periode(int(treff[2]), Frekvens.MAANED, _maanedsnummer(treff[1]))
    if treff := _AAR_OG_ORD.fullmatch(renset):
        return _periode(int(treff[1]), Frekvens.MAANED, _maanedsnummer(treff[2]))
    return None


def _maanedsnummer(ord_: str) -> int:
    """From the name or its first three letters or more, in Norwegian or English; nought for other words."""
    for navnene in (MAANEDSNAVN, _ENGELSK):
        for nummer, navn in enumerate(navnene, 1):
            if len(ord_) >= _KORTEST and navn.startswith(ord_):
                return nummer
    return 0


def _periode(aar: int, frekvens: Frekvens, nummer: int) -> Periode | None:
    lengde = MAANEDER[frekvens]
    if aar not in _AARENE or not 1 <= nummer <= 12 // lengde:
        return None
    return Periode(date(aar, (nummer - 1) * lengde + 1, 1), frekvens)
