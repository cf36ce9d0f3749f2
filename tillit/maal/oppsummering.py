"""One number out of several, where the indicator's rule says that there may be one. Pure.

What cannot be added up gives no number but the reason. A sum that lacks a part is never called the sum: `verdi` is then
None, and `delvis` is what the known ones come to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tillit.maal.enums import Indikatortype, Oppsummeringsregel

R = Oppsummeringsregel

# Levels and descriptions are no quantities; shares and indexes have no sum.
REGLER: Mapping[str, tuple[Oppsummeringsregel, ...]] = {
    Indikatortype.TALL: (R.KAN_IKKE, R.SUM, R.SNITT, R.SISTE),
    Indikatortype.PROSENT: (R.KAN_IKKE, R.VEKTET, R.SNITT, R.SISTE),
    Indikatortype.INDEKS: (R.KAN_IKKE, R.SNITT, R.SISTE),
    Indikatortype.SKAAR: (R.KAN_IKKE, R.SISTE),
    Indikatortype.KVALITATIV: (R.KAN_IKKE,),
}


@dataclass(frozen=True)
class Oppsummert:
    """The whole, or why there is none. `antall` values were used."""

    verdi: Decimal | None
    hvorfor: str = ""
    delvis: Decimal | None = None
    antall: int = 0
    foreloepig: bool = False


def tillatte_regler(indikatortype: str) -> tuple[Oppsummeringsregel, ...]:
    return REGLER[indikatortype]
