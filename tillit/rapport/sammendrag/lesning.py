"""How the figures are likely to be misread: one sentence for each break, change of base and small number. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tillit.felles.formater import desimal
from tillit.maal.bilder import Maalepunkt, Serie
from tillit.maal.ordlegging import margin_i_ord
from tillit.maal.serie import grunnlagene, siste_brudd, siste_punkt
from tillit.rapport.kilder import fra_alle_tall, fra_maaling
from tillit.rapport.sammendrag.paastand import Paastand, innenfor
from tillit.spraak.antall import tallord
from tillit.spraak.bokstaver import stor

# With fewer than so many behind it, a share moves by chance and by single cases.
FAA_BAK_TALLET = 100


def feillesninger(virksomhet_pk: int, serier: Sequence[Serie]) -> Iterator[Paastand]:
    """Of each indicator what would mislead most, in the order they are given; the same of several is said once."""
    med_tall = [(serie, punkt) for serie in serier if (punkt := siste_punkt(serie)) is not None]
    flere_maater = [ett for ett in med_tall if len(grunnlagene(ett[0])) > 1]
    if len(flere_maater) > 1:
        antall = stor(tallord(len(flere_maater)))
        tekst = f"{antall} indikatorer er regnet på flere måter: tallene deres kan ikke settes i én linje."
        kilder = tuple(fra_maaling(*ett) for ett in flere_maater)
        yield Paastand(tekst, kilder, samleside=fra_alle_tall(virksomhet_pk))
    for ett in med_tall:
        sagt_samlet = len(flere_maater) > 1 and ett in flere_maater
        if not sagt_samlet and (setning := _feillesning(*ett)):
            yield Paastand(setning, (fra_maaling(*ett),))


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
