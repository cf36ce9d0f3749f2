"""What a drawing is laid out on: its frame, its scales, and where labels still have room. Pure."""

from __future__ import annotations

from datetime import date

from tillit.felles.tekstbredde import bredde
from tillit.maal.bilder import Maaltallpunkt, Serie
from tillit.maal.diagram.fellesskala import Fellesskala, aksemerker, akseverdier, dager_i_bildet
from tillit.maal.diagram.figur import Flate, Tekst
from tillit.maal.diagram.skala import Akse, Boks, Plassering
from tillit.maal.enums import Indikatortype
from tillit.maal.ordlegging import nivaa_i_ord, tall
from tillit.maal.perioder import Periode
from tillit.maal.rules import antall_desimaler
from tillit.maal.serie import periode_av

# Names of levels stand on the axis while they leave this much of the width to the drawing.
_BREDESTE_AKSE = 0.34
_HALVT_NIVAA = 0.5


class Lerret:
    """The frame of one drawing at one width."""

    def __init__(
        self, serie: Serie, maaltall: tuple[Maaltallpunkt, ...], felles: Fellesskala | None, flate: Flate
    ) -> None:
        self.serie, self.maaltall, self.flate = serie, maaltall, flate
        self.merker = felles.merker if felles else aksemerker(serie, akseverdier(serie, maaltall))
        self.merketekster = self._merketekster()
        dager = dager_i_bildet(serie, maaltall) + ([felles.fra, felles.til] if felles else [])
        self.perioder = sorted({periode_av(serie, dag) for dag in dager})
        skrift = flate.skrift
        self.ramme = self._ramme()
        luft = _HALVT_NIVAA if serie.type == Indikatortype.SKAAR else 0.0
        self.y = Akse(float(self.merker[0]) - luft, float(self.merker[-1]) + luft, self.ramme.y1, self.ramme.y0)
        fra, til = self.perioder[0].start.toordinal(), self.perioder[-1].slutt.toordinal() + 1
        self.x = Akse(fra, til, self.ramme.x0, self.ramme.x1)
        self.plass = Plassering(Boks(self.ramme.x0, skrift * 1.2, flate.bredde, self.ramme.y1), skrift)

    def _ramme(self) -> Boks:
        """What is left when the texts along the axes have their room."""
        flate, skrift = self.flate, self.flate.skrift
        venstre = max(bredde(tekst, skrift) for tekst in self.merketekster) + 8
        return Boks(venstre, skrift * 2.2, flate.bredde - 6.0, flate.hoeyde - skrift * 1.9)

    def _merketekster(self) -> list[str]:
        if self.serie.type != Indikatortype.SKAAR:
            desimaler = max(antall_desimaler(merke) for merke in self.merker)
            return [tall(merke, desimaler) for merke in self.merker]
        navn = [nivaa_i_ord(merke, self.serie) for merke in self.merker]
        bredest = max(bredde(tekst, self.flate.skrift) for tekst in navn)
        if bredest <= self.flate.bredde * _BREDESTE_AKSE:
            return navn
        return [f"nivå {tall(merke, 0)}" for merke in self.merker]

    def midt(self, dag: date) -> float:
        """A value belongs to its whole period: its sign stands in the middle of it."""
        fra, til = self.kanter(dag)
        return (fra + til) / 2

    def kanter(self, dag: date) -> tuple[float, float]:
        periode = periode_av(self.serie, dag)
        return self.x.dag(periode.start), self.x(periode.slutt.toordinal() + 1)

    def alle_perioder(self) -> list[Periode]:
        alle = [self.perioder[0]]
        while alle[-1] < self.perioder[-1]:
            alle.append(alle[-1].neste)
        return alle

    def etikett(self, tekst: str, x: float, y: float, farge: str) -> list[Tekst]:
        """The text beside its place, or nothing where there is no room: the table has it."""
        sted = self.plass.plasser(tekst, x, y)
        if sted is None:
            return []
        bakgrunn = self.plass.boks(tekst, *sted).d
        return [Tekst(f"{sted[0]:.1f}", f"{sted[1]:.1f}", tekst, farge=farge, bakgrunn=bakgrunn)]
