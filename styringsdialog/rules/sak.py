"""A point: who proposes it, who changes and withdraws it, and what came of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from styringsdialog.enums import (
    Moetestatus,
    Sakstilstand,
)
from tillit.organisasjon.enums import Part


def kan_skrives_av(*, forfatter: str, part: str | None) -> bool:
    """A point stands under the name of who proposed it: its words are that party's alone."""
    return part == forfatter


def kan_ordne_programmet(*, part: str | None) -> bool:
    """The order of the programme belongs to who leads the meeting, whoever proposed the points."""
    return part == Part.OVERORDNET


def fjernes_sporloest(*, moetestatus: str, har_anmodninger: bool, har_andres_vedlegg: bool) -> bool:
    """Until the parties are called nobody has planned by the programme; afterwards what is taken off is seen to be.

    What the other party has asked or laid beside it is theirs: the point is withdrawn then, and that stands.
    """
    return moetestatus == Moetestatus.PLANLAGT and not har_anmodninger and not har_andres_vedlegg


def er_paa_programmet(tilstand: str) -> bool:
    return tilstand == Sakstilstand.AKTIV


def numre(saker: Iterable[tuple[int | None, str]]) -> Iterator[int | None]:
    """What each point is called, of its number as it was called and its state, in order.

    Until the parties are called those that stand are counted, and what is taken off has none.
    """
    neste = count(1)
    for nummer, tilstand in saker:
        yield nummer if nummer is not None or not er_paa_programmet(tilstand) else next(neste)


def venter(*, trukket_grunn: str, tatt_inn: bool) -> bool:
    """What waits is for a later meeting, once."""
    return not trukket_grunn and not tatt_inn


def kan_be_om(*, forfatter: str, part: str | None, tilstand: str, venter: bool) -> bool:
    """The other party asks for its withdrawal or postponement, one thing at a time."""
    return part is not None and part != forfatter and er_paa_programmet(tilstand) and not venter


def har_utfall(*, notat: str, utsagn: int) -> bool:
    """Something came of the point that can be read afterwards."""
    return bool(notat.strip()) or utsagn > 0
