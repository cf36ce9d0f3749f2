"""Lays out one drawing of a series at one width. Pure.

Coordinates are text with a decimal point, whatever the language of the page. Colours are written into the drawing:
a PDF renderer does not read the page's variables (tests hold them against the theme).
"""

from __future__ import annotations

import itertools

from tillit.maal.bilder import Maalepunkt, Maaltallpunkt, Serie
from tillit.maal.diagram.akser import aksetekster, rutenett
from tillit.maal.diagram.fellesskala import Fellesskala
from tillit.maal.diagram.figur import Flate, Strek, Symbolmerke, Tegning, Tekst
from tillit.maal.diagram.lerret import Lerret
from tillit.maal.diagram.maalstreker import Maalstreker
from tillit.maal.diagram.manglerfelt import Manglerfelt
from tillit.maal.diagram.tegn import FARGER, PROGNOSEFORM, RADIUS, symbol, tegn_for, whisker
from tillit.maal.enums import Indikatortype
from tillit.maal.ordlegging import med_enhet, tall
from tillit.maal.prognoser import prognoser_i_bildet
from tillit.maal.serie import alle_svar, feilstrek, grunnlagene, strekninger

_TO_AAR_MED_MAANEDER = 24


class Tegner:
    """Lays out one drawing: what is drawn first takes its room first."""

    lerretet: type[Lerret] = Lerret
    radius = RADIUS

    def __init__(
        self, serie: Serie, maaltall: tuple[Maaltallpunkt, ...], felles: Fellesskala | None, flate: Flate
    ) -> None:
        self.serie = serie
        self.lerret = self.lerretet(serie, maaltall, felles, flate)
        self.maal = Maalstreker(self.lerret)
        self.mangler = Manglerfelt(self.lerret)
        self.tegn = {grunnlag: tegn_for(nummer) for nummer, grunnlag in enumerate(grunnlagene(serie))}

    def tegning(self) -> Tegning:
        symboler, prognoser, linjer = self._symboler(), self._prognoser(), self._linjer()
        maallinjer, baner, bruddstreker = self.maal.trinn(), self.maal.baner(), self._bruddstreker()
        hull, marginer, uten_tall = self._hull(), self._marginer(), self.maal.uten_tall()
        etiketter = (*hull, *self._verdietiketter(), *self.maal.etiketter(), *self._bruddetiketter())
        return Tegning(
            flate=self.lerret.flate,
            rutenett=rutenett(self.lerret),
            bruddstreker=bruddstreker,
            linjer=linjer,
            maallinjer=maallinjer,
            symboler=symboler,
            aksetekster=aksetekster(self.lerret),
            etiketter=(*etiketter, *self.mangler.etiketter()),
            arealer=self.maal.arealer(),
            baner=baner,
            prognoser=prognoser,
            marginer=marginer,
            uten_tall=uten_tall,
            skravur=self.mangler.skravur(),
        )

    def _punkt(self, punkt: Maalepunkt) -> tuple[float, float]:
        return self.lerret.midt(punkt.periode), self.lerret.y(punkt.verdi)

    def _symboler(self) -> tuple[Symbolmerke, ...]:
        radius = self.radius if len(self.serie.punkter) <= _TO_AAR_MED_MAANEDER else self.radius * 0.6
        symboler = []
        for punkt in self.serie.punkter:
            x, y = self._punkt(punkt)
            tegn = self.tegn[punkt.grunnlag]
            self.lerret.plass.oppta(x, y, radius)
            fyll = FARGER["flate"] if punkt.foreloepig else tegn.farge
            symboler.append(Symbolmerke(symbol(tegn.form, x, y, radius), tegn.farge, fyll))
        return tuple(symboler)

    def _marginer(self) -> tuple[Strek, ...]:
        """A thin whisker through a survey's value: so far off may chance alone have put it."""
        streker = []
        for punkt in self.serie.punkter:
            if (ender := feilstrek(punkt)) is not None:
                x, (nede, oppe) = self.lerret.midt(punkt.periode), (self.lerret.y(ende) for ende in ender)
                self.lerret.plass.oppta_linje(x, nede, x, oppe)
                streker.append(Strek(whisker(x, nede, oppe), self.tegn[punkt.grunnlag].farge))
        return tuple(streker)

    def _prognoser(self) -> tuple[Symbolmerke, ...]:
        """Small and hollow: what somebody expected is not what came."""
        symboler = []
        for prognose in prognoser_i_bildet(self.serie):
            x, y = self.lerret.midt(prognose.periode), self.lerret.y(prognose.verdi)
            self.lerret.plass.oppta(x, y, RADIUS)
            d = symbol(PROGNOSEFORM, x, y, RADIUS * 0.8)
            symboler.append(Symbolmerke(d, self.tegn[prognose.grunnlag].farge, FARGER["flate"]))
        return tuple(symboler)

    def _linjer(self) -> tuple[Strek, ...]:
        linjer = []
        for run in strekninger(self.serie):
            if len(run) == 1:
                continue
            steder = [self._punkt(punkt) for punkt in run]
            for (x0, y0), (x1, y1) in itertools.pairwise(steder):
                self.lerret.plass.oppta_linje(x0, y0, x1, y1)
            tegn = self.tegn[run[0].grunnlag]
            linjer.append(Strek("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in steder), tegn.farge, tegn.moenster))
        return tuple(linjer)

    def _hull(self) -> list[Tekst]:
        """The source's symbol where its value would have stood: at the foot, and never on the line of nought."""
        lerret = self.lerret
        y = lerret.ramme.y1 - lerret.flate.skrift * 0.5
        hull = []
        for rad in self.serie.uten_tall:
            if rad.symbol:
                x = lerret.midt(rad.periode)
                lerret.plass.oppta(x, y, lerret.flate.skrift * 0.6)
                hull.append(Tekst(f"{x:.1f}", f"{y:.1f}", rad.symbol, farge=FARGER["akse"]))
        return hull

    def _bruddstreker(self) -> tuple[Strek, ...]:
        ramme = self.lerret.ramme
        for x in self._bruddsteder():
            self.lerret.plass.oppta_linje(x, ramme.y0, x, ramme.y1)
        return tuple(
            Strek(f"M{x:.1f} {ramme.y0:.1f}V{ramme.y1:.1f}", FARGER["brudd"], "3 3") for x in self._bruddsteder()
        )

    def _bruddsteder(self) -> list[float]:
        steder = sorted({self.lerret.x.dag(rad.periode) for rad in alle_svar(self.serie) if rad.brudd})
        return [x for x in steder if x > self.lerret.ramme.x0 + 1]

    def _verdietiketter(self) -> list[Tekst]:
        """The last value of each run, the newest first: it gets the best place."""
        etiketter = []
        for run in sorted(strekninger(self.serie), key=lambda run: run[-1].periode, reverse=True):
            punkt = run[-1]
            x, y = self._punkt(punkt)
            etiketter += self.lerret.etikett(self._verdi(punkt), x, y, self.tegn[punkt.grunnlag].farge)
        return etiketter

    def _verdi(self, punkt: Maalepunkt) -> str:
        if self.serie.type == Indikatortype.SKAAR:
            return med_enhet(punkt.verdi, self.serie)
        return tall(punkt.verdi, self.serie.desimaler)

    def _bruddetiketter(self) -> list[Tekst]:
        y = self.lerret.ramme.y0 + self.lerret.flate.skrift * 0.5
        return [tekst for x in self._bruddsteder() for tekst in self.lerret.etikett("brudd", x, y, FARGER["akse"])]
