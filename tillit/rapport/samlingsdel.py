"""The approved sentences of several virksomheter, as they are frozen in a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Samlingssetning:
    """One approved sentence, of whom it is, and the day it was approved. `emne` is its goal, `status` how it stands."""

    tekst: str
    virksomhet: str
    virksomhet_pk: int
    godkjent: date
    emne: str
    status: str
    forbehold: str
    kilde: str


@dataclass(frozen=True)
class Samlingsavsnitt:
    ident: str
    navn: str
    setninger: tuple[Samlingssetning, ...]
    til: str


@dataclass(frozen=True)
class Samlingsdel:
    """`godkjente` of the `i_alt` virksomheter with goals have an approved summary; `endret` counts sentences left out
    because what they rest on was changed after they were approved.
    """

    vurdert: str
    avsnitt: tuple[Samlingsavsnitt, ...]
    godkjente: int
    i_alt: int
    uten: tuple[str, ...]
    uten_flere: int
    endret: int
