"""What the values are held against: targets as steps, bands as areas, the line between targets as a thin path. Pure."""

from __future__ import annotations

from decimal import Decimal

from tillit.felles.tekstbredde import HALVFET, bredde
from tillit.maal.bane import Banestykke, bane
from tillit.maal.bilder import Maaltallpunkt
from tillit.maal.diagram.figur import Areal, Strek, Symbolmerke, Tekst
from tillit.maal.diagram.lerret import Lerret
from tillit.maal.diagram.tegn import FARGER, MAALFARGE, MAALMOENSTER, RADIUS, UTEN_TALL_FORM, symbol
from tillit.maal.ordlegging import maaltall_i_ord
from tillit.maal.serie import maaltall_uten_tall, manglende_perioder, periode_av


class Maalstreker:
    """The targets of one drawing. Ask for the lines before the labels: the lines take their room first."""

    def __init__(self, lerret: Lerret) -> None:
        self.lerret = lerret
        self.nivaaer = [maaltall for maaltall in lerret.maaltall if maaltall.verdi_til is None]
        self.baand = [maaltall for maaltall in lerret.maaltall if maaltall.verdi_til is not None]
        self.stykker = [stykke for stykke in bane(lerret.serie) if stykke.til in lerret.maaltall]

    def trinn(self) -> tuple[Strek, ...]:
        """A step across each period that has a target, joined to its neighbour; nothing where no target applies."""
        d, forrige = [], None
        for maaltall in self.nivaaer:
            x0, x1, y = *self.lerret.kanter(maaltall.periode), self.lerret.y(maaltall.verdi)
            self.lerret.plass.oppta_linje(x0, y, x1, y)
            henger = (
                forrige is not None and forrige.grunnlag == maaltall.grunnlag and self._er_naboer(forrige, maaltall)
            )
            d.append(f"{'V' if henger else f'M{x0:.1f} '}{y:.1f}H{x1:.1f}")
            forrige = maaltall
        kanter = [self._kant(maaltall, verdi) for maaltall in self.baand for verdi in _grenser(maaltall)]
        return (Strek("".join((*d, *kanter)), MAALFARGE, MAALMOENSTER),) if d or kanter else ()

    def _kant(self, maaltall: Maaltallpunkt, verdi: Decimal) -> str:
        (x0, x1), y = self.lerret.kanter(maaltall.periode), self.lerret.y(verdi)
        self.lerret.plass.oppta_linje(x0, y, x1, y)
        return f"M{x0:.1f} {y:.1f}H{x1:.1f}"

    def arealer(self) -> tuple[Areal, ...]:
        arealer = []
        for maaltall in self.baand:
            x0, x1 = self.lerret.kanter(maaltall.periode)
            nedre, oevre = (self.lerret.y(verdi) for verdi in _grenser(maaltall))
            arealer.append(Areal(f"M{x0:.1f} {nedre:.1f}V{oevre:.1f}H{x1:.1f}V{nedre:.1f}Z", MAALFARGE))
        return tuple(arealer)

    def uten_tall(self) -> tuple[Symbolmerke, ...]:
        """An open mark on each target whose period should have a figure by now, and on both ends of such a band."""
        symboler = []
        mangler = set(maaltall_uten_tall(self.lerret.serie))
        for maaltall in (ett for ett in self.lerret.maaltall if ett in mangler):
            for verdi in _grenser(maaltall):
                x, y = self.lerret.midt(maaltall.periode), self.lerret.y(verdi)
                self.lerret.plass.oppta(x, y, RADIUS)
                symboler.append(Symbolmerke(symbol(UTEN_TALL_FORM, x, y, RADIUS * 0.8), MAALFARGE, FARGER["flate"]))
        return tuple(symboler)

    def baner(self) -> tuple[Strek, ...]:
        """From the middle of one target's period to the middle of the next one's."""
        return tuple(
            self._linje(stykke, fra, til)
            for stykke in self.stykker
            for fra, til in zip(_grenser(stykke.fra), _grenser(stykke.til), strict=True)
        )

    def _linje(self, stykke: Banestykke, fra: Decimal, til: Decimal) -> Strek:
        x0, y0 = self.lerret.midt(stykke.fra.periode), self.lerret.y(fra)
        x1, y1 = self.lerret.midt(stykke.til.periode), self.lerret.y(til)
        self.lerret.plass.oppta_linje(x0, y0, x1, y1)
        return Strek(f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}", MAALFARGE)

    def etiketter(self) -> list[Tekst]:
        """One text for each stretch of equal targets, at its end. A hatched field says itself what is missing."""
        lerret, etiketter = self.lerret, []
        hull = manglende_perioder(lerret.serie)
        mangler = {
            maaltall.pk
            for maaltall in maaltall_uten_tall(lerret.serie)
            if not any(fra.start <= maaltall.periode <= til.start for fra, til in hull)
        }
        for nummer, maaltall in enumerate(lerret.maaltall):
            neste = lerret.maaltall[nummer + 1] if nummer + 1 < len(lerret.maaltall) else None
            like = neste and _sier_det_samme(neste, maaltall) and (neste.pk in mangler) == (maaltall.pk in mangler)
            if neste and like and self._er_naboer(maaltall, neste):
                continue
            tekst = maaltall_i_ord(maaltall, lerret.serie)
            if maaltall.pk in mangler:
                tekst = f"{tekst}, tall mangler"
            ytterst = lerret.ramme.x1 - bredde(tekst, lerret.flate.skrift * HALVFET) / 2
            y = lerret.y(maaltall.verdi if maaltall.verdi_til is None else maaltall.verdi_til)
            etiketter += lerret.etikett(tekst, min(lerret.midt(maaltall.periode), ytterst), y, MAALFARGE)
        return etiketter

    def _er_naboer(self, en: Maaltallpunkt, to: Maaltallpunkt) -> bool:
        return periode_av(self.lerret.serie, en.periode).neste.start == to.periode


def _grenser(maaltall: Maaltallpunkt) -> tuple[Decimal, ...]:
    return (maaltall.verdi,) if maaltall.verdi_til is None else (maaltall.verdi, maaltall.verdi_til)


def _sier_det_samme(en: Maaltallpunkt, to: Maaltallpunkt) -> bool:
    return (en.verdi, en.verdi_til, en.operator) == (to.verdi, to.verdi_til, to.operator)
