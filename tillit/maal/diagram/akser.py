"""The grid and the texts along the axes. Pure."""

from __future__ import annotations

from datetime import date

from tillit.felles.tekstbredde import bredde
from tillit.maal.diagram.figur import Strek, Tekst
from tillit.maal.diagram.lerret import Lerret
from tillit.maal.diagram.tegn import FARGER
from tillit.maal.enums import Indikatortype


def rutenett(lerret: Lerret) -> tuple[Strek, ...]:
    ramme = lerret.ramme
    return tuple(
        Strek(
            f"M{ramme.x0:.1f} {lerret.y(merke):.1f}H{ramme.x1:.1f}",
            FARGER["null" if merke == 0 else "rutenett"],
        )
        for merke in lerret.merker
    )


def aksetekster(lerret: Lerret) -> tuple[Tekst, ...]:
    return (*_y_tekster(lerret), *_x_tekster(lerret))


def _y_tekster(lerret: Lerret) -> list[Tekst]:
    """The unit stands over the axis, where it has the whole width. Levels have no unit but themselves."""
    skrift, x = lerret.flate.skrift, f"{lerret.ramme.x0 - 6:.1f}"
    tekster = [
        Tekst(x, f"{lerret.y(merke) + skrift * 0.36:.1f}", tekst, "end", FARGER["akse"])
        for merke, tekst in zip(lerret.merker, lerret.merketekster, strict=True)
    ]
    if lerret.serie.type == Indikatortype.SKAAR:
        return tekster
    return [Tekst("0", f"{skrift:.1f}", lerret.serie.enhet, "start", FARGER["akse"]), *tekster]


def _x_tekster(lerret: Lerret) -> list[Tekst]:
    flate = lerret.flate
    y = f"{flate.hoeyde - flate.skrift * 0.5:.1f}"
    tekster = []
    sist = -1.0
    for midt, navn in _x_merker(lerret):
        halv = bredde(navn, flate.skrift) / 2
        x = min(max(midt, halv), flate.bredde - halv)
        if x - halv < sist:
            continue
        sist = x + halv + 6
        tekster.append(Tekst(f"{x:.1f}", y, navn, farge=FARGER["akse"]))
    return tekster


def _x_merker(lerret: Lerret) -> list[tuple[float, str]]:
    """Each period's own name where all have room; else years, all of them or every second, fifth or tenth."""
    alle, skrift = lerret.alle_perioder(), lerret.flate.skrift
    bredest = max(bredde(periode.navn, skrift) for periode in alle) + 10
    vidde = lerret.ramme.x1 - lerret.ramme.x0
    if bredest * len(alle) <= vidde:
        return [(lerret.midt(periode.start), periode.navn) for periode in alle]
    aarene = range(alle[0].start.year, alle[-1].start.year + 1)
    plass = vidde / (bredde("2026", skrift) + 12)
    steg = next(steg for steg in (1, 2, 5, 10, 20, 50, 100, 1000) if len(aarene) / steg <= plass)
    merker = [(_aarsmidt(lerret, aar), str(aar)) for aar in aarene if aar % steg == 0]
    return merker if len(merker) > 1 else [(lerret.midt(p.start), p.navn) for p in (alle[0], alle[-1])]


def _aarsmidt(lerret: Lerret, aar: int) -> float:
    """The middle of the part of the year that is drawn."""
    fra, til = lerret.x.dag(date(aar, 1, 1)), lerret.x.dag(date(aar + 1, 1, 1))
    return (max(fra, lerret.ramme.x0) + min(til, lerret.ramme.x1)) / 2
