"""What a report says, frozen. Stored as JSON with VERSJON; page and PDF are made from this and nothing else.

A later version may add fields with defaults. One that takes away or renames must raise VERSJON and read both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from resultatkjede.bilder import Kjedebilde
from resultatkjede.risikobilder import Risikovisning, Toleransebilde
from tillit.maal.bilder import Maalbilde
from tillit.maal.delbilder import Deltperiode

VERSJON = 1


@dataclass(frozen=True)
class Signaldel:
    """A signal that binds, with the referat that makes it bind."""

    pk: int
    typenavn: str
    tekst: str
    avsender: str
    hjemmel: str
    frist: date | None
    moete_pk: int
    moete: str
    moetedato: date


@dataclass(frozen=True)
class Oppfoelgingsdel:
    """What is still to be done. `dager_over` is how far past its deadline it was when the report was read."""

    pk: int
    signal_pk: int
    tekst: str
    frist: date
    merknad: str
    moete_pk: int
    dager_over: int


@dataclass(frozen=True)
class Maaldel:
    """A goal with everything known of it, and its chain where one is begun."""

    bilde: Maalbilde
    kjede: Kjedebilde | None = None
    # Of the indicators whose newest figures are split.
    delt: tuple[Deltperiode, ...] = ()


@dataclass(frozen=True)
class Virksomhetsdel:
    """One virksomhet the department steers."""

    pk: int
    navn: str
    typenavn: str
    styringstype: str
    egenart: str
    maal: tuple[Maaldel, ...] = ()
    signaler: tuple[Signaldel, ...] = ()
    oppfoelginger: tuple[Oppfoelgingsdel, ...] = ()
    # The gravest active ones. None where the report was frozen before it read risks: then it says nothing of them.
    risikoer: tuple[Risikovisning, ...] | None = None
    antall_risikoer: int = 0
    toleranse: Toleransebilde | None = None


@dataclass(frozen=True)
class Rapportinnhold:
    """The whole report. `hentet_tid` is the moment everything in it was read."""

    rapport_pk: int
    avdeling_pk: int
    avdeling: str
    aar: int
    bestilt_av: str
    bestilt_tid: datetime
    hentet_tid: datetime
    virksomheter: tuple[Virksomhetsdel, ...]
