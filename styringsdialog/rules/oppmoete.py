"""Who was in the meeting while what was talked about. Pure.

What nobody has said is not known, and nobody is away by that. A point that was up has its times; one that was not, as
where the minutes are written afterwards, has its place on the programme. A point lasts until the next is taken up, so
who goes between two has gone under the first. Who came to a point, or went under it, was there for that point: they
heard some of it, and may dispute it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from styringsdialog.enums import Oppmoete

_OPPE_ENNAA = datetime.max.replace(tzinfo=UTC)


class Oppe(Protocol):
    """A time in which a point was up, as `Behandling` keeps it; open while it is."""

    @property
    def fra(self) -> datetime: ...
    @property
    def til(self) -> datetime | None: ...


@dataclass(frozen=True)
class Gang:
    """The same, read with its point."""

    fra: datetime
    til: datetime | None


@dataclass(frozen=True)
class Saksplass:
    """Where in the meeting a point was: its place on the programme, and when it was first taken up and last left."""

    plass: tuple[int, int]
    foerst: datetime | None = None
    sist: datetime | None = None

    @classmethod
    def av(cls, plass: tuple[int, int], tider: Collection[Oppe]) -> Saksplass:
        """One that is up is not over yet."""
        foerst = min((ett.fra for ett in tider), default=None)
        return cls(plass, foerst, max((ett.til or _OPPE_ENNAA for ett in tider), default=None))

    def er_over_foer(self, annen: Saksplass) -> bool:
        """All of this point was over before the other began."""
        if self == annen:
            return False
        if self.sist is not None and annen.foerst is not None:
            return self.sist <= annen.foerst
        return self.plass < annen.plass


@dataclass(frozen=True)
class Frammoett:
    """What is said of one person, and the parties they may answer for today. A guest is nobody's `bruker`."""

    bruker: int | None
    navn: str
    oppmoete: str
    kom_til: int | None = None
    gikk_etter: int | None = None
    svarer_for: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Oppmoetet:
    saker: Mapping[int, Saksplass]
    rader: tuple[Frammoett, ...]

    @property
    def er_foert(self) -> bool:
        return any(rad.oppmoete for rad in self.rader)

    def var_der(self, rad: Frammoett, sak: int | None) -> bool:
        """Said to have been there while the point was talked about; at all, for what was said outside the points."""
        if rad.oppmoete != Oppmoete.TIL_STEDE:
            return False
        return not self.kom_senere(rad, sak) and not self.hadde_gaatt(rad, sak)

    def kom_senere(self, rad: Frammoett, sak: int | None) -> bool:
        """Came to a point that began when this one was over."""
        return sak is not None and rad.kom_til is not None and self.saker[sak].er_over_foer(self.saker[rad.kom_til])

    def hadde_gaatt(self, rad: Frammoett, sak: int | None) -> bool:
        """Went under a point that was over before this one began."""
        return (
            sak is not None and rad.gikk_etter is not None and self.saker[rad.gikk_etter].er_over_foer(self.saker[sak])
        )

    def er_foert_borte(self, rad: Frammoett, sak: int | None) -> bool:
        """Said to have been away while the point was talked about; whose attendance is not noted is not known."""
        return bool(rad.oppmoete) and not self.var_der(rad, sak)

    def var_borte(self, bruker: int, sak: int | None) -> bool:
        """Once attendance is noted, who does not stand on the list was not there."""
        rad = next((ett for ett in self.rader if ett.bruker == bruker), None)
        return self.er_foert if rad is None else self.er_foert_borte(rad, sak)

    def bestrider_for(self, bruker: int, *, part: str, sak: int | None) -> tuple[str, ...]:
        """The names of those who dispute what was said instead of somebody who was away; empty where one may.

        Who was away disputes for a party of which nobody else who may answer was there: its right to object stands.
        """
        if not self.var_borte(bruker, sak):
            return ()
        andre = (rad for rad in self.rader if rad.bruker != bruker and part in rad.svarer_for)
        return tuple(rad.navn for rad in andre if self.var_der(rad, sak))


INGEN_FOERT = Oppmoetet({}, ())
