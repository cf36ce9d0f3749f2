"""The figures of an IATI indicator: which periods they are of, and what they are worth. Pure.

Publishers split target and actual over separate periods, leave values empty, and report a real nought. A period that is
no calendar year, tertial, quarter or month has no place in a series here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from resultatkjede.iati.deler import Iatiindikator, Periode, Verdi
from resultatkjede.iati.plan import Tall
from resultatkjede.rules import Merknader
from tillit.maal.enums import Frekvens
from tillit.maal.perioder import MAANEDER

FLEST_DESIMALER = 6
_STOERSTE = Decimal(10) ** 13
_TALL = re.compile(r"[+-]?\d+(?:\.\d+)?(?: ?%)?", re.ASCII)
_MED_SKILLE = re.compile(r"[+-]?\d{1,3}(?:[ \u00a0]\d{3})+(?:\.\d+)?", re.ASCII)
_FREKVENSER = {maaneder: frekvens for frekvens, maaneder in MAANEDER.items()}
_AAR = 12
_FOERSTE_AAR, _SISTE_AAR = 1900, 2200

Serie = dict[date, Tall]


@dataclass(frozen=True)
class Spenn:
    """A period of the file that has a place here. `aar` is how many years it covers, 1 for all that is shorter."""

    frekvens: Frekvens
    start: date
    aar: int = 1


def som_tall(tekst: str) -> Decimal | None:
    """The number a value says; None where it says none for certain («1,234» may be one or a thousand)."""
    if _MED_SKILLE.fullmatch(tekst):
        tekst = re.sub(r"[ \u00a0]", "", tekst)
    if not _TALL.fullmatch(tekst):
        return None
    verdi = Decimal(tekst.rstrip("% "))
    return verdi if abs(verdi) < _STOERSTE and desimaler([verdi]) <= FLEST_DESIMALER else None


def desimaler(tall: Iterable[Decimal]) -> int:
    """How many decimals are needed to write them all."""
    return max((max(0, -int(ett.normalize().as_tuple().exponent)) for ett in tall), default=0)


def spenn(start: str, slutt: str) -> Spenn | None:
    """The calendar period between two days, the last one included."""
    fra, til = _dag(start), _dag(slutt)
    if fra is None or til is None or fra.day != 1 or (etter := til + timedelta(days=1)).day != 1:
        return None
    maaneder = (etter.year - fra.year) * 12 + etter.month - fra.month
    if maaneder > _AAR and maaneder % _AAR == 0 and fra.month == 1:
        return Spenn(Frekvens.AAR, date(til.year, 1, 1), aar=maaneder // _AAR)
    frekvens = _FREKVENSER.get(maaneder)
    if frekvens is None or (fra.month - 1) % maaneder:
        return None
    return Spenn(frekvens, fra)


def _dag(tekst: str) -> date | None:
    try:
        dag = date.fromisoformat(tekst[:10])
    except ValueError:
        return None
    return dag if _FOERSTE_AAR <= dag.year <= _SISTE_AAR else None


def frekvens(indikator: Iatiindikator) -> Frekvens:
    """The length most of its periods have; a year where nothing else is known."""
    funnet = [ett.frekvens for periode in indikator.perioder if (ett := spenn(periode.start, periode.slutt))]
    return Counter(funnet).most_common(1)[0][0] if funnet else Frekvens.AAR


def serier(
    indikator: Iatiindikator, *, frekvens: Frekvens, i_ord: bool, sted: str, notat: Merknader
) -> tuple[Serie, Serie]:
    """What was reached and what was aimed at, by the first day of the period."""
    faktiske: dict[date, list[Verdi]] = {}
    maaltall: dict[date, list[Verdi]] = {}
    for periode in indikator.perioder:
        plass = _plass(periode, frekvens, sted, notat)
        if plass is None:
            continue
        maaltall.setdefault(plass.start, []).extend(periode.maaltall)
        if plass.aar > 1 and periode.maaltall:
            notat.si("Et måltall for flere år er satt på det siste av dem.", f"{sted}, {_i_ord(periode)}")
        if plass.aar == 1:
            faktiske.setdefault(plass.start, []).extend(periode.faktiske)
        elif periode.faktiske:
            notat.si("Et tall for flere år under ett er ikke tatt med.", f"{sted}, {_i_ord(periode)}")
    naadd = _serie(faktiske, "tall", i_ord=i_ord, sted=sted, notat=notat)
    _legg_til_utgangspunkt(naadd, indikator, frekvens, i_ord=i_ord, sted=sted, notat=notat)
    return naadd, _serie(maaltall, "måltall", i_ord=i_ord, sted=sted, notat=notat)


def _plass(periode: Periode, frekvens: Frekvens, sted: str, notat: Merknader) -> Spenn | None:
    if not (periode.maaltall or periode.faktiske):
        return None
    plass = spenn(periode.start, periode.slutt)
    if plass is None:
        notat.si(
            "En periode som ikke er et helt kalenderår, et tertial, et kvartal eller en måned, er ikke tatt med.",
            f"{sted}, {_i_ord(periode)}",
        )
        return None
    if plass.frekvens != frekvens:
        notat.si(
            "En indikator har én periodelengde her. Perioder med en annen lengde er ikke tatt med.",
            f"{sted}, {_i_ord(periode)}",
        )
        return None
    return plass


def _serie(samlet: Mapping[date, list[Verdi]], hva: str, *, i_ord: bool, sted: str, notat: Merknader) -> Serie:
    serie: Serie = {}
    for start, verdier in sorted(samlet.items()):
        hele = []
        for verdi in verdier:
            if verdi.fordelt:
                notat.si("Verdier for bare en del (et sted eller en gruppe) er ikke tatt med.", sted)
            elif tall := _ett(verdi, start, hva, i_ord=i_ord, sted=sted, notat=notat):
                hele.append(tall)
        ulike = {(ett.verdi, ett.ord_) for ett in hele}
        if len(ulike) > 1:
            notat.si(
                f"En periode har flere ulike {hva}. Ingen er tatt med, for filen sier ikke hvilket som gjelder.",
                f"{sted}, {start.year}",
            )
        elif hele:
            serie[start] = hele[0]
    return serie


def _ett(verdi: Verdi, start: date, hva: str, *, i_ord: bool, sted: str, notat: Merknader) -> Tall | None:
    if i_ord:
        ord_ = " ".join(del_ for del_ in (verdi.tekst, verdi.kommentar) if del_)
        return Tall(start, None, ord_[:2000]) if ord_ else None
    if not verdi.tekst:  # missing, which is not nought
        if verdi.kommentar:
            notat.si(f"Et {hva} som bare er en kommentar, er ikke tatt med.", f"{sted}, {start.year}")
        return None
    tall = som_tall(verdi.tekst)
    if tall is None:
        notat.si(
            "Det som står som verdi, kan ikke leses som et tall uten å gjette, og er ikke tatt med.",
            f"{sted}, {start.year}: «{verdi.tekst[:60]}»",
        )
        return None
    return Tall(start, tall, merknad=verdi.kommentar[:500])


def _legg_til_utgangspunkt(
    serie: Serie, indikator: Iatiindikator, frekvens: Frekvens, *, i_ord: bool, sted: str, notat: Merknader
) -> None:
    """The baseline as the figure of its period, unless the period has one of its own."""
    for utgangspunkt in indikator.utgangspunkter:
        verdi = utgangspunkt.verdi
        if verdi.fordelt:
            notat.si("Verdier for bare en del (et sted eller en gruppe) er ikke tatt med.", sted)
            continue
        start = _utgangspunktets_start(utgangspunkt.aar, utgangspunkt.dato, frekvens)
        if start is None:
            if verdi.tekst or verdi.kommentar:
                notat.si("Et utgangspunkt uten en periode det kan stå i, er ikke tatt med.", sted)
            continue
        tall = _ett(verdi, start, "utgangspunkt", i_ord=i_ord, sted=sted, notat=notat)
        if tall is None:
            continue
        if start in serie and (serie[start].verdi, serie[start].ord_) != (tall.verdi, tall.ord_):
            notat.si("Et utgangspunkt er et annet enn tallet for samme periode. Tallet er tatt med.", sted)
        serie.setdefault(start, Tall(start, tall.verdi, tall.ord_, f"Utgangspunkt. {tall.merknad}".strip()))


def _utgangspunktets_start(aar: str, dato: str, frekvens: Frekvens) -> date | None:
    dag = _dag(dato) if dato else None
    if dag is None and re.fullmatch(r"(19|20)\d{2}", aar) and frekvens == Frekvens.AAR:
        return date(int(aar), 1, 1)
    if dag is None:
        return None
    lengde = MAANEDER[frekvens]
    return date(dag.year, (dag.month - 1) // lengde * lengde + 1, 1)


def _i_ord(periode: Periode) -> str:
    return f"{periode.start or '?'} til {periode.slutt or '?'}"
