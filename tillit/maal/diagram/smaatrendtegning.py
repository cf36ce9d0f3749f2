"""A series so small that it stands in a row of a table, beside the words that say what it came to. Pure.

As on its card: runs end at breaks, holes are hatched, targets are steps. It has no texts of its own.
"""

from __future__ import annotations

from tillit.maal.bilder import Serie
from tillit.maal.diagram.diagramord import beskrivelse, budskap
from tillit.maal.diagram.figur import Diagram, Flate, Strek, Tegning
from tillit.maal.diagram.lerret import Lerret
from tillit.maal.diagram.skala import Boks
from tillit.maal.diagram.tegn import FARGER
from tillit.maal.diagram.tegner import Tegner
from tillit.maal.serie import har_utvikling, maaltall_i_bildet

LITEN = Flate("liten", 120, 36, 9)
_KANT = 4.0


class _Smaalerret(Lerret):
    def _ramme(self) -> Boks:
        return Boks(_KANT, _KANT, self.flate.bredde - _KANT, self.flate.hoeyde - _KANT)


class _Smaategner(Tegner):
    lerretet = _Smaalerret
    radius = 2.5

    def tegning(self) -> Tegning:
        ramme = self.lerret.ramme
        return Tegning(
            flate=self.lerret.flate,
            rutenett=(Strek(f"M{ramme.x0:.1f} {ramme.y1:.1f}H{ramme.x1:.1f}", FARGER["null"]),),
            bruddstreker=self._bruddstreker(),
            linjer=self._linjer(),
            maallinjer=self.maal.trinn(),
            symboler=self._symboler(),
            aksetekster=(),
            etiketter=(),
            arealer=self.maal.arealer(),
            skravur=self.mangler.skravur(),
        )


def smaatrend(serie: Serie) -> Diagram | None:
    """None where there is no development to draw: one or two periods are said."""
    if not har_utvikling(serie):
        return None
    return Diagram(
        indikator_pk=serie.indikator_pk,
        navn=serie.navn,
        enhet=serie.enhet,
        tittel=budskap(serie),
        beskrivelse=beskrivelse(serie, tabell=False),
        tegninger=(_Smaategner(serie, maaltall_i_bildet(serie), None, LITEN).tegning(),),
        forklaring=(),
        rader=(),
        flere_grunnlag=False,
        har_maaltall=bool(serie.maaltall),
        har_tall=True,
    )
