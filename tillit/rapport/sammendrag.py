"""A virksomhet in claims: rules and templates over approved vurderinger and figures. Pure; no language model.

Each claim is said by a rule from one row and points to that row. Words that are the virksomhet's own stand in
quotation marks, never paraphrased. Nothing is compared across a break or between different bases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tillit.maal.bilder import Maalbilde, Serie, Vurderingsbilde
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.ordlegging import endring_i_ord, maaltall_i_ord, med_enhet
from tillit.maal.serie import endring_siden_forrige, er_tilbakegang, mot_maaltall, siste_punkt
from tillit.rapport.kilder import Kilde, fra_indikator, fra_maal, fra_maaling, fra_vurdering

SITAT_LENGDE = 320
# Worst first: what a politician should not have to look for.
_ALVOR = {Maaloppnaaelse.AVVIK: 0, Maaloppnaaelse.VET_IKKE: 1, Maaloppnaaelse.I_RUTE: 2, Maaloppnaaelse.NAADD: 3}
_ORD = {
    Maaloppnaaelse.AVVIK: "avvik",
    Maaloppnaaelse.VET_IKKE: "vet ikke",
    Maaloppnaaelse.I_RUTE: "i rute",
    Maaloppnaaelse.NAADD: "nådd",
}


@dataclass(frozen=True)
class Paastand:
    """One claim and the row it came from."""

    tekst: str
    kilde: Kilde


@dataclass(frozen=True)
class Avsnitt:
    ident: str
    tittel: str
    tomt: str
    paastander: tuple[Paastand, ...]


@dataclass(frozen=True)
class Sammendrag:
    """One virksomhet on one page. `maal` is every goal with how it stands, worst first."""

    virksomhet_pk: int
    virksomhet: str
    maal: tuple[Maalbilde, ...]
    avsnitt: tuple[Avsnitt, ...]


def lag_sammendrag(virksomhet_pk: int, virksomhet: str, maal: Iterable[Maalbilde]) -> Sammendrag:
    bilder = tuple(sorted(maal, key=lambda bilde: _ALVOR[Maaloppnaaelse(bilde.oppnaaelse)]))
    return Sammendrag(
        virksomhet_pk=virksomhet_pk,
        virksomhet=virksomhet,
        maal=bilder,
        avsnitt=(
            Avsnitt("avvik", "Avvik først", "Ingen mål er vurdert til avvik.", _alle(bilder, _avvik)),
            Avsnitt(
                "endret",
                "Dette er endret siden sist",
                "Ingen endringer kan leses ut av tallene og vurderingene.",
                _tilbakegang_foerst(bilder),
            ),
            Avsnitt(
                "bes-om",
                "Dette bes du ta stilling til",
                "Virksomheten ber ikke om noe i de siste godkjente vurderingene.",
                _alle(bilder, _bes_om),
            ),
            Avsnitt("mangler", "Dette mangler vi tall for", "Ingen tall er forsinket.", _alle(bilder, mangler)),
            Avsnitt("usikkerhet", "Usikkerhet", "Ingen usikkerhet er beskrevet.", _alle(bilder, usikkerhet)),
        ),
    )


def mangler(bilde: Maalbilde) -> Iterator[Paastand]:
    """What is not known of a goal: no judgement, no indicator, no figure, no target."""
    if bilde.vurdering is None:
        yield Paastand(f"Målet {_navn(bilde)} er ikke vurdert.", fra_maal(bilde))
    elif bilde.vurdering.oppnaaelse == Maaloppnaaelse.VET_IKKE:
        tekst = f"{bilde.virksomhet} vet ikke om målet {_navn(bilde)} nås ({bilde.vurdering.periodenavn})."
        yield Paastand(tekst, fra_vurdering(bilde.vurdering))
    if not bilde.indikatorer:
        yield Paastand(f"Målet {_navn(bilde)} har ingen indikator.", fra_maal(bilde))
    for serie in bilde.indikatorer:
        yield from _manglende_tall(serie)


def usikkerhet(bilde: Maalbilde) -> Iterator[Paastand]:
    """What the virksomhet says it does not know, and what the figures themselves do not carry."""
    if bilde.vurdering and bilde.vurdering.usikkerhet:
        tekst = f"{bilde.virksomhet} skriver om {_navn(bilde)}: {sitat(bilde.vurdering.usikkerhet)}"
        yield Paastand(tekst, fra_vurdering(bilde.vurdering))
    for serie in bilde.indikatorer:
        yield from _usikre_tall(serie)


def sitat(tekst: str) -> str:
    """The virksomhet's own words in quotation marks; long ones end at a sentence, and say that there is more."""
    ren = " ".join(tekst.split()).replace("«", "‹").replace("»", "›")
    if len(ren) <= SITAT_LENGDE:
        return f"«{ren}»"
    utdrag = ren[:SITAT_LENGDE]
    slutt = max((treff.end() for treff in re.finditer(r"[.!?](?= )", utdrag)), default=0) or utdrag.rfind(" ")
    return f"«{utdrag[:slutt].rstrip()} […]»"


def _avvik(bilde: Maalbilde) -> Iterator[Paastand]:
    vurdering = bilde.vurdering
    if vurdering and vurdering.oppnaaelse == Maaloppnaaelse.AVVIK:
        kilde = fra_vurdering(vurdering)
        yield Paastand(f"Målet {_navn(bilde)} har avvik ({vurdering.periodenavn}).", kilde)
        yield Paastand(f"{bilde.virksomhet} skriver: {sitat(vurdering.vurdering)}", kilde)
    for serie in bilde.indikatorer:
        yield from _utenfor_maaltall(serie)


def _utenfor_maaltall(serie: Serie) -> Iterator[Paastand]:
    mot = mot_maaltall(serie)
    if mot is None or mot.naadd:
        return
    tekst = f"{serie.navn} var {_verdi(serie)}, utenfor måltallet: {maaltall_i_ord(mot.maaltall, serie)}."
    yield Paastand(tekst, fra_maaling(serie, mot.punkt))


def _tilbakegang_foerst(bilder: Iterable[Maalbilde]) -> tuple[Paastand, ...]:
    statuser: list[Paastand] = []
    feil_vei: list[Paastand] = []
    andre: list[Paastand] = []
    for bilde in bilder:
        statuser += list(_ny_status(bilde))
        for serie in bilde.indikatorer:
            tilbake = er_tilbakegang(endring_siden_forrige(serie), serie.retning)
            (feil_vei if tilbake else andre).extend(_ny_verdi(serie))
    return (*statuser, *feil_vei, *andre)


def _ny_status(bilde: Maalbilde) -> Iterator[Paastand]:
    naa, foer = bilde.vurdering, bilde.forrige_vurdering
    if naa is None or foer is None or naa.oppnaaelse == foer.oppnaaelse:
        return
    tekst = f"Målet {_navn(bilde)} gikk fra {_status(foer)} til {_status(naa)}."
    yield Paastand(tekst, fra_vurdering(naa))


def _ny_verdi(serie: Serie) -> Iterator[Paastand]:
    endring = endring_siden_forrige(serie)
    if endring is None or endring.verdi is None:
        return
    yield Paastand(f"{serie.navn}: {_som_ledd(endring_i_ord(serie))}", fra_maaling(serie, endring.til))


def _bes_om(bilde: Maalbilde) -> Iterator[Paastand]:
    if bilde.vurdering and bilde.vurdering.bes_om:
        tekst = f"{bilde.virksomhet} ber om dette for {_navn(bilde)}: {sitat(bilde.vurdering.bes_om)}"
        yield Paastand(tekst, fra_vurdering(bilde.vurdering))


def _manglende_tall(serie: Serie) -> Iterator[Paastand]:
    if not serie.punkter:
        yield Paastand(f"{serie.navn} har ingen målinger.", fra_indikator(serie))
    elif serie.tall_mangler:
        yield Paastand(f"{serie.navn} mangler tall for {serie.tall_mangler}.", fra_indikator(serie))
    if not serie.maaltall:
        yield Paastand(f"{serie.navn} har ikke noe måltall.", fra_indikator(serie))


def _usikre_tall(serie: Serie) -> Iterator[Paastand]:
    siste = siste_punkt(serie)
    if siste is None:
        return
    if siste.foreloepig:
        yield Paastand(f"{serie.navn} er et foreløpig tall: {_verdi(serie)}.", fra_maaling(serie, siste))
    endring = endring_siden_forrige(serie)
    if endring is not None and endring.verdi is None:
        tekst = f"{serie.navn} for {siste.periodenavn} kan ikke sammenliknes med tidligere tall. {endring.hvorfor}"
        yield Paastand(_med_punktum(tekst), fra_maaling(serie, siste))


def _verdi(serie: Serie) -> str:
    siste = siste_punkt(serie)
    if siste is None:
        raise ValueError(serie)
    forbehold = ", foreløpig" if siste.foreloepig else ""
    return f"{med_enhet(siste.verdi, serie)} i {siste.periodenavn}{forbehold}"


def _alle(bilder: Iterable[Maalbilde], regel: Callable[[Maalbilde], Iterator[Paastand]]) -> tuple[Paastand, ...]:
    return tuple(paastand for bilde in bilder for paastand in regel(bilde))


def _status(vurdering: Vurderingsbilde) -> str:
    return f"«{_ORD[Maaloppnaaelse(vurdering.oppnaaelse)]}» ({vurdering.periodenavn})"


def _navn(bilde: Maalbilde) -> str:
    return f"«{bilde.tekst}»"


def _som_ledd(setning: str) -> str:
    return setning[:1].lower() + setning[1:]


def _med_punktum(tekst: str) -> str:
    return tekst if tekst.endswith((".", "!", "?")) else f"{tekst}."
