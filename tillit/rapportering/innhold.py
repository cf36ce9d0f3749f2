"""What a delivery says, frozen. Stored as JSON with VERSJON; pages are drawn from this and nothing else.

A later version may add fields with defaults. One that takes away or renames must raise VERSJON and read both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tillit.felles.koding import fra_json, til_json
from tillit.felles.tid import oslodag
from tillit.rapportering.enums import Seksjonssvar
from tillit.rapportering.rules import er_foer_slutt

VERSJON = 1


def seksjonsident(maal_pk: int) -> str:
    """Where a section stands on its page, written or delivered."""
    return f"maal-{maal_pk}" if maal_pk else "annet"


@dataclass(frozen=True)
class Tallinnhold:
    """One indicator as it stood: in words, with the newest value for comparing. `mangler` names a late period."""

    indikator_pk: int
    navn: str
    siste: str
    mot_maaltall: str = ""
    endring: str = ""
    mangler: str = ""
    verdi: Decimal | None = None


@dataclass(frozen=True)
class Seksjonsinnhold:
    """One goal (`maal_pk` 0: the rest). Where nothing was new, the texts are those of the judgement it names."""

    maal_pk: int
    tittel: str
    svar: str
    oppnaaelse: str = ""
    analyse: str = ""
    vurdering: str = ""
    usikkerhet: str = ""
    bes_om: str = ""
    skrevet_av: str = ""
    uendret_fra: str = ""
    uendret_dato: date | None = None
    uendret_pk: int | None = None
    tall: tuple[Tallinnhold, ...] = ()
    # Of a contribution to a goal that others lead: who leads it, and what was to be contributed. It has no status.
    leder: str = ""
    bidrag: str = ""

    @property
    def ident(self) -> str:
        return seksjonsident(self.maal_pk)

    @property
    def er_bidrag(self) -> bool:
        return bool(self.leder)

    @property
    def ingen_nytt(self) -> bool:
        return self.svar == Seksjonssvar.INGEN_NYTT


@dataclass(frozen=True)
class Leveranseinnhold:
    """The whole report. `hentet_tid` is the moment everything in it was read."""

    periode_pk: int
    periodenavn: str
    start: date
    slutt: date
    virksomhet: str
    avdeling: str
    levert_av: str
    hentet_tid: datetime
    seksjoner: tuple[Seksjonsinnhold, ...]
    annet: Seksjonsinnhold
    bidrag: tuple[Seksjonsinnhold, ...] = ()

    @property
    def deler(self) -> tuple[Seksjonsinnhold, ...]:
        """The goals, then the contributions to goals of others."""
        return (*self.seksjoner, *self.bidrag)

    @property
    def levert_foer_slutt(self) -> bool:
        """Delivered before the period was over: what happened after that day is not in it."""
        return er_foer_slutt(slutt=self.slutt, dag=oslodag(self.hentet_tid))

    def seksjon(self, maal_pk: int) -> Seksjonsinnhold | None:
        return next((ett for ett in (*self.deler, self.annet) if ett.maal_pk == maal_pk), None)


def frys(innhold: Leveranseinnhold) -> dict[str, Any]:
    data: dict[str, Any] = til_json(innhold)
    return data


def tin(data: Any) -> Leveranseinnhold:
    return fra_json(Leveranseinnhold, data)
