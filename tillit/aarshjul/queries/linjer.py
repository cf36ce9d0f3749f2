"""A row of the calendar in words, with its link: what every view of it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tillit.aarshjul.enums import Datostatus, Kalenderslag
from tillit.aarshjul.kilder import Kalenderrad, kilden
from tillit.aarshjul.kilder.husets import EGNE_DATOER
from tillit.organisasjon.models import Organ, Styringsrelasjon


@dataclass(frozen=True)
class Kalenderlinje:
    """One thing on a day, or from a day to another. `organ` is whose it is; `aapen` where something is left to do, and
    `over` where the day is past too. `egen` is the number of a date of the calendar's own.
    """

    slag: Kalenderslag
    dato: date
    til: date | None
    tid: datetime | None
    tekst: str
    url: str
    tilstand: str
    aapen: bool
    over: bool
    organ: Organ
    gjelder_alle: bool
    kilde: str = ""
    egen: int | None = None
    er_forslag: bool = False

    @property
    def slagnavn(self) -> str:
        return str(self.slag.label)

    @property
    def siste_dag(self) -> date:
        return self.til or self.dato

    def er_den_dagen(self, dag: date) -> bool:
        return self.dato <= dag <= self.siste_dag


@dataclass(frozen=True)
class Omfanget:
    """Whose calendar: the relations in it, and the departments whose dates for all hold there."""

    relasjoner: Mapping[int, Styringsrelasjon]
    avdelinger: Mapping[int, Organ]


def linje(rad: Kalenderrad, omfanget: Omfanget, *, i_dag: date) -> Kalenderlinje:
    kilde = kilden(rad.kilde)
    aapen = rad.tilstand in kilde.aapne
    relasjon = omfanget.relasjoner[rad.relasjon_id] if rad.relasjon_id else None
    eget = rad.kilde == EGNE_DATOER
    return Kalenderlinje(
        slag=Kalenderslag(rad.slag),
        dato=rad.dato,
        til=rad.til,
        tid=rad.tid,
        tekst=kilde.tekst(rad),
        url=kilde.adresse(rad),
        tilstand=str(kilde.tilstander.get(rad.tilstand, "")),
        aapen=aapen,
        over=aapen and rad.dato < i_dag,
        organ=relasjon.underordnet if relasjon else omfanget.avdelinger[rad.avdeling_id or 0],
        gjelder_alle=relasjon is None,
        kilde=rad.bi if eget else "",
        egen=rad.pk if eget else None,
        er_forslag=eget and rad.tilstand == Datostatus.FORESLAATT,
    )
