"""Lays out one drawing of a series at one width. Pure.

Coordinates are text with a decimal point, whatever the language of the page. Colours are written into the drawing:
a PDF renderer does not read the page's variables (tests hold them against the theme).
"""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal

from tillit.maal.bilder import Maalepunkt, Maaltallpunkt, Serie
from tillit.maal.diagram.figur import Flate, Strek, Symbol, Tegning, Tekst
from tillit.maal.diagram.skala import Akse, Boks, Plassering, tekstbredde
from tillit.maal.diagram.tegn import FARGER, MAALFARGE, RADIUS, symbol, tegn_for
from tillit.maal.ordlegging import maaltall_i_ord, tall
from tillit.maal.perioder import Periode
from tillit.maal.rules import antall_desimaler
from tillit.maal.serie import grunnlagene, periode_av, strekninger


class Tegner:
    """Lays out one drawing."""

    def __init__(
        self, serie: Serie, maaltall: tuple[Maaltallpunkt, ...], merker: tuple[Decimal, ...], flate: Flate
    ) -> None:
        self.serie, self.maaltall, self.merker, self.flate = serie, maaltall, merker, flate
        desimaler = max(antall_desimaler(merke) for merke in merker)
        self.merketekster = [tall(merke, desimaler) for merke in merker]
        dager = [punkt.periode for punkt in serie.punkter] + [m.periode for m in maaltall]
        self.perioder = sorted({periode_av(serie, dag) for dag in dager})
        skrift = flate.skrift
        venstre = max(tekstbredde(tekst, skrift) for tekst in self.merketekster) + 8
        self.ramme = Boks(venstre, skrift * 2.2, flate.bredde - 6.0, flate.hoeyde - skrift * 1.9)
        self.y = Akse(float(merker[0]), float(merker[-1]), self.ramme.y1, self.ramme.y0)
        fra, til = self.perioder[0].start.toordinal(), self.perioder[-1].slutt.toordinal() + 1
        self.x = Akse(fra, til, self.ramme.x0, self.ramme.x1)
        self.tegn = {grunnlag: tegn_for(nummer) for nummer, grunnlag in enumerate(grunnlagene(serie))}
        self.plass = Plassering(Boks(self.ramme.x0, skrift * 1.2, flate.bredde, self.ramme.y1), skrift)

    def tegning(self) -> Tegning:
        symboler, linjer = self._symboler(), self._linjer()
        maallinjer, bruddstreker = self._maallinjer(), self._bruddstreker()
        return Tegning(
            flate=self.flate,
            rutenett=self._rutenett(),
            bruddstreker=bruddstreker,
            linjer=linjer,
            maallinjer=maallinjer,
            symboler=symboler,
            aksetekster=(*self._y_tekster(), *self._x_tekster()),
            etiketter=(*self._verdietiketter(), *self._maaletiketter(), *self._bruddetiketter()),
        )

    def _midt(self, dag: date) -> float:
        """A value belongs to its whole period: its sign stands in the middle of it."""
        periode = periode_av(self.serie, dag)
        return (self.x.dag(periode.start) + self.x(periode.slutt.toordinal() + 1)) / 2

    def _punkt(self, punkt: Maalepunkt) -> tuple[float, float]:
        return self._midt(punkt.periode), self.y(punkt.verdi)

    def _symboler(self) -> tuple[Symbol, ...]:
        radius = RADIUS if len(self.serie.punkter) <= 24 else RADIUS * 0.6  # noqa: PLR2004  # two years of months
        symboler = []
        for punkt in self.serie.punkter:
            x, y = self._punkt(punkt)
            tegn = self.tegn[punkt.grunnlag]
            self.plass.oppta(x, y, radius)
            fyll = FARGER["flate"] if punkt.foreloepig else tegn.farge
            symboler.append(Symbol(symbol(tegn.form, x, y, radius), tegn.farge, fyll))
        return tuple(symboler)

    def _linjer(self) -> tuple[Strek, ...]:
        linjer = []
        for run in strekninger(self.serie):
            if len(run) == 1:
                continue
            steder = [self._punkt(punkt) for punkt in run]
            for (x0, y0), (x1, y1) in itertools.pairwise(steder):
                self.plass.oppta_linje(x0, y0, x1, y1)
            tegn = self.tegn[run[0].grunnlag]
            linjer.append(Strek("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in steder), tegn.farge, tegn.moenster))
        return tuple(linjer)

    def _trinn(self, maaltall: Maaltallpunkt) -> tuple[float, float, float]:
        periode = periode_av(self.serie, maaltall.periode)
        return self.x.dag(periode.start), self.x(periode.slutt.toordinal() + 1), self.y(maaltall.verdi)

    def _maallinjer(self) -> tuple[Strek, ...]:
        """A step across each period that has a target, joined to its neighbour; nothing where no target applies."""
        d, forrige = [], None
        for maaltall in self.maaltall:
            x0, x1, y = self._trinn(maaltall)
            self.plass.oppta_linje(x0, y, x1, y)
            henger = (
                forrige is not None and forrige.grunnlag == maaltall.grunnlag and self._er_naboer(forrige, maaltall)
            )
            d.append(f"{'V' if henger else f'M{x0:.1f} '}{y:.1f}H{x1:.1f}")
            forrige = maaltall
        return (Strek("".join(d), MAALFARGE, "7 3"),) if d else ()

    def _er_naboer(self, en: Maaltallpunkt, to: Maaltallpunkt) -> bool:
        return periode_av(self.serie, en.periode).neste.start == to.periode

    def _bruddstreker(self) -> tuple[Strek, ...]:
        return tuple(
            Strek(f"M{x:.1f} {self.ramme.y0:.1f}V{self.ramme.y1:.1f}", FARGER["brudd"], "3 3")
            for x in self._bruddsteder()
        )

    def _bruddsteder(self) -> list[float]:
        steder = sorted({self.x.dag(punkt.periode) for punkt in self.serie.punkter if punkt.brudd})
        return [x for x in steder if x > self.ramme.x0 + 1]

    def _rutenett(self) -> tuple[Strek, ...]:
        return tuple(
            Strek(
                f"M{self.ramme.x0:.1f} {self.y(merke):.1f}H{self.ramme.x1:.1f}",
                FARGER["null" if merke == 0 else "rutenett"],
            )
            for merke in self.merker
        )

    def _y_tekster(self) -> list[Tekst]:
        """The unit stands over the axis, where it has the whole width."""
        skrift = self.flate.skrift
        tekster = [
            Tekst(f"{self.ramme.x0 - 6:.1f}", f"{self.y(merke) + skrift * 0.36:.1f}", tekst, "end", FARGER["akse"])
            for merke, tekst in zip(self.merker, self.merketekster, strict=True)
        ]
        return [Tekst("0", f"{skrift:.1f}", self.serie.enhet, "start", FARGER["akse"]), *tekster]

    def _x_tekster(self) -> list[Tekst]:
        y = f"{self.flate.hoeyde - self.flate.skrift * 0.5:.1f}"
        tekster = []
        sist = -1.0
        for midt, navn in self._x_merker():
            bredde = tekstbredde(navn, self.flate.skrift)
            x = min(max(midt, bredde / 2), self.flate.bredde - bredde / 2)
            if x - bredde / 2 < sist:
                continue
            sist = x + bredde / 2 + 6
            tekster.append(Tekst(f"{x:.1f}", y, navn, farge=FARGER["akse"]))
        return tekster

    def _x_merker(self) -> list[tuple[float, str]]:
        """Each period's own name where all have room; else years, all of them or every second, fifth or tenth."""
        alle = self._alle_perioder()
        bredest = max(tekstbredde(periode.navn, self.flate.skrift) for periode in alle) + 10
        bredde = self.ramme.x1 - self.ramme.x0
        if bredest * len(alle) <= bredde:
            return [(self._midt(periode.start), periode.navn) for periode in alle]
        aarene = range(alle[0].start.year, alle[-1].start.year + 1)
        plass = bredde / (tekstbredde("2026", self.flate.skrift) + 12)
        steg = next(steg for steg in (1, 2, 5, 10, 20, 50, 100, 1000) if len(aarene) / steg <= plass)
        merker = [(self._aarsmidt(aar), str(aar)) for aar in aarene if aar % steg == 0]
        return merker if len(merker) > 1 else [(self._midt(p.start), p.navn) for p in (alle[0], alle[-1])]

    def _aarsmidt(self, aar: int) -> float:
        """The middle of the part of the year that is drawn."""
        fra, til = self.x.dag(date(aar, 1, 1)), self.x.dag(date(aar + 1, 1, 1))
        return (max(fra, self.ramme.x0) + min(til, self.ramme.x1)) / 2

    def _alle_perioder(self) -> list[Periode]:
        alle = [self.perioder[0]]
        while alle[-1] < self.perioder[-1]:
            alle.append(alle[-1].neste)
        return alle

    def _verdietiketter(self) -> list[Tekst]:
        """The last value of each run, the newest first: it gets the best place."""
        etiketter = []
        for run in sorted(strekninger(self.serie), key=lambda run: run[-1].periode, reverse=True):
            punkt = run[-1]
            x, y = self._punkt(punkt)
            etiketter += self._etikett(tall(punkt.verdi, self.serie.desimaler), x, y, self.tegn[punkt.grunnlag].farge)
        return etiketter

    def _maaletiketter(self) -> list[Tekst]:
        """One text for each stretch of equal targets, at its end."""
        etiketter = []
        for nummer, maaltall in enumerate(self.maaltall):
            neste = self.maaltall[nummer + 1] if nummer + 1 < len(self.maaltall) else None
            if (
                neste
                and (neste.verdi, neste.operator) == (maaltall.verdi, maaltall.operator)
                and self._er_naboer(maaltall, neste)
            ):
                continue
            tekst = maaltall_i_ord(maaltall, self.serie)
            x0, x1, y = self._trinn(maaltall)
            ytterst = self.ramme.x1 - tekstbredde(tekst, self.flate.skrift) / 2
            etiketter += self._etikett(tekst, min((x0 + x1) / 2, ytterst), y, MAALFARGE)
        return etiketter

    def _bruddetiketter(self) -> list[Tekst]:
        skrift = self.flate.skrift
        etiketter = []
        for x in self._bruddsteder():
            etiketter += self._etikett("brudd", x, self.ramme.y0 + skrift * 0.5, FARGER["akse"])
        return etiketter

    def _etikett(self, tekst: str, x: float, y: float, farge: str) -> list[Tekst]:
        sted = self.plass.plasser(tekst, x, y)
        return [Tekst(f"{sted[0]:.1f}", f"{sted[1]:.1f}", tekst, farge=farge)] if sted else []
