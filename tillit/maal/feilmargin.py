"""How far a survey's share may be from what it would have been had everybody answered. Pure.

The interval is Wilson's score interval of a proportion (E. B. Wilson 1927, «Probable inference, the law of succession,
and statistical inference», Journal of the American Statistical Association 22, 209–212). The normal approximation,
1,96·√(p(1−p)/n), says nought where all or none answered yes, and far too little of a few answers: that is certainty
nobody has. About the middle and with many answers the two are one: 50 % of 1 000 answers is ± 3,1 either way.

Wilson's interval leans towards the middle, and «±» is one number: it is the way to the end that is furthest off, so
that both ends lie within it. Two figures are held against each other by the root of the sum of the squares of their
margins, as R. G. Newcombe does with the ends of Wilson's interval (1998, «Interval estimation for the difference
between independent proportions», Statistics in Medicine 17, 873–890, method 10).

Both take the answers to be drawn at random. Of a survey that few answered, or whose answers are weighted, we know less
than the margin says: that belongs in the figure's remark.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from tillit.maal.enums import Indikatortype

# The quantile of the normal distribution that leaves 2,5 % on either side: a 95 % interval.
_Z = Decimal("1.959964")
# What the column holds; rounded up, for the margin of a thousand million answers is not nought either.
_LAGRET = Decimal("0.000001")


def feilmargin(*, type: str, verdi: Decimal | None, antall_svar: int | None) -> Decimal | None:  # noqa: A002  # the field's name
    """In percentage points; None where the value is no share, or nobody has said how many answered."""
    if type != Indikatortype.PROSENT or verdi is None or not antall_svar or not 0 <= verdi <= 100:  # noqa: PLR2004
        return None
    andel, antall = verdi / 100, Decimal(antall_svar)
    vekt = 1 + _Z**2 / antall
    midten = (andel + _Z**2 / (2 * antall)) / vekt
    halv = _Z / vekt * (andel * (1 - andel) / antall + _Z**2 / (4 * antall**2)).sqrt()
    return (100 * (halv + abs(midten - andel))).quantize(_LAGRET, ROUND_CEILING)


def samlet(*marginer: Decimal | None) -> Decimal | None:
    """The margin of the difference between figures; None where none of them has a margin of its own."""
    kjente = [margin for margin in marginer if margin is not None]
    return sum((margin**2 for margin in kjente), Decimal(0)).sqrt() if kjente else None


def innenfor(forskjell: Decimal, *marginer: Decimal | None) -> bool:
    """Whether a difference is so small that chance alone may have made it."""
    margin = samlet(*marginer)
    return margin is not None and abs(forskjell) <= margin
