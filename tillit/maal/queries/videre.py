"""The goals of a relation, seen from the year that is being planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tillit.maal.models import Maal
from tillit.maal.queries.terskler import TELLER
from tillit.organisasjon.models import Styringsrelasjon


@dataclass(frozen=True)
class Aarsskifte:
    """`aar` is the year that is planned: the goals that end before it, and those that already reach it."""

    aar: int
    maa_avgjoeres: Sequence[Maal]
    gjelder_allerede: Sequence[Maal]


def aarsskifte(relasjon: Styringsrelasjon, *, aar: int) -> Aarsskifte:
    """One query."""
    maal = list(Maal.objects.filter(relasjon=relasjon, status__in=TELLER).order_by("rekkefoelge", "pk"))
    return Aarsskifte(
        aar=aar,
        maa_avgjoeres=[ett for ett in maal if ett.aar_til < aar],
        gjelder_allerede=[ett for ett in maal if ett.aar_til >= aar],
    )
