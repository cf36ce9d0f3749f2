"""What a goal of the demonstration consists of, as plain values: the facts are turned into these, these into rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tillit.demo.fakta import aarstall
from tillit.demo.kilder import kildenavn
from tillit.demo.personer import Demobruker
from tillit.maal.enums import Formaal, Hensyn, Maalnivaa, Maaloppnaaelse, Maalstatus, Maaltype, Operator, Retning

OPPDIKTET_ORDLYD = "Demonstrasjon: ordlyden er oppdiktet. Tallene under målet er offentlige fakta med kilde."


@dataclass(frozen=True)
class Demotall:
    """One measured value for a year."""

    aar: int
    verdi: Decimal
    url: str
    grunnlag: str
    merknad: str = ""
    foreloepig: bool = False
    brudd_grunn: str = ""


@dataclass(frozen=True)
class Maaltallversjon:
    """One version of a target. Several for one year follow each other: the last one counts."""

    aar: int
    verdi: Decimal
    operator: Operator
    url: str
    grunnlag: str = ""
    basisaar: int | None = None
    vedtatt_i: str = ""
    grunn: str = ""


@dataclass(frozen=True)
class Indikatoroppskrift:
    navn: str
    definisjon: str
    enhet: str
    retning: Retning
    url: str
    maalinger: tuple[Demotall, ...]
    maaltall: tuple[Maaltallversjon, ...] = ()
    desimaler: int = 0
    minste: int | None = 0
    stoerste: int | None = None
    etterslep_mnd: int = 0
    kilde: str = ""
    # Why it went out of use in January this year. Empty for all but those that did.
    avviklet: str = ""
    # Why it is to be measured every tertial in a while, as was announced today. Empty for all but those that are.
    kunngjort: str = ""

    @property
    def kildetekst(self) -> str:
        return self.kilde or kildenavn(self.url)


@dataclass(frozen=True)
class Vurderingsoppskrift:
    """An approved judgement. `tilbake` counts finished tertialer backwards, 1 for the last one.

    An older one is of the first tertial so many years back: `aar_siden` instead of `tilbake`.
    """

    tilbake: int
    oppnaaelse: Maaloppnaaelse
    analyse: str
    vurdering: str
    usikkerhet: str
    bes_om: str = ""
    aar_siden: int = 0


@dataclass(frozen=True)
class Foer:
    """How a goal read in its first year, before it was carried on. Wording and reason are invented."""

    tekst: str
    hvorfor: str


@dataclass(frozen=True)
class Maaloppskrift:
    """`aar` is None for goals that run from the year they were adopted to two years ahead.

    `siden` is how many years ago it was adopted, in January; 0 for a goal made the day the demonstration is made.
    """

    virksomhet: str
    tekst: str
    eier: Demobruker
    styrer: Demobruker
    indikatorer: tuple[Indikatoroppskrift, ...]
    vurderinger: tuple[Vurderingsoppskrift, ...] = ()
    begrunnelse: str = OPPDIKTET_ORDLYD
    type: Maaltype = Maaltype.BRUKERMAAL
    nivaa: Maalnivaa = Maalnivaa.VIRKSOMHET
    status: Maalstatus = Maalstatus.FASTSATT
    aar: tuple[int, int] | None = None
    handlingsrom: str = ""
    # The text of the goal it is derived from.
    over: str = ""
    siden: int = 1
    foer: Foer | None = None
    # Why it was ended when its first year was over. Empty for all but those that were.
    avsluttet: str = ""
    formaal: tuple[Formaal, ...] = ()
    hensyn: tuple[Hensyn, ...] = ()
    kilde_vedtak: str = ""
    kilde_url: str = ""


def rekke(
    serie: Mapping[str, Any], *, url: str, grunnlag: str, merknader: Mapping[int, str] | None = None
) -> tuple[Demotall, ...]:
    """The years of a series as they stand in the facts, none added."""
    return tuple(
        Demotall(aar, verdi, url, grunnlag, merknad=(merknader or {}).get(aar, "")) for aar, verdi in aarstall(serie)
    )


def enkelttall(aar: int, verdi: Decimal | int, *, url: str, grunnlag: str, merknad: str = "") -> tuple[Demotall, ...]:
    return (Demotall(aar, Decimal(verdi), url, grunnlag, merknad),)


def hver(versjoner: Iterator[Demotall]) -> tuple[Demotall, ...]:
    """In the order of time."""
    return tuple(sorted(versjoner, key=lambda tall: tall.aar))
