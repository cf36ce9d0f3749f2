"""What a møtepakke says, frozen. Stored as JSON with VERSJON; the page and the PDF are made from this and nothing else.

A later version may add fields with defaults. One that takes away or renames must raise VERSJON and read both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from styringsdialog.frossetvedlegg import INGEN_VEDLEGG, Vedleggsliste
from tillit.felles.koding import sha256_av
from tillit.spraak.rekke import oppramsing

VERSJON = 1


@dataclass(frozen=True)
class Pakkesak:
    """A point of the programme, as its author wrote it. `foreslaatt_av` is empty where it is put there by itself."""

    pk: int
    nummer: int | None
    tittel: str
    hensikt: str
    kategori: str
    minutter: int
    organ: str
    foreslaatt_av: str
    maal: str = ""
    grunnlag: str = ""
    vedlegg: Vedleggsliste = INGEN_VEDLEGG
    fra_serien: bool = False


@dataclass(frozen=True)
class Pakkesignal:
    """A styringssignal or oppdrag of the last meeting. `stilling`: whether it binds; `gikk`: what was done."""

    pk: int
    typenavn: str
    tekst: str
    avsender: str
    stilling: str
    gikk: str = ""
    belegg: Vedleggsliste = INGEN_VEDLEGG


@dataclass(frozen=True)
class Forrigemoete:
    """`hovedpunkter` only where both have approved them: until then they are somebody's draft."""

    pk: int
    tittel: str
    dato: date
    referat: str
    hovedpunkter: str = ""
    signaler: tuple[Pakkesignal, ...] = ()


@dataclass(frozen=True)
class Maaltelling:
    navn: str
    antall: int


@dataclass(frozen=True)
class Pakkemaal:
    """A goal with deviation: what was judged, its figures in words, and what is not known of it."""

    pk: int
    tekst: str
    periode: str
    vurdering: str
    bes_om: str
    tall: tuple[str, ...] = ()
    ukjent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pakketall:
    """A figure that should have come by now."""

    indikator_pk: int
    navn: str
    maal: str
    periode: str


@dataclass(frozen=True)
class Pakkerisiko:
    """A risk the parties judge differently. Only what both have shown is here."""

    pk: int
    tekst: str
    maal: str
    forskjell: str
    tiltak: str


@dataclass(frozen=True)
class Pakkeoppfoelging:
    pk: int
    tekst: str
    typenavn: str
    kilde: str
    frist: date
    dager_over: int = 0
    # Empty in what was frozen before it was said.
    tilstand: str = ""
    belegg: Vedleggsliste = INGEN_VEDLEGG


@dataclass(frozen=True)
class Pakkebestridelse:
    pk: int
    tekst: str
    typenavn: str
    organ: str
    grunn: str
    kilde: str
    siden: date


@dataclass(frozen=True)
class Pakkeinnhold:
    """The whole pack. `hentet_tid` is the moment everything in it was read, `revisjon` the meeting's number then."""

    moete_pk: int
    nummer: int
    revisjon: int
    hentet_tid: datetime
    tittel: str
    typenavn: str
    formaal: str
    start: datetime
    varighet_min: int
    sted: str
    overordnet: str
    underordnet: str
    underordnet_pk: int
    deltakere: tuple[str, ...] = ()
    saker: tuple[Pakkesak, ...] = ()
    forrige: Forrigemoete | None = None
    telling: tuple[Maaltelling, ...] = ()
    maal: tuple[Pakkemaal, ...] = ()
    tall: tuple[Pakketall, ...] = ()
    risikoer: tuple[Pakkerisiko, ...] = ()
    # Active risks that not both parties have judged: of these nothing can be compared.
    uvurderte_risikoer: int = 0
    # Of both, those that are not among the signals of the last meeting.
    oppfoelginger: tuple[Pakkeoppfoelging, ...] = ()
    bestridte: tuple[Pakkebestridelse, ...] = ()

    @property
    def antall_maal(self) -> int:
        return sum(ett.antall for ett in self.telling)

    @property
    def telling_i_ord(self) -> str:
        """«1 med avvik, 3 i rute og 2 ikke vurdert»"""
        return oppramsing([f"{ett.antall} {ett.navn}" for ett in self.telling])

    @property
    def minutter(self) -> int:
        return sum(sak.minutter for sak in self.saker)


class HarVersjon(Protocol):
    """A row or a picture of one, with the version of its words."""

    @property
    def pk(self) -> int: ...
    @property
    def versjon(self) -> int: ...


def programavtrykk(moete: HarVersjon, saker: Iterable[HarVersjon]) -> str:
    """Changes when the meeting's own words, or a point on its programme, or their order does, and by nothing else.

    `saker` are those on the programme, in order.
    """
    rader = [f"{rad.pk}:{rad.versjon}" for rad in (moete, *saker)]
    return sha256_av(" ".join(rader))
