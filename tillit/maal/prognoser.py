"""What was expected, held against what came. Never across bases. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tillit.maal.bilder import Maalepunkt, Prognosepunkt, Serie
from tillit.maal.serie import grunnlagene


@dataclass(frozen=True)
class MotPrognose:
    """What was expected of a period, and what came. `avvik`: how much higher (+) or lower (−) than expected."""

    prognose: Prognosepunkt
    punkt: Maalepunkt
    avvik: Decimal


def prognoser_mot_utfall(serie: Serie) -> tuple[MotPrognose, ...]:
    """Every forecast whose period has a value on the same base, oldest first."""
    kom = {(punkt.periode, punkt.grunnlag): punkt for punkt in serie.punkter}
    return tuple(
        MotPrognose(prognose, punkt, punkt.verdi - prognose.verdi)
        for prognose in serie.prognoser
        if (punkt := kom.get((prognose.periode, prognose.grunnlag))) is not None
    )


def ventende_prognoser(serie: Serie) -> tuple[Prognosepunkt, ...]:
    """Forecasts of periods that have no figure yet, on any base."""
    har_svar = {punkt.periode for punkt in serie.punkter} | {rad.periode for rad in serie.uten_tall}
    return tuple(prognose for prognose in serie.prognoser if prognose.periode not in har_svar)


def prognoser_i_bildet(serie: Serie) -> tuple[Prognosepunkt, ...]:
    """Forecasts that may be drawn: those on a base that the drawn values rest on."""
    tegnede = set(grunnlagene(serie))
    return tuple(prognose for prognose in serie.prognoser if prognose.grunnlag in tegnede)
