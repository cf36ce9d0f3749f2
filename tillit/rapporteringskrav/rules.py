"""What a demand costs in a year, when it should be looked at anew, and for how long it may be set. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median

from tillit.felles.tid import pluss_virkedager
from tillit.organisasjon.enums import Relasjonstype
from tillit.rapporteringskrav.enums import (
    AAPNE,
    Kravhyppighet,
    Kravopphav,
    Kravstatus,
    Kravutfall,
    Vurderingsgrunn,
)

_H = Kravhyppighet
# No demand outlives an election period without being looked at. In days, so that the database can hold it too: four
# years are always this many.
FLEST_AAR = 4
LENGSTE_KRAV = timedelta(days=1461)
# So many periods without being used for anything, and it should be looked at.
UBRUKTE_PERIODER = 2
# What others say is shown from so many of them on: with fewer, one could tell who said what.
FAERREST_ANDRE = 3
# Who proposes that a demand ends is answered within a month of working days: time to ask those who use what is
# reported, at the department's ordinary meetings, and not so long that nobody remembers why it was proposed.
SVARFRIST = 20
_MINUTTER = 60
_TIDEL = Decimal("0.1")

GANGER_I_AARET: Mapping[str, int] = {_H.AAR: 1, _H.TERTIAL: 3, _H.KVARTAL: 4, _H.MAANED: 12, _H.UKE: 52}
MAANEDER: Mapping[str, int] = {_H.AAR: 12, _H.TERTIAL: 4, _H.KVARTAL: 3, _H.MAANED: 1}
UKE = timedelta(days=7)

# A company is steered by its owner through its board: what is asked of it rests on law or on what the owner has
# decided, in a letter or a meeting, and never on an e-mail alone.
EIERSTYRINGENS_OPPHAV = frozenset({Kravopphav.BREV, Kravopphav.MOETE, Kravopphav.LOV})


@dataclass(frozen=True)
class Timesum:
    """Hours a year, of the demands whose time is known, and how many of them nobody has estimated."""

    timer: Decimal
    uten_anslag: int

    @property
    def er_alt(self) -> bool:
        return not self.uten_anslag


def siste_dag(sluttdato: date, *, over_fra: date | None = None, relasjon_til: date | None = None) -> date:
    """The last day it is asked: `over_fra` and `relasjon_til` are the first days after."""
    dager = [dag - timedelta(days=1) for dag in (over_fra, relasjon_til) if dag]
    return min(sluttdato, *dager) if dager else sluttdato


def ganger_i_aaret(hyppighet: str, *, fra: date, til: date, aar: int) -> Fraction:
    """How often it is answered in the year: by the part of the year it holds, in days. Once is in the year it ends."""
    if til < fra:
        return Fraction(0)
    if hyppighet == _H.ENGANG:
        return Fraction(1) if til.year == aar else Fraction(0)
    foerst, sist = max(fra, date(aar, 1, 1)), min(til, date(aar, 12, 31))
    dager = max((sist - foerst).days + 1, 0)
    return Fraction(GANGER_I_AARET[hyppighet] * dager, 366 if calendar.isleap(aar) else 365)


def timer_i_aaret(minutter: int | None, ganger: Fraction) -> Decimal | None:
    """Hours with one decimal. None where nobody knows what it takes; what is not asked this year takes none."""
    if not ganger:
        return Decimal(0)
    if minutter is None:
        return None
    timer = Fraction(minutter, _MINUTTER) * ganger
    return (Decimal(timer.numerator) / Decimal(timer.denominator)).quantize(_TIDEL, rounding=ROUND_HALF_UP)


def timesum(timer: Iterable[Decimal | None]) -> Timesum:
    """What is unknown is counted, never taken for nought."""
    alle = list(timer)
    return Timesum(sum((ett for ett in alle if ett is not None), Decimal(0)), alle.count(None))


def er_fullt(tak: int, sum_: Decimal) -> bool:
    """Whether something new goes over what is agreed. What it takes is more than nought, though nobody has said it."""
    return sum_ >= tak


def median_av_andre(minutter: Collection[int]) -> int | None:
    """What others say the same takes, in whole minutes; None where they are too few to be shown."""
    return round(median(minutter)) if len(minutter) >= FAERREST_ANDRE else None


def ubrukt_fra(hyppighet: str, regnet_fra: date) -> date | None:
    """The first day on which two whole periods are gone since `regnet_fra`. None for what is asked once."""
    if hyppighet == _H.ENGANG:
        return None
    if hyppighet == _H.UKE:
        return regnet_fra + UBRUKTE_PERIODER * UKE
    return _pluss_maaneder(regnet_fra, UBRUKTE_PERIODER * MAANEDER[hyppighet])


def vurderingsgrunn(*, hyppighet: str, sluttdato: date, regnet_fra: date, i_dag: date) -> Vurderingsgrunn | None:
    """Why a demand that holds should be looked at anew. `regnet_fra` is the newest of the day it began, was last used
    and was last looked at.
    """
    if sluttdato < i_dag:
        return Vurderingsgrunn.UTLOEPT
    ubrukt = ubrukt_fra(hyppighet, regnet_fra)
    return Vurderingsgrunn.UBRUKT if ubrukt and ubrukt <= i_dag else None


def svarfrist(i_dag: date) -> date:
    """The last day a proposal to end a demand may wait for its answer."""
    return pluss_virkedager(i_dag, SVARFRIST)


def er_aapent(status: str) -> bool:
    return status in AAPNE


def kan_vurderes(status: str) -> bool:
    return status == Kravstatus.GJELDER


def er_for_langt(fra: date, til: date) -> bool:
    return til > fra + LENGSTE_KRAV


def trenger_forklaring(opphav: str, *, meldt: bool) -> bool:
    """What is neither letter nor meeting says what it was; so does whoever tells of what the other party asked."""
    return meldt or opphav == Kravopphav.ANNET


def eierstyring_tillater(relasjonstype: str, *, opphav: str, hjemmel: str) -> bool:
    """Of a company (KF, AS) only what has a hjemmel, and came the owner's way."""
    return relasjonstype != Relasjonstype.EIERSTYRING or (opphav in EIERSTYRINGENS_OPPHAV and bool(hjemmel))


def utfall(verdi: str) -> Kravutfall | None:
    """The verdict an address names; None for any other word."""
    return Kravutfall(verdi) if verdi in Kravutfall.values else None


def _pluss_maaneder(dag: date, antall: int) -> date:
    """The same day so many months on; the last of the month where it has no such day."""
    aar, maaned = divmod(dag.year * 12 + dag.month - 1 + antall, 12)
    siste = calendar.monthrange(aar, maaned + 1)[1]
    return date(aar, maaned + 1, min(dag.day, siste))
