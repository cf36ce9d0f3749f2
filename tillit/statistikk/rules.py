"""What taking in an answer would do, value by value, and when it may be asked for again. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from tillit.maal.perioder import Periode
from tillit.statistikk.enums import Radstatus
from tillit.statistikk.kube import Kubecelle
from tillit.statistikk.tidskoder import er_merket_foreloepig

# A person may ask again after this; the nightly round is not counted.
MELLOM_KLIKK = timedelta(minutes=2)
_DESIMALER = Decimal("0.000001")
# What sources mark a provisional figure with.
_FORELOEPIGE_MERKER = frozenset({"p", "*", "f"})
# Links as Markdown writes them, which sources do in their notes.
_LENKEKODE = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
TAS_INN = frozenset({Radstatus.NY, Radstatus.RETTET, Radstatus.ENDELIG})
# What no later answer changes: the indicator cannot take a value like this.
PASSER_IKKE = frozenset({Radstatus.FREMMED_PERIODE, Radstatus.ANNEN_LENGDE, Radstatus.NEKTET, Radstatus.UKLAR})


@dataclass(frozen=True)
class Kildeverdi:
    """One value as the source gave it. `periode` is None where its time code is no period we know."""

    tidsnavn: str
    periode: Periode | None
    celle: Kubecelle
    foreloepig: bool = False


@dataclass(frozen=True)
class Kjent:
    """The newest version we have of a period: what it says, and whether it came from a source."""

    verdi: Decimal | None
    symbol: str
    foreloepig: bool
    versjon: int
    fra_kilde: bool


@dataclass(frozen=True)
class Opptaksrad:
    """One value and what becomes of it."""

    punkt: Kildeverdi
    status: Radstatus
    foer: Kjent | None = None
    hvorfor: str = ""

    @property
    def tas_inn(self) -> bool:
        return self.status in TAS_INN

    @property
    def passer(self) -> bool:
        return self.status not in PASSER_IKKE


def er_foreloepig(periode: Periode, *, oppdatert: date, maaned: int | None, dag: int | None) -> bool:
    """True for a figure the source has not yet revised: KOSTRA's come 15 March and are revised 15 June the year after.

    `oppdatert` is when the source last changed the table, not when we asked: a table untouched since March is still
    unrevised in July.
    """
    if maaned is None or dag is None:
        return False
    return oppdatert < _dag_i(periode.slutt.year + 1, maaned, dag)


def _dag_i(aar: int, maaned: int, dag: int) -> date:
    """31 February is the last day of February."""
    neste = date(aar + maaned // 12, maaned % 12 + 1, 1)
    return min(date(aar, maaned, 1) + timedelta(days=dag - 1), neste - timedelta(days=1))


def med_foreloepig(
    punkter: Iterable[Kildeverdi], *, oppdatert: date, maaned: int | None, dag: int | None
) -> Iterator[Kildeverdi]:
    for punkt in punkter:
        foreloepig = (
            punkt.celle.merke.lower() in _FORELOEPIGE_MERKER
            or er_merket_foreloepig(punkt.tidsnavn)
            or (punkt.periode is not None and er_foreloepig(punkt.periode, oppdatert=oppdatert, maaned=maaned, dag=dag))
        )
        yield replace(punkt, foreloepig=foreloepig and punkt.celle.verdi is not None)


def plan(
    punkter: Iterable[Kildeverdi],
    *,
    kjente: Mapping[date, Kjent],
    frekvens: str,
    i_dag: date,
    nektes: Callable[[Opptaksrad], list[str]],
) -> list[Opptaksrad]:
    """Each value with what becomes of it, oldest first. The same answer twice gives nothing new.

    `nektes` says in words why the indicator does not take a value; what it refuses is shown and left out.
    """
    rader = [_rad(punkt, kjente=kjente, frekvens=frekvens, i_dag=i_dag) for punkt in punkter]
    rader = [_provd(rad, nektes) if rad.tas_inn else rad for rad in rader]
    return sorted(rader, key=lambda rad: rad.punkt.periode.start if rad.punkt.periode else date.min)


def _provd(rad: Opptaksrad, nektes: Callable[[Opptaksrad], list[str]]) -> Opptaksrad:
    grunner = nektes(rad)
    return replace(rad, status=Radstatus.NEKTET, hvorfor=" ".join(grunner)) if grunner else rad


def _rad(punkt: Kildeverdi, *, kjente: Mapping[date, Kjent], frekvens: str, i_dag: date) -> Opptaksrad:
    periode = punkt.periode
    if periode is None:
        return Opptaksrad(punkt, Radstatus.FREMMED_PERIODE)
    if periode.frekvens != frekvens:
        return Opptaksrad(punkt, Radstatus.ANNEN_LENGDE)
    if punkt.celle.uklar:
        return Opptaksrad(punkt, Radstatus.UKLAR, hvorfor=punkt.celle.uklar)
    if not periode.er_over(i_dag):
        return Opptaksrad(punkt, Radstatus.IKKE_OVER)
    foer = kjente.get(periode.start)
    return Opptaksrad(punkt, _sammenliknet(punkt, foer), foer)


def _sammenliknet(punkt: Kildeverdi, foer: Kjent | None) -> Radstatus:
    if foer is None:
        return Radstatus.NY
    samme = (avrundet(punkt.celle.verdi), punkt.celle.symbol) == (foer.verdi, foer.symbol)
    if samme and punkt.foreloepig == foer.foreloepig:
        return Radstatus.UENDRET
    if not foer.fra_kilde:
        return Radstatus.UENDRET if samme else Radstatus.FOERT_FOR_HAAND
    return Radstatus.ENDELIG if samme and foer.foreloepig else Radstatus.RETTET


def avrundet(verdi: Decimal | None) -> Decimal | None:
    """As the database keeps it: six decimals."""
    return None if verdi is None else verdi.quantize(_DESIMALER)


def kan_hentes_for_haand(*, forrige: datetime | None, naa: datetime) -> bool:
    """Not sooner than two minutes after the last time somebody asked."""
    return forrige is None or naa - forrige >= MELLOM_KLIKK


def rullerer(valgte: Iterable[str]) -> bool:
    """True where the selection itself moves («the five newest»): that the oldest falls out is no change."""
    return any(verdi.lower().startswith(("top(", "from(", "bottom(")) for verdi in valgte)


def uten_lenkekode(tekst: str) -> str:
    """A source's note as it is read: «[kodelister](https://…)» is «kodelister (https://…)»."""
    return _LENKEKODE.sub(r"\1 (\2)", tekst)
