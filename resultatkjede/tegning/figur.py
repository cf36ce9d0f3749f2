"""What a drawing is made of. All lengths in the drawing's own unit, which is a CSS pixel at full size."""

from __future__ import annotations

from dataclasses import dataclass


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
    def bredde(self) -> int:
        return 5 * self.kort + 4 * self.luft

    def venstre(self, steg: int) -> int:
        """The left edge of a column."""
        return (steg - 1) * (self.kort + self.luft)


BRED = Format(kort=184, luft=62, skrift=13, liten=12)  # fills the page at 1280 px
SMAL = Format(kort=122, luft=34, skrift=11, liten=10)  # a page of paper, standing; the wide column of a page


@dataclass(frozen=True)
class Linje:
    """One line of text, (x, y) on its baseline."""

    x: int
    y: int
    tekst: str


@dataclass(frozen=True)
class Prikk:
    x: int
    y: int
    fylt: bool


@dataclass(frozen=True)
class Merke:
    """A word in a frame."""

    x: int
    y: int
    bredde: int
    hoeyde: int
    tekst: Linje


@dataclass(frozen=True)
class Baand:
    """The risk band: two polygons, and the words at the outer end of each."""

    operasjonell: str
    strategisk: str
    operasjonell_tekst: Linje
    strategisk_tekst: Linje


@dataclass(frozen=True)
class Kolonne:
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
    merke: Merke | None
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
    """An edge: the path, its arrow head, and whether it rests on an assumption only."""

    pk: int
    fra: int
    til: int
    bane: str
    spiss: str
    antakelse: bool
    navn: str

    @property
    def noekkel(self) -> str:
        return str(self.pk)

    @property
    def ender(self) -> str:
        return f"{self.fra} {self.til}"


@dataclass(frozen=True)
class Tegning:
    format: Format
    bredde: int
    hoeyde: int
    tittel: str
    beskrivelse: str
    baand: Baand
    kolonner: tuple[Kolonne, ...]
    kort: tuple[Kort, ...]
    kurver: tuple[Kurve, ...]

    @property
    def er_tom(self) -> bool:
        return not self.kort
