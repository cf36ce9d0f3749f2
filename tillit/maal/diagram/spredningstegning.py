"""Many figures of one period on one scale: a mark each, the median and the target as lines. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.tekstbredde import HALVFET, bredde
from tillit.maal.diagram.figur import (
    BRED,
    SMAL,
    Areal,
    Diagram,
    Flate,
    Strek,
    Symbolmerke,
    Tegnforklaring,
    Tegning,
    Tekst,
)
from tillit.maal.diagram.skala import Akse, Boks, Plassering, runde_merker
from tillit.maal.diagram.tegn import FARGER, MAALFARGE, MAALMOENSTER, RADIUS, symbol, tegn_for
from tillit.maal.ordlegging import med_enhet, tall
from tillit.maal.rules import antall_desimaler
from tillit.maal.spredning import Tallspredning, spredning_i_ord

HVER, LAVEST, HOEYEST = "sirkel", "trekant_ned", "trekant"
# Marks that would touch stand over one another; so high that they hardly get any higher, they lie closer.
_STEG = 2 * RADIUS + 2
_HOEYESTE = 150.0
_LUFT = 14.0


@dataclass(frozen=True)
class Spredningsdiagram:
    """`setninger` say what the drawing shows, and who is not in it; `diagram` draws nothing where it should not."""

    diagram: Diagram
    setninger: tuple[str, ...]


def spredningsdiagram(spredt: Tallspredning) -> Spredningsdiagram:
    setninger = spredning_i_ord(spredt)
    diagram = Diagram(
        indikator_pk=spredt.serie.indikator_pk,
        navn=spredt.serie.navn,
        enhet=spredt.serie.enhet,
        tittel=_tittel(spredt) if spredt.tegnes else "",
        beskrivelse=f"{' '.join(setninger)} Alle tall står i tabellen under.",
        tegninger=tuple(_Stripe(spredt, flate).tegning() for flate in (BRED, SMAL)) if spredt.tegnes else (),
        forklaring=tuple(_forklaring(spredt)) if spredt.tegnes else (),
        rader=(),
        flere_grunnlag=False,
        har_maaltall=spredt.maaltall is not None,
        har_tall=bool(spredt.med),
    )
    return Spredningsdiagram(diagram, setninger)


@paa_bokmaal
def _tittel(spredt: Tallspredning) -> str:
    fra, til = (med_enhet(verdi, spredt.serie) for verdi in (spredt.lavest, spredt.hoeyest))
    return f"{spredt.serie.navn} i {spredt.periode}: {spredt.hva.talt(len(spredt.med))}, fra {fra} til {til}"


def _forklaring(spredt: Tallspredning) -> Iterator[Tegnforklaring]:
    farge = tegn_for(0).farge
    for form, tekst in ((LAVEST, _("Lavest")), (HVER, _("De andre")), (HOEYEST, _("Høyest"))):
        yield Tegnforklaring(tekst, symbol=symbol(form, 12, 7, RADIUS), farge=farge, fyll=farge)
    if any(ett.foreloepig for ett in spredt.med):
        hul = symbol(HVER, 12, 7, RADIUS)
        yield Tegnforklaring(_("Foreløpig tall"), symbol=hul, farge=farge, fyll=FARGER["flate"])
    yield Tegnforklaring(_("Median"), linje="M12 0V14", farge=farge)
    if spredt.maaltall:
        kanter = "M12 0V14" if spredt.maaltall.verdi_til is None else "M4 0V14M20 0V14"
        yield Tegnforklaring(_("Måltall"), linje=kanter, farge=MAALFARGE, moenster=MAALMOENSTER)


class _Stripe:
    """One layout. The height follows from how many marks stand over one another."""

    def __init__(self, spredt: Tallspredning, flate: Flate) -> None:
        self.spredt, skrift = spredt, flate.skrift
        self.grenser = (
            [verdi for verdi in (spredt.maaltall.verdi, spredt.maaltall.verdi_til) if verdi is not None]
            if spredt.maaltall
            else []
        )
        self.merker = runde_merker([spredt.lavest, spredt.hoeyest, *self.grenser])
        desimaler = max(antall_desimaler(merke) for merke in self.merker)
        self.merketekster = [tall(merke, desimaler) for merke in self.merker]
        kant = max(bredde(self.merketekster[nr], skrift) / 2 for nr in (0, -1)) + RADIUS
        self.x = Akse(float(self.merker[0]), float(self.merker[-1]), kant, flate.bredde - kant)
        self.hoyder = self._hoyder()
        steg = min(_STEG, _HOEYESTE / max(1, *self.hoyder))
        topp = skrift * 4.2
        bunn = topp + _LUFT * 2 + steg * max(self.hoyder)
        self.y0, self.y1, self.steg = topp, bunn, steg
        self.flate = Flate(flate.navn, flate.bredde, round(bunn + skrift * 1.9), skrift)
        self.plass = Plassering(Boks(0, skrift * 1.3, flate.bredde, bunn), skrift)

    def _hoyder(self) -> list[int]:
        """How high each mark stands: the lowest place where it touches none."""
        sist: list[float] = []
        hoyder = []
        for ett in self.spredt.med:
            x = self.x(ett.verdi or 0)
            ledig = next((nr for nr, annen in enumerate(sist) if x - annen >= _STEG), len(sist))
            sist[ledig : ledig + 1] = [x]
            hoyder.append(ledig)
        return hoyder

    def tegning(self) -> Tegning:
        symboler = self._symboler()
        return Tegning(
            flate=self.flate,
            rutenett=tuple(self._rutenett()),
            bruddstreker=(),
            linjer=(self._loddrett(self.spredt.median, tegn_for(0).farge),),
            maallinjer=tuple(self._loddrett(verdi, MAALFARGE, MAALMOENSTER) for verdi in self.grenser),
            symboler=symboler,
            aksetekster=tuple(self._aksetekster()),
            etiketter=tuple(self._etiketter()),
            arealer=tuple(self._areal()),
        )

    def _loddrett(self, verdi: Decimal, farge: str, moenster: str = "") -> Strek:
        return Strek(f"M{self.x(verdi):.1f} {self.y0:.1f}V{self.y1:.1f}", farge, moenster)

    def _rutenett(self) -> Iterator[Strek]:
        for merke in self.merker:
            yield self._loddrett(merke, FARGER["null" if merke == 0 else "rutenett"])
        yield Strek(f"M{self.x.start:.1f} {self.y1:.1f}H{self.x.slutt:.1f}", FARGER["null"])

    def _areal(self) -> Iterator[Areal]:
        if len(self.grenser) > 1:
            fra, til = (self.x(verdi) for verdi in self.grenser)
            yield Areal(f"M{fra:.1f} {self.y0:.1f}H{til:.1f}V{self.y1:.1f}H{fra:.1f}Z", MAALFARGE)

    def _sted(self, nummer: int) -> tuple[float, float]:
        return self.x(self.spredt.med[nummer].verdi or 0), self.y1 - _LUFT - self.steg * self.hoyder[nummer]

    def _symboler(self) -> tuple[Symbolmerke, ...]:
        farge, spredt = tegn_for(0).farge, self.spredt
        former = {spredt.lavest: LAVEST, spredt.hoeyest: HOEYEST}
        symboler = []
        for nummer, ett in enumerate(spredt.med):
            x, y = self._sted(nummer)
            self.plass.oppta(x, y, RADIUS)
            form = former.get(ett.verdi or Decimal(0), HVER)
            symboler.append(
                Symbolmerke(symbol(form, x, y, RADIUS), farge, FARGER["flate"] if ett.foreloepig else farge)
            )
        return tuple(symboler)

    def _aksetekster(self) -> Iterator[Tekst]:
        skrift, sist = self.flate.skrift, -1.0
        yield Tekst("0", f"{skrift:.1f}", self.spredt.serie.enhet, "start", FARGER["akse"])
        for merke, tekst in zip(self.merker, self.merketekster, strict=True):
            x, halv = self.x(merke), bredde(tekst, skrift) / 2
            if x - halv >= sist:
                sist = x + halv + 6
                yield Tekst(f"{x:.1f}", f"{self.flate.hoeyde - skrift * 0.5:.1f}", tekst, farge=FARGER["akse"])

    def _etiketter(self) -> Iterator[Tekst]:
        """The lines have theirs over them, the ends beside their marks: over a line only where there is no other room.

        What has none at all stands in the words.
        """
        spredt, farge = self.spredt, tegn_for(0).farge
        tegn = len(self.plass.opptatt)
        for verdi in (spredt.median, *self.grenser):
            self.plass.oppta_linje(self.x(verdi), self.y0, self.x(verdi), self.y1)
        linjene = self.plass.opptatt[tegn:]
        for tekst, verdi in (("median", spredt.median), *(("måltall", verdi) for verdi in self.grenser)):
            yield from self._etikett(tekst, verdi, self.y0, farge if tekst == "median" else MAALFARGE)
        uten_plass = []
        ytterst = [(tekst, *self._enden(nummer)) for tekst, nummer in (("lavest", 0), ("høyest", len(spredt.med) - 1))]
        for tekst, verdi, y in ytterst:
            etiketter = list(self._etikett(tekst, verdi, y, farge))
            yield from etiketter
            if not etiketter:
                uten_plass.append((tekst, verdi, y))
        self.plass.opptatt = [boks for boks in self.plass.opptatt if boks not in linjene]
        for tekst, verdi, y in uten_plass:
            yield from self._etikett(tekst, verdi, y, farge)

    def _enden(self, nummer: int) -> tuple[Decimal, float]:
        return self.spredt.med[nummer].verdi or Decimal(0), self._sted(nummer)[1]

    def _etikett(self, tekst: str, verdi: Decimal, y: float, farge: str) -> Iterator[Tekst]:
        hele = f"{tekst} {tall(verdi, self.spredt.serie.desimaler)}"
        halv = bredde(hele, self.flate.skrift * HALVFET) / 2
        x = min(max(self.x(verdi), halv), self.flate.bredde - halv)
        if (sted := self.plass.plasser(hele, x, y, avstand=10)) is not None:
            boks = self.plass.boks(hele, *sted)
            yield Tekst(f"{sted[0]:.1f}", f"{sted[1]:.1f}", hele, farge=farge, bakgrunn=boks.d)
