"""What a letter says, as plain values: the same for the text, for HTML and for the preview on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# So many lines a heading: a letter is a nudge, the page is the list.
PUNKTER = 8


@dataclass(frozen=True)
class Brevlinje:
    """One line. `url` is a path; the letter puts the site's address before it."""

    tekst: str
    url: str
    under: str = ""
    dato: date | None = None


@dataclass(frozen=True)
class Brevdel:
    """A heading and its lines. `flere` is how many are left out."""

    tittel: str
    punkter: tuple[Brevlinje, ...]
    flere: int = 0

    @property
    def antall(self) -> int:
        return len(self.punkter) + self.flere


@dataclass(frozen=True)
class Brev:
    """A whole letter. `noekler` are the reminders it gives."""

    emne: str
    innledning: str
    deler: tuple[Brevdel, ...]
    noekler: tuple[str, ...] = ()
    ukebrev: bool = False


def lag_del(tittel: str, punkter: Iterable[Brevlinje]) -> Brevdel | None:
    """None where there is nothing to say."""
    alle = tuple(punkter)
    return Brevdel(tittel, alle[:PUNKTER], max(0, len(alle) - PUNKTER)) if alle else None
