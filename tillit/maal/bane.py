"""The line between targets: what a period between two of them is held against. Derived, never stored. Pure."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from decimal import Decimal

from tillit.maal.bilder import Maaltallpunkt, Serie
from tillit.maal.enums import Indikatortype, Maalbane
from tillit.maal.mot_maaltall import MotMaaltall, hold_mot
from tillit.maal.serie import periode_av, siste_punkt


@dataclass(frozen=True)
class Banestykke:
    """A straight line between two targets: `steg` are the periods between them with what the line says there."""

    fra: Maaltallpunkt
    til: Maaltallpunkt
    steg: tuple[Maaltallpunkt, ...]


def bane(serie: Serie) -> tuple[Banestykke, ...]:
    """The line between the targets, where the indicator has one. Derived every time, never stored.

    Only between levels of the same kind on the same base, with no break of the series between them.
    """
    if serie.maalbane != Maalbane.RETT_LINJE or serie.type in {Indikatortype.SKAAR, Indikatortype.KVALITATIV}:
        return ()
    stykker = []
    for grunnlag in dict.fromkeys(maaltall.grunnlag for maaltall in serie.maaltall):
        paa_grunnlaget = [m for m in serie.maaltall if m.grunnlag == grunnlag and m.basisaar is None]
        for fra, til in itertools.pairwise(paa_grunnlaget):
            steg = _steg(serie, fra, til)
            if steg and fra.operator == til.operator and not _brudd_mellom(serie, fra, til):
                stykker.append(Banestykke(fra, til, steg))
    return tuple(stykker)


def _steg(serie: Serie, fra: Maaltallpunkt, til: Maaltallpunkt) -> tuple[Maaltallpunkt, ...]:
    perioder = []
    periode = periode_av(serie, fra.periode).neste
    while periode.start < til.periode:
        perioder.append(periode)
        periode = periode.neste
    antall = len(perioder) + 1
    return tuple(
        replace(
            til,
            pk=0,
            periode=periode.start,
            periodenavn=periode.navn,
            verdi=_mellom(fra.verdi, til.verdi, nummer, antall),
            verdi_til=None
            if fra.verdi_til is None or til.verdi_til is None
            else _mellom(fra.verdi_til, til.verdi_til, nummer, antall),
        )
        for nummer, periode in enumerate(perioder, start=1)
    )


def _mellom(fra: Decimal, til: Decimal, nummer: int, antall: int) -> Decimal:
    return fra + (til - fra) * nummer / antall


def _brudd_mellom(serie: Serie, fra: Maaltallpunkt, til: Maaltallpunkt) -> bool:
    return any(p.brudd and p.grunnlag == fra.grunnlag and fra.periode < p.periode <= til.periode for p in serie.punkter)


def mot_bane(serie: Serie) -> MotMaaltall | None:
    """The newest value against the line for its period. `maaltall` is then a step of the line, not a target."""
    siste = siste_punkt(serie)
    if siste is None:
        return None
    for stykke in bane(serie):
        for steg in stykke.steg:
            if (steg.periode, steg.grunnlag) == (siste.periode, siste.grunnlag):
                return hold_mot(serie, siste, steg)
    return None
