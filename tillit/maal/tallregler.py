"""What follows from a måling's own numbers, and what is wrong with it in the indicator's own words. Pure.

Whether a måling may be stored is said by `maalingsregler`; here it is told to the one who fills in a form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.felles.utentall import MANGLER, er_strek, tegn_for
from tillit.maal.enums import Indikatortype, Symbol, Tallfeilslag
from tillit.maal.maalingsregler import Tallfeil
from tillit.maal.ordlegging import tall

# How much larger or smaller than the one before a number has to be to look like a slip of the hand.
_FAKTOR = 5
# Percentages move by a few points, and counts below ten by a few cases, without anybody having mistyped.
_FAA_POENG = 5
_FAA = 10
# From so many on, the values that a series has had say how far it moves; and no more than the newest of them do.
_NOK_TIL_SPENN = 5
_SES_PAA = 40


class Foerverdi(NamedTuple):
    """A value that the series has had. `brudd`: it cannot be compared with those before it."""

    periode: date
    verdi: Decimal
    brudd: bool = False


class Indeksramme(Protocol):
    """An index says which year is 100."""

    basisaar: int | None


class Tallramme(Protocol):
    """What an Indikator says of its values."""

    type: str
    enhet: str
    desimaler: int
    minste: Decimal | None
    stoerste: Decimal | None


def andel(teller: Decimal, nevner: Decimal, desimaler: int) -> Decimal:
    """Teller over nevner in percent, with the indicator's decimals."""
    return (teller / nevner * 100).quantize(Decimal(1).scaleb(-desimaler), ROUND_HALF_UP)


def med_andel(verdier: Mapping[str, Any], *, desimaler: int) -> dict[str, Any]:
    """The same, with the value worked out where only teller and nevner were given."""
    teller, nevner = verdier.get("teller"), verdier.get("nevner")
    if verdier.get("verdi") is not None or verdier.get("symbol") or teller is None or nevner is None or nevner <= 0:
        return dict(verdier)
    return {**verdier, "verdi": andel(teller, nevner, desimaler)}


def symbol_for(skrevet: str) -> Symbol | None:
    """The sign that stands for what people write where there is no number: «n/a», «–», «‹4»."""
    tegn = MANGLER if er_strek(skrevet) else tegn_for(skrevet)
    return Symbol(tegn) if tegn else None


def er_antall(indikatortype: str, desimaler: int) -> bool:
    """Whether a value is so many of something: then a small one may point at somebody."""
    return indikatortype == Indikatortype.PROSENT or (indikatortype == Indikatortype.TALL and not desimaler)


def tallfeil_i_ord(
    feil: Tallfeil, ramme: Tallramme, *, teller: Decimal | None = None, nevner: Decimal | None = None
) -> str:
    """What is wrong, with the limits, the decimals or the percentage that would have been right."""
    if feil.hva == Tallfeilslag.UTENFOR_GRENSENE:
        return grenser_i_ord(ramme)
    if feil.hva == Tallfeilslag.FOR_MANGE_DESIMALER and feil.felt == "verdi":
        return for_mange_desimaler(ramme.desimaler)
    if feil.hva == Tallfeilslag.STEMMER_IKKE_MED_DELENE and teller is not None and nevner:
        riktig = tall(andel(teller, nevner, ramme.desimaler), ramme.desimaler)
        return _("Teller delt på nevner blir %s prosent. Rett tallene, eller la prosenten stå tom.") % riktig
    return str(feil.hva.label)


def for_mange_desimaler(hoeyst: int) -> str:
    hva = (
        ngettext("Bruk høyst %d desimal.", "Bruk høyst %d desimaler.", hoeyst) % hoeyst
        if hoeyst
        else _("Bruk hele tall.")
    )
    return _("Tallet har for mange desimaler for denne indikatoren. %s") % hva


def grenser_i_ord(ramme: Tallramme) -> str:
    """«Verdien må være mellom 0 og 100 prosent.»"""
    minste, stoerste = (None if grense is None else tall(grense, 0) for grense in (ramme.minste, ramme.stoerste))
    if minste is not None and stoerste is not None:
        return _("Verdien må være mellom %s og %s %s.") % (minste, stoerste, ramme.enhet)
    if minste is not None:
        return _("Verdien kan ikke være mindre enn %s %s.") % (minste, ramme.enhet)
    return _("Verdien kan ikke være større enn %s %s.") % (stoerste, ramme.enhet)


def sammenliknbare(rekke: Sequence[Foerverdi], periode: date) -> list[Foerverdi]:
    """Of the values on one base, those before the period and since the last break, the oldest first."""
    foer = sorted(ett for ett in rekke if ett.periode < periode)
    siste_brudd = next((nr for nr in reversed(range(len(foer))) if foer[nr].brudd), 0)
    return foer[siste_brudd:][-_SES_PAA:]


def skiller_seg_ut(verdi: Decimal, foer: Sequence[Foerverdi], *, prosent: bool) -> bool:
    """True where the value is so far from those before it that somebody should look once more.

    Five times the last one or a fifth of it, below zero where all were above (or above where all were below), or
    outside what the series has had by more than the whole width of it. The first value has nothing to differ from.
    """
    if not foer:
        return False
    tall_foer = [ett.verdi for ett in foer]
    forrige = tall_foer[-1]
    er_smaa = max(abs(verdi), abs(forrige)) < _FAA and not verdi % 1 and not forrige % 1
    if er_smaa or (prosent and abs(verdi - forrige) <= _FAA_POENG):
        return False
    minst, stoerst = sorted((abs(verdi), abs(forrige)))
    if stoerst >= _FAKTOR * minst and stoerst:
        return True
    lavest, hoeyest = min(tall_foer), max(tall_foer)
    if (verdi < 0 <= lavest) or (hoeyest <= 0 < verdi):
        return True
    spenn = hoeyest - lavest
    return len(foer) >= _NOK_TIL_SPENN and spenn > 0 and not lavest - spenn <= verdi <= hoeyest + spenn


def spoersmaal_om(verdi: Decimal, forrige: Decimal, *, periode: str, desimaler: int) -> str:
    """«Er 12 345 riktig? Forrige tall var 1 234 (2025).»"""
    return _("Er %(tall)s riktig? Forrige tall var %(forrige)s (%(periode)s).") % {
        "tall": tall(verdi, desimaler),
        "forrige": tall(forrige, desimaler),
        "periode": periode,
    }


def feil_i_summen(total: Decimal | None, deler: list[Decimal | None]) -> str:
    """Why parts that are the whole are not it; empty where they are, or where a part has no number."""
    kjente = [del_ for del_ in deler if del_ is not None]
    sum_av_deler = sum(kjente, Decimal(0))
    if total is None or len(kjente) < len(deler) or not kjente or sum_av_deler == total:
        return ""
    return _(
        "Gruppene blir %(sum)s til sammen, men hele tallet er %(total)s. Rett det ene, eller skriv «..» for ukjent."
    ) % {"sum": tall(sum_av_deler, 0), "total": tall(total, 0)}


def standardgrunnlag(indikator: Indeksramme) -> str:
    """An index rests on its base year: with a new one the figures begin a series of their own."""
    return f"{indikator.basisaar} = 100" if indikator.basisaar else ""
