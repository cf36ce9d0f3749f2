"""What a drawing is made of. All lengths in the drawing's own unit, which is a CSS pixel at full size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Format:
    """How large. `kort` is the width of a card, `luft` the room between two columns, where the edges bend."""

    kort: int
    luft: int
    skrift: int
    liten: int

    @property
    def linje(self) -> int:
        """Height of a line of text in a card."""
        return round(self.skrift * 1.35)

    @property
    def smaalinje(self) -> int:
        return round(self.liten * 1.35)

    @property
    def rett(self) -> int:
        """How far an edge runs straight out from a card, and straight on before its arrow head."""
        return self.luft // 10

    @property
    def bredde(self) -> int:
        return 5 * self.kort + 4 * self.luft

    def venstre(self, steg: int) -> int:
        """The left edge of a column."""
        return (steg - 1) * (self.kort + self.luft)


BRED = Format(kort=172, luft=77, skrift=13, liten=12)  # fills the page at 1280 px
SMAL = Format(kort=117, luft=40, skrift=11, liten=10)  # a page of paper, standing; the wide column of a page


class Linje(NamedTuple):
    """One line of text, (x, y) on its baseline."""

    x: int
    y: int
    tekst: str


class Prikk(NamedTuple):
    x: int
    y: int
    fylt: bool


class Kjedetegn(NamedTuple):
    """A small sign, drawn and not typed: (x, y) is its middle. `slag` is a key of `svg.TEGN`."""

    slag: str
    x: int
    y: int


@dataclass(frozen=True)
class Merke:
    """Words in a frame, with a sign before them."""

    slag: str
    x: int
    y: int
    bredde: int
    hoeyde: int
    linjer: tuple[Linje, ...]
    tegn: Kjedetegn | None = None


@dataclass(frozen=True)
class Korttall:
    """The newest figure of an indicator: value, which way it goes (sign and word), and what it is."""

    verdi: tuple[Linje, ...]
    retning: Kjedetegn | None
    retning_tekst: Linje | None
    navn: tuple[Linje, ...]


@dataclass(frozen=True)
class Baand:
    """The risk band: two polygons, and the words at the outer end of each."""

    operasjonell: str
    strategisk: str
    operasjonell_tekst: Linje
    strategisk_tekst: Linje


@dataclass(frozen=True)
class Stegkolonne:
    steg: int
    x: int
    bredde: int
    navn: tuple[Linje, ...]
    spoersmaal: tuple[Linje, ...]
    tom: Linje | None
    topp: int


@dataclass(frozen=True)
class Kort:
    pk: int
    anker: str
    steg: int
    x: int
    y: int
    bredde: int
    hoeyde: int
    linjer: tuple[Linje, ...]
    smaalinjer: tuple[Linje, ...]
    prikker: tuple[Prikk, ...]
    skille: int | None
    tall: tuple[Korttall, ...]
    merker: tuple[Merke, ...]
    strategisk: bool
    navn: str
    antall_koblinger: int

    @property
    def midt(self) -> int:
        return self.y + self.hoeyde // 2

    @property
    def hoeyre(self) -> int:
        return self.x + self.bredde

    @property
    def noekkel(self) -> str:
        """The pk as text: a template would put a thousands separator in the number."""
        return str(self.pk)


@dataclass(frozen=True)
class Kurve:
    """An edge: the path, its arrow head, whether it rests on an assumption only, how strong it is said to be."""

    pk: int
    fra: int
    til: int
    bane: str
    spiss: str
    antakelse: bool
    navn: str
    styrke: str = ""
    tegn: tuple[Kjedetegn, ...] = ()

    @property
    def noekkel(self) -> str:
        return str(self.pk)

    @property
    def ender(self) -> str:
        return f"{self.fra} {self.til}"


@dataclass(frozen=True)
class Forklaring:
    """One line of the legend: a sample of `slag` with its middle at (x, y), and what it means."""

    slag: str
    x: int
    y: int
    tekst: Linje


@dataclass(frozen=True)
class Kjedetegning:
    format: Format
    bredde: int
    hoeyde: int
    tittel: str
    beskrivelse: str
    baand: Baand
    kolonner: tuple[Stegkolonne, ...]
    kort: tuple[Kort, ...]
    kurver: tuple[Kurve, ...]
    forklaringer: tuple[Forklaring, ...] = ()
    # How large it is shown, where it has been made to fit: 0.5 is half of the size it was drawn at.
    maalestokk: float = 1.0

    @property
    def er_tom(self) -> bool:
        return not self.kort

    @property
    def er_hoey(self) -> bool:
        """On paper it needs a sheet of its own: beside the page's head it would be too small to read."""
        return self.hoeyde * 5 > self.bredde * 3
