"""How the figures of many lie beside one another: whose may stand on one scale, and what is said of them. Pure.

What is of another period, on another base or told in signs is not laid on the scale: it is counted and said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from tillit.felles.bokmaal import paa_bokmaal
from tillit.maal.bilder import Maaltallpunkt, Serie
from tillit.maal.enums import Indikatortype
from tillit.maal.ordlegging import maaltall_i_ord, med_enhet
from tillit.maal.perioder import Periode
from tillit.spraak.antall import Substantiv
from tillit.spraak.bokstaver import stor
from tillit.spraak.rekke import oppramsing

# Two are compared by reading them.
FAERREST = 3
FLEST_NEVNT = 3
# Levels and words have no distance between them.
MED_AVSTAND = frozenset({Indikatortype.TALL, Indikatortype.PROSENT, Indikatortype.INDEKS})


class Sidetall(NamedTuple):
    """The newest figure of one of them; `verdi` is None where there is none, or a sign in its place.

    `flere`: its period has figures on several bases, and none of them is chosen. `maaler` is whether it has the
    indicator at all.
    """

    navn: str
    periode: date | None
    verdi: Decimal | None
    grunnlag: str
    foreloepig: bool
    flere: bool
    maaltall: Maaltallpunkt | None = None
    maaler: bool = True


@dataclass(frozen=True)
class Tallspredning:
    """`med` are on the scale, the lowest first; `maaltall` is what all of them are held against, where it is one."""

    serie: Serie
    hva: Substantiv
    alle: int
    med: tuple[Sidetall, ...]
    periode: str
    utelatt: tuple[str, ...]
    maaltall: Maaltallpunkt | None
    ulike_maaltall: bool

    @property
    def tegnes(self) -> bool:
        return len(self.med) >= FAERREST and self.lavest < self.hoeyest

    @property
    def lavest(self) -> Decimal:
        return _verdi(self.med[0])

    @property
    def hoeyest(self) -> Decimal:
        return _verdi(self.med[-1])

    @property
    def median(self) -> Decimal:
        return median(_verdi(ett) for ett in self.med)


def _verdi(ett: Sidetall) -> Decimal:
    assert ett.verdi is not None  # noqa: S101  # `spredning` takes those alone
    return ett.verdi


def spredning(
    serie: Serie,
    tallene: Sequence[Sidetall],
    hva: Substantiv,
    hele: Mapping[tuple[date, str], Maaltallpunkt] | None = None,
) -> Tallspredning:
    """Those of one period and one base that most have; of two as many, the newest period, and never one of two bases.

    `hele`: the targets of the whole, by period and base, for where none of them has its own.
    """
    valgt = _valgt(tallene)
    med = [ett for ett in tallene if valgt and _kan_med(ett) and (ett.periode, ett.grunnlag) == valgt]
    egne = [_eget_maaltall(ett) for ett in med]
    like = {ett and (ett.operator, ett.verdi, ett.verdi_til) for ett in egne}
    if hele and valgt and valgt in hele and not any(ett.maaltall for ett in med):
        egne = [hele[valgt]]
    return Tallspredning(
        serie=serie,
        hva=hva,
        alle=len(tallene),
        med=tuple(sorted(med, key=_verdi)),
        periode=Periode.som_inneholder(valgt[0], serie.frekvens).navn if valgt else "",
        utelatt=tuple(_utelatt(serie, tallene, hva, valgt)),
        maaltall=egne[0] if len(like) == 1 else None,
        ulike_maaltall=len(like) > 1,
    )


def _eget_maaltall(ett: Sidetall) -> Maaltallpunkt | None:
    """Not one that is told from another year: that is no place on the scale."""
    return ett.maaltall if ett.maaltall and ett.maaltall.basisaar is None else None


def _kan_med(ett: Sidetall) -> bool:
    return ett.verdi is not None and not ett.flere


def _valgt(tallene: Sequence[Sidetall]) -> tuple[date, str] | None:
    grupper = Counter((ett.periode, ett.grunnlag) for ett in tallene if ett.periode and _kan_med(ett))
    if not grupper:
        return None
    flest = max(grupper.values())
    nyeste = max(periode for (periode, _grunnlag), antall in grupper.items() if antall == flest)
    like = [noekkel for noekkel, antall in grupper.items() if antall == flest and noekkel[0] == nyeste]
    return like[0] if len(like) == 1 else None


def _utelatt(serie: Serie, tallene: Sequence[Sidetall], hva: Substantiv, valgt: tuple[date, str] | None) -> list[str]:
    alle = hva.talt(len(tallene))
    grunner: list[tuple[Callable[[Sidetall], bool], str]] = [
        (lambda ett: not ett.maaler, "måler ikke dette."),
        (lambda ett: ett.verdi is None, "har ikke tall."),
        (lambda ett: ett.flere, "har flere tall for samme periode, hvert på sitt beregningsgrunnlag, og er ikke med."),
    ]
    if valgt:
        navn = Periode.som_inneholder(valgt[0], serie.frekvens).navn
        grunner += [
            (lambda ett: ett.periode != valgt[0], f"har siste tall for en annen periode enn {navn}, og er ikke med."),
            (lambda ett: ett.grunnlag != valgt[1], "har tall på et annet beregningsgrunnlag, og er ikke med."),
        ]
    else:
        grunner.append((lambda _ett: True, "har tall på ulike beregningsgrunnlag, og kan ikke settes på én skala."))
    resten, setninger = list(tallene), []
    for gjelder, tekst in grunner:
        antall = sum(gjelder(ett) for ett in resten)
        resten = [ett for ett in resten if not gjelder(ett)]
        if antall:
            setninger.append(f"{antall} av {alle} {tekst}")
    return setninger


@paa_bokmaal
def spredning_i_ord(spredt: Tallspredning) -> tuple[str, ...]:
    """The lowest, the middle and the highest by name, what they are held against, and who is not there."""
    return (*_lagt_ut(spredt), *spredt.utelatt)


def _lagt_ut(spredt: Tallspredning) -> list[str]:
    if len(spredt.med) < FAERREST:
        return [f"Færre enn {FAERREST} kan settes på samme skala, og tallene er derfor ikke tegnet."]
    serie = spredt.serie
    if spredt.lavest == spredt.hoeyest:
        return [f"{stor(spredt.hva.telt(len(spredt.med)))} har {med_enhet(spredt.lavest, serie)} i {spredt.periode}."]
    setninger = [
        f"Lavest i {spredt.periode}: {_hvem(spredt, spredt.lavest)} med {med_enhet(spredt.lavest, serie)}.",
        _midten(spredt),
        f"Høyest: {_hvem(spredt, spredt.hoeyest)} med {med_enhet(spredt.hoeyest, serie)}.",
    ]
    if spredt.maaltall:
        setninger.append(f"Måltallet for {spredt.maaltall.periodenavn} er {maaltall_i_ord(spredt.maaltall, serie)}.")
    elif spredt.ulike_maaltall:
        setninger.append("Ikke alle har det samme måltallet, og det er derfor ikke tegnet som én linje.")
    return setninger


def _midten(spredt: Tallspredning) -> str:
    """«I midten er Bydel Frogner med 20 %» · «Medianen er 21 %, mellom A (20 %) og B (22 %)»"""
    serie, (nedre, oevre) = spredt.serie, midtre(spredt)
    if _verdi(nedre) == _verdi(oevre):
        return f"I midten: {_hvem(spredt, spredt.median)} med {med_enhet(spredt.median, serie)} (medianen)."
    under, over = (f"{ett.navn} ({med_enhet(_verdi(ett), serie)})" for ett in (nedre, oevre))
    return f"Medianen er {med_enhet(spredt.median, serie)}, mellom {under} og {over}."


def midtre(spredt: Tallspredning) -> tuple[Sidetall, Sidetall]:
    """The one in the middle twice, or the two on either side of it."""
    antall = len(spredt.med)
    return spredt.med[(antall - 1) // 2], spredt.med[antall // 2]


def _hvem(spredt: Tallspredning, verdi: Decimal) -> str:
    navn = [ett.navn for ett in spredt.med if ett.verdi == verdi]
    return oppramsing(navn) if len(navn) <= FLEST_NEVNT else spredt.hva.telt(len(navn))
