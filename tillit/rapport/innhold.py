"""What a report says, frozen. Stored as JSON with VERSJON; page and PDF are made from this and nothing else.

A later version may add fields with defaults. One that takes away or renames must raise VERSJON and read both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

VERSJON = 1


@dataclass(frozen=True)
class Virksomhetsdel:
    """One virksomhet the department steers."""

    pk: int
    navn: str
    typenavn: str
    styringstype: str
    egenart: str


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
