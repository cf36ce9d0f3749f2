"""One number out of several, value by value: what `queries.over_virksomheter.summert` must come to from their sums."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tillit.felles.formater import oppramsing
from tillit.maal.enums import Indikatortype, Oppsummeringsregel
from tillit.maal.oppsummering import REGLER, Oppsummert

R = Oppsummeringsregel


@dataclass(frozen=True)
class Ledd:
    """One value on its way into the whole. `navn` is the virksomhet, the group or the period it belongs to."""

    navn: str
    verdi: Decimal | None
    periode: date | None = None
    teller: Decimal | None = None
    nevner: Decimal | None = None
    grunnlag: str = ""
    foreloepig: bool = False
    # A break in the series from this period on: it may not be joined with earlier periods.
    brudd: bool = False


def legg_sammen(regel: str, ledd: Sequence[Ledd], *, indikatortype: str = Indikatortype.TALL) -> Oppsummert:
    """The values as one. Refuses mixed bases and breaks; says what is missing; foreløpig if any part of it is."""
    hindring = _hindring(regel, ledd, indikatortype)
    if hindring:
        return Oppsummert(None, hindring)
    if regel == R.SISTE:
        return _siste(ledd)
    beregn = _BEREGNING[Oppsummeringsregel(regel)]
    kjente = [ett for ett in ledd if _har_verdi(regel, ett)]
    mangler = [ett.navn for ett in ledd if not _har_verdi(regel, ett)]
    sum_av_kjente = beregn(kjente) if kjente else None
    foreloepig = any(ett.foreloepig for ett in kjente)
    if mangler:
        hva = "Teller og nevner" if regel == R.VEKTET else "Tall"
        grunn = f"{hva} mangler for {oppramsing(mangler)}."
        return Oppsummert(None, grunn, sum_av_kjente, len(kjente), foreloepig)
    return Oppsummert(sum_av_kjente, antall=len(kjente), foreloepig=foreloepig)


def _hindring(regel: str, ledd: Sequence[Ledd], indikatortype: str) -> str:
    """Why there can be no number whatever the values are; empty when there can."""
    if regel == R.KAN_IKKE or regel not in REGLER[indikatortype]:
        return "Tallene kan ikke legges sammen."
    if not any(ett.verdi is not None for ett in ledd):
        return "Ingen tall å legge sammen."
    if len({ett.grunnlag for ett in ledd if ett.verdi is not None}) > 1:
        return "Tallene bygger på ulike beregningsgrunnlag og kan ikke legges sammen."
    if regel != R.SISTE and _krysser_brudd(ledd):
        return "Det er brudd i serien, og tall på hver sin side kan ikke legges sammen."
    return ""


def _krysser_brudd(ledd: Sequence[Ledd]) -> bool:
    dager = [ett.periode for ett in ledd if ett.periode is not None and ett.verdi is not None]
    return any(ett.brudd and ett.periode is not None and ett.periode > min(dager) for ett in ledd)


def _har_verdi(regel: str, ledd: Ledd) -> bool:
    if regel == R.VEKTET:
        return ledd.teller is not None and bool(ledd.nevner)
    return ledd.verdi is not None


def _siste(ledd: Sequence[Ledd]) -> Oppsummert:
    """The value of the newest period. Several virksomheter at once have no last one."""
    nyeste = max((ett.periode for ett in ledd if ett.periode is not None), default=None)
    siste = [ett for ett in ledd if ett.periode == nyeste]
    if len(siste) > 1:
        return Oppsummert(None, "Flere har tall for samme periode, og ingen av dem er den siste.")
    (ett,) = siste
    if ett.verdi is None:
        return Oppsummert(None, f"Tall mangler for {ett.navn}.")
    return Oppsummert(ett.verdi, antall=1, foreloepig=ett.foreloepig)


def _sum(ledd: Sequence[Ledd]) -> Decimal:
    return sum((ett.verdi for ett in ledd if ett.verdi is not None), Decimal(0))


def _snitt(ledd: Sequence[Ledd]) -> Decimal:
    return _sum(ledd) / len(ledd)


def _vektet(ledd: Sequence[Ledd]) -> Decimal:
    """In percent: the sum of what is counted over the sum of what it is divided by."""
    teller = sum((ett.teller for ett in ledd if ett.teller is not None), Decimal(0))
    nevner = sum((ett.nevner for ett in ledd if ett.nevner is not None), Decimal(0))
    return teller / nevner * 100


_BEREGNING: Mapping[Oppsummeringsregel, Callable[[Sequence[Ledd]], Decimal]] = {
    R.SUM: _sum,
    R.SNITT: _snitt,
    R.VEKTET: _vektet,
}
