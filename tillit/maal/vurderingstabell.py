"""How the goals of a virksomhet were judged, period by period, and what turned. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tillit.felles.bokmaal import paa_bokmaal
from tillit.maal.enums import Maaloppnaaelse
from tillit.spraak.antall import Substantiv
from tillit.spraak.bokstaver import liten, stor
from tillit.spraak.rekke import oppramsing
from tillit.spraak.tegnsetting import sitert

FLEST_PERIODER = 6
_FLEST_NEVNT = 3
_MAAL = Substantiv("mål", "målet", "mål")


class Vurdertperiode(NamedTuple):
    """Ordered by its last day; two that end together, the shorter one last."""

    slutt: date
    start: date
    navn: str


class Periodevurdering(NamedTuple):
    maal_pk: int
    periode: Vurdertperiode
    oppnaaelse: str


@dataclass(frozen=True)
class Vurderingsrad:
    """`oppnaaelser`: one for each period of the table; empty where the goal was not judged."""

    pk: int
    tekst: str
    oppnaaelser: tuple[str, ...]


@dataclass(frozen=True)
class Vurderingstabell:
    perioder: tuple[str, ...]
    rader: tuple[Vurderingsrad, ...]
    snudd: str


def vurderingstabell(maal: Sequence[tuple[int, str]], vurdert: Iterable[Periodevurdering]) -> Vurderingstabell:
    """The goals in their order against the last periods that any of them was judged for, the newest last."""
    celler = {(ett.maal_pk, ett.periode): ett.oppnaaelse for ett in vurdert}
    perioder = sorted({periode for _pk, periode in celler})[-FLEST_PERIODER:]
    rader = tuple(
        Vurderingsrad(pk, tekst, tuple(celler.get((pk, periode), "") for periode in perioder)) for pk, tekst in maal
    )
    navn = tuple(periode.navn for periode in perioder)
    return Vurderingstabell(navn, rader, _snudd(navn, rader))


@paa_bokmaal
def _snudd(perioder: Sequence[str], rader: Sequence[Vurderingsrad]) -> str:
    """What is otherwise in the two newest judgements of each goal."""
    par = [(rad, _siste_to(rad)) for rad in rader]
    med_to = [(rad, to) for rad, to in par if len(to) > 1]
    if not med_to:
        return "Ingen av målene er vurdert for to av periodene som vises."
    endret = [(rad, to) for rad, to in med_to if rad.oppnaaelser[to[0]] != rad.oppnaaelser[to[1]]]
    if not endret:
        return "Ingen av målene har endret status mellom de to siste vurderingene sine."
    nevnt = [
        f"{sitert(rad.tekst)} fra {_ord(rad.oppnaaelser[fra])} i {perioder[fra]} "
        f"til {_ord(rad.oppnaaelser[til])} i {perioder[til]}"
        for rad, (fra, til) in endret[:_FLEST_NEVNT]
    ]
    resten = len(endret) - len(nevnt)
    og = [f"{_MAAL.telt(resten)} til"] if resten else []
    return f"{stor(_MAAL.telt(len(endret)))} har endret status siden forrige vurdering: {oppramsing([*nevnt, *og])}."


def _siste_to(rad: Vurderingsrad) -> list[int]:
    return [nr for nr, oppnaaelse in enumerate(rad.oppnaaelser) if oppnaaelse][-2:]


def _ord(oppnaaelse: str) -> str:
    return sitert(liten(str(Maaloppnaaelse(oppnaaelse).label)))
