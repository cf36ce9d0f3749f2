"""What a drawing's axes hold, and the scale that several indicators of a goal share. Pure.

Drawings of one size, side by side, are read against each other: where they have one unit, a height and a year mean
the same in all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tillit.maal.bilder import Maaltallpunkt, Serie
from tillit.maal.diagram.skala import runde_merker
from tillit.maal.enums import Indikatortype
from tillit.maal.prognoser import prognoser_i_bildet
from tillit.maal.serie import feilstrek, har_utvikling, maaltall_i_bildet, manglende_perioder

# A series lower than this part of the scale would be a flat line along its foot: it keeps a scale of its own.
MINSTE_DEL = Decimal("0.125")
# Nor is one drawn that would fill less than this part of the years.
MINSTE_TID = 0.25


@dataclass(frozen=True)
class Fellesskala:
    """What it measures, the ticks of the axis, and the first and last period that all of them have room for."""

    slag: tuple[str, ...]
    merker: tuple[Decimal, ...]
    fra: date
    til: date


def akseverdier(serie: Serie, maaltall: Sequence[Maaltallpunkt]) -> list[Decimal]:
    """Every height that is drawn."""
    grenser = (*(m.verdi for m in maaltall), *(m.verdi_til for m in maaltall if m.verdi_til is not None))
    ventet = (prognose.verdi for prognose in prognoser_i_bildet(serie))
    ender = (ende for punkt in serie.punkter for ende in feilstrek(punkt) or ())
    return [*(punkt.verdi for punkt in serie.punkter), *ventet, *grenser, *ender]


def aksemerker(serie: Serie, verdier: list[Decimal]) -> tuple[Decimal, ...]:
    """The ticks of the axis: round numbers, or the levels."""
    if serie.type == Indikatortype.SKAAR:
        return tuple(Decimal(nummer) for nummer in range(1, len(serie.nivaaer) + 1)) or (Decimal(1),)
    return runde_merker(verdier)


def dager_i_bildet(serie: Serie, maaltall: Sequence[Maaltallpunkt]) -> list[date]:
    """A day in each period that is drawn, the last of each hole among them."""
    return [
        *(punkt.periode for punkt in serie.punkter),
        *(rad.periode for rad in serie.uten_tall if rad.symbol),
        *(ett.periode for ett in maaltall),
        *(prognose.periode for prognose in prognoser_i_bildet(serie)),
        *(til.start for _fra, til in manglende_perioder(serie)),
    ]


def fellesskalaer(serier: Iterable[Serie]) -> dict[int, Fellesskala]:
    """The scale that each indicator has in common with others of its goal, by its number, where there are any."""
    like: dict[tuple[str, ...], list[Serie]] = defaultdict(list)
    for serie in serier:
        if har_utvikling(serie):
            like[_slag(serie)].append(serie)
    store = [gruppe for slag in like.values() for gruppe in _like_store(slag)]
    grupper = [gruppe for hele in store if len(gruppe := _like_lange(hele)) > 1]
    return {serie.indikator_pk: skala for gruppe in grupper for skala in [_skala(gruppe)] for serie in gruppe}


def _slag(serie: Serie) -> tuple[str, ...]:
    """What must be the same: the length of the periods, and the unit or, of a score, its levels."""
    if serie.type == Indikatortype.SKAAR:
        return serie.frekvens, serie.type, *serie.nivaaer
    return serie.frekvens, serie.enhet.strip().casefold()


def _like_store(serier: Iterable[Serie]) -> Iterator[list[Serie]]:
    gruppe: list[Serie] = []
    for serie in sorted(serier, key=_hoeyde, reverse=True):
        if gruppe and _hoeyde(serie) < _hoeyde(gruppe[0]) * MINSTE_DEL:
            yield gruppe
            gruppe = []
        gruppe.append(serie)
    yield gruppe


def _like_lange(serier: Sequence[Serie]) -> list[Serie]:
    """Those that fill enough of the years that all of them together go over."""
    spenn = {serie.indikator_pk: _spenn([serie]) for serie in serier}
    fra, til = _spenn(serier)
    hele = (til - fra).days
    return [
        serie
        for serie in serier
        for start, slutt in [spenn[serie.indikator_pk]]
        if (slutt - start).days >= hele * MINSTE_TID
    ]


def _spenn(serier: Iterable[Serie]) -> tuple[date, date]:
    dager = [dag for serie in serier for dag in dager_i_bildet(serie, maaltall_i_bildet(serie))]
    return min(dager), max(dager)


def _hoeyde(serie: Serie) -> Decimal:
    return max(abs(verdi) for verdi in akseverdier(serie, maaltall_i_bildet(serie)))


def _skala(serier: Sequence[Serie]) -> Fellesskala:
    verdier = [verdi for serie in serier for verdi in akseverdier(serie, maaltall_i_bildet(serie))]
    return Fellesskala(_slag(serier[0]), aksemerker(serier[0], verdier), *_spenn(serier))
