"""A finished chart as plain values: paths, texts and table rows that a template only writes down."""

from __future__ import annotations

from dataclasses import dataclass

from tillit.maal.diagram.tabell import Tabellrad
from tillit.maal.diagram.tegn import FARGER


@dataclass(frozen=True)
class Flate:
    """The size of a drawing and of its text."""

    navn: str
    bredde: int
    hoeyde: int
    skrift: int


BRED = Flate("bred", 640, 260, 14)
SMAL = Flate("smal", 340, 250, 13)


@dataclass(frozen=True)
class Strek:
    d: str
    farge: str
    moenster: str = ""


@dataclass(frozen=True)
class Areal:
    """A surface that what lies under it shows through."""

    d: str
    farge: str


@dataclass(frozen=True)
class Symbolmerke:
    d: str
    farge: str
    fyll: str


@dataclass(frozen=True)
class Tekst:
    """`bakgrunn` is a path that hides the lines of the grid, the targets and the breaks where the text stands."""

    x: str
    y: str
    tekst: str
    anker: str = "middle"
    farge: str = FARGER["tekst"]
    bakgrunn: str = ""
    # Read from below.
    staaende: bool = False


@dataclass(frozen=True)
class Tegning:
    """One layout. Everything is a path or a text: a template only writes it down."""

    flate: Flate
    rutenett: tuple[Strek, ...]
    bruddstreker: tuple[Strek, ...]
    linjer: tuple[Strek, ...]
    maallinjer: tuple[Strek, ...]
    symboler: tuple[Symbolmerke, ...]
    aksetekster: tuple[Tekst, ...]
    etiketter: tuple[Tekst, ...]
    arealer: tuple[Areal, ...] = ()
    baner: tuple[Strek, ...] = ()
    prognoser: tuple[Symbolmerke, ...] = ()
    marginer: tuple[Strek, ...] = ()
    # Targets whose period should have a figure by now.
    uten_tall: tuple[Symbolmerke, ...] = ()
    # Periods that have no figure: a hatched field each.
    skravur: tuple[Strek, ...] = ()

    @property
    def bakgrunner(self) -> tuple[Symbolmerke, ...]:
        """What lies between the lines and each label. Drawn as a path: no PDF renderer knows `paint-order`."""
        flate = FARGER["flate"]
        return tuple(Symbolmerke(tekst.bakgrunn, flate, flate) for tekst in self.etiketter if tekst.bakgrunn)


@dataclass(frozen=True)
class Tegnforklaring:
    """One line under the drawing: a sign and what it stands for."""

    tekst: str
    linje: str = ""
    symbol: str = ""
    farge: str = ""
    fyll: str = "none"
    moenster: str = ""
    areal: str = ""
    tynn: bool = False
    skravur: str = ""


@dataclass(frozen=True)
class Diagram:
    """`i_stedet`: what is said where nothing is drawn."""

    indikator_pk: int
    navn: str
    enhet: str
    tittel: str
    beskrivelse: str
    tegninger: tuple[Tegning, ...]
    forklaring: tuple[Tegnforklaring, ...]
    rader: tuple[Tabellrad, ...]
    flere_grunnlag: bool
    har_maaltall: bool
    har_tall: bool
    i_stedet: str = ""
