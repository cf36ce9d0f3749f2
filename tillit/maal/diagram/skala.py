"""From values and days to coordinates: round ticks, a true time scale, and labels that keep off each other. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import floor, log10

from tillit.felles.tekstbredde import HALVFET, bredde

_STEG = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
# How many heights a text is tried at within a field: the middle, and as many over as under it.
_FORSOEK = 13


def runde_merker(verdier: list[Decimal], *, antall: int = 5) -> tuple[Decimal, ...]:
    """Round ticks that hold every value and nought: an axis that begins elsewhere makes small changes look large."""
    minst, stoerst = min([*verdier, Decimal(0)]), max([*verdier, Decimal(0)])
    if minst == stoerst:
        return (Decimal(0), Decimal(1))
    steg = _rundt_steg((stoerst - minst) / antall)
    forste = (minst / steg).to_integral_value(ROUND_FLOOR)
    siste = (stoerst / steg).to_integral_value(ROUND_CEILING)
    return tuple(steg * nummer for nummer in range(int(forste), int(siste) + 1))


def _rundt_steg(minst: Decimal) -> Decimal:
    stoerrelse = Decimal(10) ** floor(log10(minst))
    return next(kandidat * stoerrelse for kandidat in _STEG if kandidat * stoerrelse >= minst)


def _halv(etikett: str, skrift: float) -> float:
    """Half the width of a label, which is drawn in semi-bold."""
    return bredde(etikett, skrift * HALVFET) / 2


@dataclass(frozen=True)
class Akse:
    """A straight scale from values (or days) to coordinates."""

    fra: float
    til: float
    start: float
    slutt: float

    def __call__(self, verdi: float | Decimal) -> float:
        andel = (float(verdi) - self.fra) / (self.til - self.fra)
        return self.start + andel * (self.slutt - self.start)

    def dag(self, dag: date) -> float:
        return self(dag.toordinal())


@dataclass(frozen=True)
class Boks:
    """A rectangle that a text or a sign takes up."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def d(self) -> str:
        """The rectangle as a path."""
        return f"M{self.x0:.1f} {self.y0:.1f}H{self.x1:.1f}V{self.y1:.1f}H{self.x0:.1f}Z"

    def treffer(self, annen: Boks) -> bool:
        return self.x0 < annen.x1 and annen.x0 < self.x1 and self.y0 < annen.y1 and annen.y0 < self.y1

    def er_i(self, ramme: Boks) -> bool:
        return ramme.x0 <= self.x0 and self.x1 <= ramme.x1 and ramme.y0 <= self.y0 and self.y1 <= ramme.y1


@dataclass
class Plassering:
    """Puts labels where there is room: above, below, right, left. One without room is left out; the table has it."""

    ramme: Boks
    skrift: float
    opptatt: list[Boks] = field(default_factory=list)

    def oppta(self, x: float, y: float, radius: float) -> None:
        self.opptatt.append(Boks(x - radius, y - radius, x + radius, y + radius))

    def oppta_linje(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A sloping line as a string of small boxes."""
        ledd = max(1, round(abs(x1 - x0) / 8), round(abs(y1 - y0) / 8))
        for nummer in range(ledd + 1):
            andel = nummer / ledd
            self.oppta(x0 + (x1 - x0) * andel, y0 + (y1 - y0) * andel, 1.5)

    def plasser(self, tekst: str, x: float, y: float, *, avstand: float = 8) -> tuple[float, float] | None:
        """The middle of the text's base line, or None."""
        side = _halv(tekst, self.skrift) + avstand + 1
        loddrett = self.skrift * 0.36
        steder = (
            (x, y - avstand),
            (x, y + avstand + self.skrift * 0.75),
            (x + side, y + loddrett),
            (x - side, y + loddrett),
            (x + side * 0.8, y - avstand),
            (x - side * 0.8, y - avstand),
            (x + side * 0.8, y + avstand + self.skrift * 0.75),
            (x - side * 0.8, y + avstand + self.skrift * 0.75),
        )
        for midt, bunn in steder:
            boks = self.boks(tekst, midt, bunn)
            if boks.er_i(self.ramme) and not any(boks.treffer(annen) for annen in self.opptatt):
                self.opptatt.append(boks)
                return midt, bunn
        return None

    def plasser_i(self, tekst: str, felt: Boks) -> tuple[Boks, bool] | None:
        """Where within `felt` the text has room, and whether it has to stand on end; None where it has none.

        In the middle of its width, and as near the middle of its height as may be.
        """
        lang, hoey = 2 * _halv(tekst, self.skrift) + 4, self.skrift * 1.2
        liggende = lang <= felt.x1 - felt.x0
        bredde_, hoeyde = (lang, hoey) if liggende else (hoey, lang)
        if bredde_ > felt.x1 - felt.x0 or hoeyde > felt.y1 - felt.y0:
            return None
        midt, slark = (felt.x0 + felt.x1) / 2, (felt.y1 - felt.y0 - hoeyde) / 2
        for nummer in range(_FORSOEK):
            topp = felt.y0 + slark + slark * (-1) ** nummer * ((nummer + 1) // 2) / (_FORSOEK // 2)
            boks = Boks(midt - bredde_ / 2, topp, midt + bredde_ / 2, topp + hoeyde)
            if not any(boks.treffer(annen) for annen in self.opptatt):
                self.opptatt.append(boks)
                return boks, not liggende
        return None

    def boks(self, tekst: str, midt: float, bunn: float) -> Boks:
        """What the text takes up with its base line there."""
        halv = _halv(tekst, self.skrift)
        return Boks(midt - halv, bunn - self.skrift * 0.8, midt + halv, bunn + self.skrift * 0.2)
