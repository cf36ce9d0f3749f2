"""What the time of the parties goes to, held against what they have agreed on. Pure."""

from __future__ import annotations


def er_over_grensen(*, minutter: int, alt: int, grense: int | None) -> bool:
    """More of the time than the parties have agreed on, to the minute; exactly so much is not over."""
    return grense is not None and 100 * minutter > grense * alt
