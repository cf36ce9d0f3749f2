"""What the number formats of a workbook show: a number, a percentage, a date, a time of day, a length of time. Pure."""

from __future__ import annotations

import re

from tillit.regneark.lesing.celler import Vist

# The formats that have a number and no code in the file, as ECMA-376 lists them; 27 to 58 are dates in some languages.
_INNEBYGDE = {
    **dict.fromkeys(("9", "10"), Vist.PROSENT),
    **dict.fromkeys(
        (*map(str, range(14, 18)), "22", *map(str, range(27, 32)), "36", *map(str, range(50, 59))), Vist.DATO
    ),
    **dict.fromkeys((*map(str, range(18, 22)), *map(str, range(32, 36))), Vist.KLOKKESLETT),
    **dict.fromkeys(("45", "46", "47"), Vist.VARIGHET),
}
# What a format shows as it stands: «12 "% av alle"» has no percent of its own, «0 "dager"» no day.
_BOKSTAVELIG = re.compile(r'"[^"]*"?|\\.|[_*].')
_MEDGAATT = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_KLAMMER = re.compile(r"\[[^\]]*\]")
_VANLIG = re.compile(r"general|standard", re.IGNORECASE)


def innebygd(nummer: str) -> Vist:
    return _INNEBYGDE.get(nummer, Vist.TALL)


def vist_som(kode: str) -> Vist:
    """What a number looks like with this format: «dd.mm.yyyy», «[h]:mm:ss», «0.0%», «#,##0»."""
    ren = _VANLIG.sub("", _BOKSTAVELIG.sub("", kode))
    if _MEDGAATT.search(ren):
        return Vist.VARIGHET
    bart = _KLAMMER.sub("", ren).lower()
    if "y" in bart or "d" in bart:
        return Vist.DATO
    if "h" in bart or "s" in bart:
        return Vist.KLOKKESLETT
    # An m alone is a month; beside hours or seconds it is minutes.
    if "m" in bart:
        return Vist.DATO
    return Vist.PROSENT if "%" in bart else Vist.TALL
