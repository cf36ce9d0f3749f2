"""One number out of several, where the indicator's rule says that there may be one. Pure.

What cannot be added up gives no number but the reason. A sum that lacks a part is never called the sum: `verdi` is then
None, and `delvis` is what the known ones come to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from tillit.felles.templatetags.formater import oppramsing
from tillit.maal.enums import Indikatortype, Oppsummeringsregel

R = Oppsummeringsregel

# Levels and descriptions are no quantities; shares and indexes have no sum.
REGLER: Mapping[str, tuple[Oppsummeringsregel, ...]] = {
    Indikatortype.TALL: (R.KAN_IKKE, R.SUM, R.SNITT, R.SISTE),
    Indikatortype.PROSENT: (R.KAN_IKKE, R.VEKTET, R.SNITT, R.SISTE),
    Indikatortype.INDEKS: (R.KAN_IKKE, R.SNITT, R.SISTE),
    Indikatortype.SKAAR: (R.KAN_IKKE, R.SISTE),
    Indikatortype.KVALITATIV: (R.KAN_IKKE,),
}


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


@dataclass(frozen=True)
class Oppsummert:
    """The whole, or why there is none. `antall` values were used; `mangler` names those without a value."""

    verdi: Decimal | None
    hvorfor: str = ""
    delvis: Decimal | None = None
    antall: int = 0
    mangler: tuple[str, ...] = ()
    foreloepig: bool = False


def tillatte_regler(indikatortype: str) -> tuple[Oppsummeringsregel, ...]:
    return REGLER[indikatortype]


def legg_sammen(regel: str, ledd: Sequence[Ledd], *, indikatortype: str = Indikatortype.TALL) -> Oppsummert:
    """The values as one. Refuses mixed bases and breaks; says what is missing; foreløpig if any part of it is."""
    hindring = _hindring(regel, ledd, indikatortype)
    if hindring:
        return Oppsummert(None, hindring, mangler=_uten_verdi(ledd))
    if regel == R.SISTE:
        return _siste(ledd)
    beregn = _BEREGNING[Oppsummeringsregel(regel)]
    kjente = [ett for ett in ledd if _har_verdi(regel, ett)]
    mangler = tuple(ett.navn for ett in ledd if not _har_verdi(regel, ett))
    sum_av_kjente = beregn(kjente) if kjente else None
    foreloepig = any(ett.foreloepig for ett in kjente)
    if mangler:
        tekst = _("Teller og nevner mangler for %(hvem)s.") if regel == R.VEKTET else _("Tall mangler for %(hvem)s.")
        grunn = tekst % {"hvem": oppramsing(mangler)}
        return Oppsummert(None, grunn, sum_av_kjente, len(kjente), mangler, foreloepig)
    return Oppsummert(sum_av_kjente, antall=len(kjente), foreloepig=foreloepig)


def _hindring(regel: str, ledd: Sequence[Ledd], indikatortype: str) -> str:
    """Why there can be no number whatever the values are; empty when there can."""
    if regel == R.KAN_IKKE or regel not in REGLER[indikatortype]:
        return _("Tallene kan ikke legges sammen.")
    if not any(ett.verdi is not None for ett in ledd):
        return _("Ingen tall å legge sammen.")
    if len({ett.grunnlag for ett in ledd if ett.verdi is not None}) > 1:
        return _("Tallene bygger på ulike beregningsgrunnlag og kan ikke legges sammen.")
    if regel != R.SISTE and _krysser_brudd(ledd):
        return _("Det er brudd i serien, og tall på hver sin side kan ikke legges sammen.")
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
        return Oppsummert(None, _("Flere har tall for samme periode, og ingen av dem er den siste."))
    (ett,) = siste
    if ett.verdi is None:
        return Oppsummert(None, _("Tall mangler for %(hvem)s.") % {"hvem": ett.navn}, mangler=(ett.navn,))
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


def _uten_verdi(ledd: Sequence[Ledd]) -> tuple[str, ...]:
    return tuple(ett.navn for ett in ledd if ett.verdi is None)
