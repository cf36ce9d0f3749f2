"""How the figures are likely to be misread: one sentence for each break, change of base and small number. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tillit.felles.formater import desimal
from tillit.maal.bilder import Maalepunkt, Serie
from tillit.maal.ordlegging import margin_i_ord
from tillit.maal.serie import grunnlagene, siste_brudd, siste_punkt
from tillit.rapport.kilder import fra_maaling
from tillit.rapport.sammendrag.paastand import Paastand, innenfor
from tillit.spraak.antall import tallord

# With fewer than so many behind it, a share moves by chance and by single cases.
FAA_BAK_TALLET = 100


def feillesninger(serier: Sequence[Serie]) -> Iterator[Paastand]:
    """Of each indicator what would mislead most, in the order they are given."""
    for serie in serier:
        punkt = siste_punkt(serie)
        if punkt is not None and (setning := _feillesning(serie, punkt)):
            yield Paastand(setning, (fra_maaling(serie, punkt),))


def _feillesning(serie: Serie, punkt: Maalepunkt) -> str:
    maater = len(grunnlagene(serie))
    if maater > 1:
        regnet = f"regnet på {tallord(maater)} ulike måter"
        return innenfor(lambda navn: f"{navn}: tallene er {regnet} og kan ikke settes i én linje.", serie.navn)
    if (brudd := siste_brudd(serie, punkt)) is not None:
        naar = brudd.periodenavn
        return innenfor(lambda navn: f"{navn}: tall fra før og etter {naar} kan ikke sammenliknes.", serie.navn)
    if punkt.feilmargin is not None:
        margin = margin_i_ord(punkt.feilmargin, serie).removeprefix("±").strip()
        return innenfor(lambda navn: f"{navn}: forskjeller under {margin} kan være tilfeldige.", serie.navn)
    bak = punkt.antall_svar if punkt.antall_svar is not None else punkt.nevner
    if bak is not None and bak < FAA_BAK_TALLET:
        return innenfor(
            lambda navn: f"{navn}: det er bare {desimal(bak)} bak tallet, så enkelte saker slår ut.", serie.navn
        )
    return ""
