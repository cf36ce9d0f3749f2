"""What the time of the parties goes to, held against what they have agreed on. Pure."""

from __future__ import annotations

_STRATEGISK = frozenset({"strategi", "resultat", "risiko"})


def er_strategisk(kategori: str) -> bool:
    """Strategy, result and risk: what the time of the parties is meant for."""
    return kategori in _STRATEGISK


def prosent(del_: int, hel: int) -> int:
    """Whole percent; nothing of nothing is none of it."""
    return round(100 * del_ / hel) if hel else 0


def minutter_for_mye(*, planlagt: int, varighet: int) -> int:
    """Minutes that the points are planned to take beyond the length of the meeting; 0 where they have room."""
    return max(0, planlagt - varighet)


def er_over_grensen(*, minutter: int, alt: int, grense: int | None) -> bool:
    """More of the time than the parties have agreed on, to the minute; exactly so much is not over."""
    return grense is not None and 100 * minutter > grense * alt
