"""Twenty-one chains in a short notation: a heading, a line for each ledd («b1 Flere sykler @Eier»), then the links.

«p1>b1 erfaring sterk | hypotese | kilde | ytre faktorer»; a link to a key that does not exist is left out.
"""

from __future__ import annotations

from pathlib import Path

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Evidens, Styrke

MAPPE = Path(__file__).parent
_STEG = "iapbs"


def kjeder() -> dict[str, Kjedebilde]:
    """The chains by name."""
    deler = (MAPPE / "kjeder.txt").read_text(encoding="utf-8").split("== ")[1:]
    return {del_.split(" | ")[0]: _kjede(del_.splitlines()) for del_ in deler}


def _kjede(linjer: list[str]) -> Kjedebilde:
    _navn, virksomhet, maal = linjer[0].split(" | ")
    ledd = {linje.split()[0]: linje.split(" ", 1)[1] for linje in linjer[1:] if ">" not in linje}
    pk = {noekkel: nummer for nummer, noekkel in enumerate(ledd, start=1)}
    koblinger = [linje for linje in linjer[1:] if ">" in linje and linje.split()[0].split(">")[1] in ledd]
    return Kjedebilde(
        pk=1,
        maal_pk=1,
        maal=maal,
        virksomhet=virksomhet,
        virksomhet_kort=virksomhet,
        ledd=tuple(_ledd(pk[noekkel], noekkel, tekst) for noekkel, tekst in ledd.items()),
        koblinger=tuple(_kobling(nummer, linje, pk) for nummer, linje in enumerate(koblinger, start=1)),
    )


def _ledd(pk: int, noekkel: str, tekst: str) -> Leddbilde:
    tekst, _skille, eier = tekst.partition(" @")
    return Leddbilde(pk=pk, steg=_STEG.index(noekkel[0]) + 1, tekst=tekst, eier=eier)


def _kobling(nummer: int, linje: str, pk: dict[str, int]) -> Koblingbilde:
    hode, *resten = [del_.strip() for del_ in linje.split("|")]
    ender, *merker = hode.split()
    fra, til = ender.split(">")
    hypotese, kilde, ytre = [*resten, "", "", ""][:3]
    return Koblingbilde(
        pk=nummer,
        fra=pk[fra],
        til=pk[til],
        hypotese=hypotese,
        evidens=next((merke for merke in merker if merke in Evidens), Evidens.ANTAKELSE.value),
        styrke=next((merke for merke in merker if merke in Styrke), ""),
        evidens_kilde=kilde,
        ytre_faktorer=ytre,
    )
