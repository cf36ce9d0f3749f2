"""What a måling must be to be stored. Pure: shared by everything that writes one, whether one row or many thousand.

A figure with more decimals than its indicator has is refused, whoever brings it: form, sheet or source. What has no
decimals is a count, and small counts are hidden because they are whole. A sheet that was downloaded must be able to
come back. Rounding it here would put a number in the source's mouth, so an indicator whose source is more exact is
given more decimals, which changes none of its figures.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tillit.maal import rules
from tillit.maal.enums import Indikatortype, Sikkerhet, Symbol, Tallfeilslag
from tillit.maal.perioder import Periode

B = Tallfeilslag

# What the columns hold; longer text is refused before the database would.
LENGDER = {
    "grunnlag": 120,
    "beskrivelse": 2000,
    "brudd_grunn": 300,
    "merknad": 2000,
    "kilde": 300,
    "kilde_url": 500,
    "grunn": 300,
}
HOEYST_DESIMALER = 6
# More answers than there are people is not a survey.
FLESTE_SVAR = 10**9
# max_digits less decimal places: the whole part of what numeric(20, 6) holds.
_FOR_STORT = Decimal(10) ** 14
_SYMBOLER = frozenset(Symbol.values)
_SIKKERHET = frozenset(Sikkerhet.values)


class Maalingsrad(NamedTuple):
    """One måling on its way in. `nr` is how the one who sent it finds it again: the row of a sheet, a cell of a cube.

    `sett` is the newest version the sender had seen (0: none); None where they never saw any and so cannot conflict.
    """

    nr: int
    indikator_id: int
    periode: date
    grunnlag: str = ""
    verdi: Decimal | None = None
    symbol: str = ""
    beskrivelse: str = ""
    teller: Decimal | None = None
    nevner: Decimal | None = None
    sikkerhet: str = Sikkerhet.UKJENT.value
    antall_svar: int | None = None
    foreloepig: bool = False
    brudd: bool = False
    brudd_grunn: str = ""
    merknad: str = ""
    kilde: str = ""
    kilde_url: str = ""
    publisert: date | None = None
    grunn: str = ""
    sett: int | None = None


class Delrad(NamedTuple):
    """One group's part of a måling on its way in. `uendret`: as it is stored, whatever that is."""

    nr: int
    indikator_id: int
    periode: date
    grunnlag: str
    gruppe_id: int
    verdi: Decimal | None = None
    teller: Decimal | None = None
    nevner: Decimal | None = None
    symbol: str = ""
    uendret: bool = False


class Tallkrav(NamedTuple):
    """What an indicator asks of its målinger."""

    type: str
    frekvens: str
    desimaler: int
    minste: Decimal | None
    stoerste: Decimal | None
    nivaaer: int
    maalstatus: str
    avviklet: bool


class Tallfeil(NamedTuple):
    """What is wrong, and in which field."""

    felt: str
    hva: Tallfeilslag


def tallfeil(rad: Maalingsrad, krav: Tallkrav, *, i_dag: date) -> tuple[Tallfeil, ...]:
    """Everything that keeps the måling from being stored; empty where nothing does. Versions are another matter."""
    return (
        *_om_indikatoren(krav),
        *_om_perioden(rad, krav, i_dag),
        *_om_innholdet(rad, krav),
        *_om_delene(rad, krav),
        *_om_resten(rad, i_dag),
    )


def delfeil(del_: Delrad, krav: Tallkrav) -> tuple[Tallfeil, ...]:
    """What keeps a group's part from being stored. Period and indicator are said of the måling it is a part of."""
    if del_.uendret:
        return ()
    rad = Maalingsrad(
        nr=del_.nr,
        indikator_id=del_.indikator_id,
        periode=del_.periode,
        verdi=del_.verdi,
        symbol=del_.symbol,
        teller=del_.teller,
        nevner=del_.nevner,
    )
    feil = (*_om_innholdet(rad, krav), *_om_delene(rad, krav))
    if not feil and del_.teller is not None and del_.nevner is not None and not 0 <= del_.teller <= del_.nevner:
        return (Tallfeil("teller", B.TELLER_OVER_NEVNER),)
    return feil


def _om_indikatoren(krav: Tallkrav) -> list[Tallfeil]:
    if not rules.kan_faa_tall(krav.maalstatus):
        return [Tallfeil("indikator_id", B.MAALET_ER_AVSLUTTET)]
    return [Tallfeil("indikator_id", B.INDIKATOREN_ER_AVVIKLET)] if krav.avviklet else []


def _om_perioden(rad: Maalingsrad, krav: Tallkrav, i_dag: date) -> list[Tallfeil]:
    start, slutt = _periode(rad.periode, krav.frekvens)
    if start != rad.periode:
        return [Tallfeil("periode", B.FEIL_PERIODE)]
    return [] if slutt < i_dag else [Tallfeil("periode", B.PERIODEN_ER_IKKE_OVER)]


@lru_cache(maxsize=4096)
def _periode(dag: date, frekvens: str) -> tuple[date, date]:
    periode = Periode.som_inneholder(dag, frekvens)
    return periode.start, periode.slutt


def _om_innholdet(rad: Maalingsrad, krav: Tallkrav) -> list[Tallfeil]:
    if rad.symbol:
        if rad.symbol not in _SYMBOLER:
            return [Tallfeil("symbol", B.UKJENT_SYMBOL)]
        return [] if rad.verdi is None else [Tallfeil("verdi", B.BAADE_TALL_OG_SYMBOL)]
    if krav.type == Indikatortype.KVALITATIV:
        if rad.verdi is not None:
            return [Tallfeil("verdi", B.TALL_DER_ORD_VENTES)]
        return [] if rad.beskrivelse else [Tallfeil("beskrivelse", B.MANGLER_ORD)]
    if rad.verdi is None:
        return [Tallfeil("verdi", B.ORD_DER_TALL_VENTES if rad.beskrivelse else B.MANGLER_VERDI)]
    return _om_verdien(rad.verdi, krav)


def _om_verdien(verdi: Decimal, krav: Tallkrav) -> list[Tallfeil]:
    if not _rommes(verdi):
        return [Tallfeil("verdi", B.FOR_STORT)]
    if krav.type == Indikatortype.SKAAR:
        er_nivaa = verdi == verdi.to_integral_value() and 1 <= verdi <= krav.nivaaer
        return [] if er_nivaa else [Tallfeil("verdi", B.IKKE_ET_NIVAA)]
    if rules.verdi_utenfor(verdi, minste=krav.minste, stoerste=krav.stoerste):
        return [Tallfeil("verdi", B.UTENFOR_GRENSENE)]
    if rules.antall_desimaler(verdi) > krav.desimaler:
        return [Tallfeil("verdi", B.FOR_MANGE_DESIMALER)]
    return []


def _om_delene(rad: Maalingsrad, krav: Tallkrav) -> list[Tallfeil]:
    if (rad.teller is None) != (rad.nevner is None):
        return [Tallfeil("nevner" if rad.nevner is None else "teller", B.TELLER_UTEN_NEVNER)]
    if rad.nevner is None or rad.teller is None:
        return []
    if rad.nevner <= 0:
        return [Tallfeil("nevner", B.NEVNER_ER_NULL)]
    if not rad.nevner.is_finite() or not rad.teller.is_finite():
        return [Tallfeil("teller", B.FOR_STORT)]
    if krav.type == Indikatortype.PROSENT and rad.verdi is not None and rad.verdi.is_finite():
        avvik = abs(rad.verdi - 100 * rad.teller / rad.nevner)
        if avvik > Decimal("0.5").scaleb(-krav.desimaler):
            return [Tallfeil("verdi", B.STEMMER_IKKE_MED_DELENE)]
    return [
        Tallfeil(felt, hva)
        for felt, verdi in (("teller", rad.teller), ("nevner", rad.nevner))
        for hva in (B.FOR_STORT, B.FOR_MANGE_DESIMALER)
        if (not _rommes(verdi) if hva == B.FOR_STORT else rules.antall_desimaler(verdi) > HOEYST_DESIMALER)
    ]


def _om_resten(rad: Maalingsrad, i_dag: date) -> list[Tallfeil]:
    feil = [Tallfeil(felt, B.FOR_LANG_TEKST) for felt, lengde in LENGDER.items() if len(getattr(rad, felt)) > lengde]
    if rad.brudd and not rad.brudd_grunn:
        feil.append(Tallfeil("brudd_grunn", B.BRUDD_UTEN_GRUNN))
    if rad.publisert is not None and rad.publisert > i_dag:
        feil.append(Tallfeil("publisert", B.PUBLISERT_FRAM_I_TID))
    if rad.antall_svar is not None and not 0 < rad.antall_svar < FLESTE_SVAR:
        feil.append(Tallfeil("antall_svar", B.UGYLDIG_ANTALL_SVAR))
    if rad.sikkerhet not in _SIKKERHET:
        feil.append(Tallfeil("sikkerhet", B.UKJENT_SIKKERHET))
    return feil


def _rommes(verdi: Decimal) -> bool:
    return verdi.is_finite() and abs(verdi) < _FOR_STORT
