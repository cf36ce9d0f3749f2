"""Where figures are missing: a hatched field over each hole, and the words in it where they have room. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from tillit.maal.diagram.figur import Strek, Tekst
from tillit.maal.diagram.lerret import Lerret
from tillit.maal.diagram.skala import Boks
from tillit.maal.diagram.tegn import FARGER, skravur
from tillit.maal.serie import manglende_perioder

MANGLER = "tall mangler"
# Where there are more fields than this, the words stand once: what is said six times is not read.
FLEST_MED_ORD = 3


class Manglerfelt:
    """The holes of one drawing. Ask for the words last: values and targets take their room first."""

    def __init__(self, lerret: Lerret) -> None:
        self.lerret = lerret
        self.felt = [
            Boks(lerret.kanter(fra.start)[0], lerret.ramme.y0, lerret.kanter(til.start)[1], lerret.ramme.y1)
            for fra, til in manglende_perioder(lerret.serie)
        ]

    def skravur(self) -> tuple[Strek, ...]:
        return tuple(Strek(skravur(felt.x0, felt.y0, felt.x1, felt.y1), FARGER["null"]) for felt in self.felt)

    def etiketter(self) -> tuple[Tekst, ...]:
        felt = self.felt
        if len(felt) > FLEST_MED_ORD:
            felt = [max(felt, key=lambda ett: ett.x1 - ett.x0)]
        return tuple(tekst for ett in felt for tekst in self._etikett(ett))

    def _etikett(self, felt: Boks) -> Iterator[Tekst]:
        sted = self.lerret.plass.plasser_i(MANGLER, felt)
        if sted is None:
            return
        boks, staaende = sted
        ned = self.lerret.flate.skrift * 0.36
        x, y = (boks.x0 + boks.x1) / 2, (boks.y0 + boks.y1) / 2
        x, y = (x + ned, y) if staaende else (x, y + ned)
        yield Tekst(f"{x:.1f}", f"{y:.1f}", MANGLER, farge=FARGER["akse"], bakgrunn=boks.d, staaende=staaende)
