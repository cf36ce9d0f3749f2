"""Where a measure is in its life, whose role may own it, and the sum of measures over years. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tillit.organisasjon.enums import Organtype, Rolle
from tillit.organisasjon.rettigheter import ORGANTYPER
from tillit.tiltaksregister.enums import Tiltaksomraade, Tiltakstilstand

LENGSTE_TITTEL, LENGSTE_TEKST = 200, 2000
# Who can answer for a measure: those who lead and those who work there.
EIERROLLER = (
    Rolle.BYRAAD,
    Rolle.KOMMUNALDIREKTOER,
    Rolle.ETATSSTYRER,
    Rolle.VIRKSOMHETSLEDER,
    Rolle.MEDARBEIDER,
)
# So many years are summed up, the newest of them this one.
FLEST_AAR = 8


def tilstand(*, begynt: date | None, avsluttet: date | None) -> Tiltakstilstand:
    if avsluttet is not None:
        return Tiltakstilstand.AVSLUTTET
    return Tiltakstilstand.PLANLAGT if begynt is None else Tiltakstilstand.PAAGAAR


def kan_endres(*, avsluttet: date | None) -> bool:
    """What is ended stands as it is."""
    return avsluttet is None


def dagen_har_vaert(dag: date | None, *, i_dag: date) -> bool:
    """No day at all is no day that is to come."""
    return dag is None or dag <= i_dag


def slutter_etter_start(*, begynt: date | None, avsluttet: date) -> bool:
    """What never began ends on any day."""
    return begynt is None or begynt <= avsluttet


def begynnelsen_staar(*, foer: date | None, naa: date | None) -> bool:
    """The day can be put right; what has begun is never planned again."""
    return foer is None or naa is not None


def eierroller(organtyper: Collection[str]) -> tuple[Rolle, ...]:
    """The roles that can own a measure of bodies of these kinds, who leads first."""
    return tuple(rolle for rolle in EIERROLLER if ORGANTYPER[rolle] & frozenset(map(Organtype, organtyper)))


@dataclass(frozen=True)
class Tiltaksliv:
    """So many measures under a heading that began and ended in these years; None where that has not happened."""

    omraade: str
    begynt: int | None
    avsluttet: int | None
    antall: int = 1


@dataclass(frozen=True)
class Tiltaksaar:
    """`paagaar` is how many had begun and not ended when the year was over, or today."""

    aar: int
    begynt: int
    paagaar: int
    avsluttet: int


def aarene(liv: Iterable[Tiltaksliv], *, i_aar: int) -> range:
    """From the first year something began, at most so many back, to this one. Empty where nothing has begun."""
    begynt = [ett.begynt for ett in liv if ett.begynt is not None and ett.begynt <= i_aar]
    return range(max(min(begynt), i_aar - FLEST_AAR + 1), i_aar + 1) if begynt else range(0)


def tiltaksaar(liv: Iterable[Tiltaksliv], aar: Iterable[int]) -> tuple[Tiltaksaar, ...]:
    """Of what has begun: what ended before it began was never under way, and is counted in no year."""
    begynte = [ett for ett in liv if ett.begynt is not None]
    return tuple(
        Tiltaksaar(
            aar=ett_aar,
            begynt=sum(ett.antall for ett in begynte if ett.begynt == ett_aar),
            paagaar=sum(ett.antall for ett in begynte if _var_i_gang(ett, ett_aar)),
            avsluttet=sum(ett.antall for ett in begynte if ett.avsluttet == ett_aar),
        )
        for ett_aar in aar
    )


def etter_omraade(liv: Iterable[Tiltaksliv]) -> Mapping[Tiltaksomraade, tuple[Tiltaksliv, ...]]:
    """All four headings, also those that have none, in their own order."""
    alle = tuple(liv)
    return {omraade: tuple(ett for ett in alle if ett.omraade == omraade) for omraade in Tiltaksomraade}


def _var_i_gang(ett: Tiltaksliv, aar: int) -> bool:
    return ett.begynt is not None and ett.begynt <= aar and (ett.avsluttet is None or ett.avsluttet > aar)
