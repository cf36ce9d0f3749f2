"""What is not known, and what is known but cannot be leaned on. The same lack is said once. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tillit.maal.bilder import Maalbilde, Maalepunkt, Serie
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.ordlegging import feilmargin_i_ord
from tillit.maal.serie import endring_siden_forrige, hvert_grunnlag, siste_punkt
from tillit.rapport.kilder import Kilde, fra_indikator, fra_maal, fra_maaling, fra_vurdering
from tillit.rapport.sammendrag.paastand import Paastand, i_periode, navn_paa, samlet, sitat
from tillit.spraak.tegnsetting import med_punktum


def mangler(bilder: Iterable[Maalbilde]) -> tuple[Paastand, ...]:
    """What is not known: no judgement, no indicator, no figure, no target. The same lack is said once."""
    alle = tuple(bilder)
    serier = [serie for bilde in alle for serie in bilde.i_bruk]
    return (
        *samlet(
            ((fra_maal(b), f"Målet {navn_paa(b)} er ikke vurdert.", navn_paa(b)) for b in alle if b.vurdering is None),
            "{antall} mål er ikke vurdert:",
        ),
        *_vet_ikke(alle),
        *samlet(
            ((fra_maal(b), f"Målet {navn_paa(b)} har ingen indikator.", navn_paa(b)) for b in alle if not b.i_bruk),
            "{antall} mål har ingen indikator:",
        ),
        *samlet(
            ((fra_indikator(s), f"{s.navn} har ingen målinger.", s.navn) for s in serier if s.er_ubesvart),
            "{antall} indikatorer har ingen målinger:",
        ),
        *_forsinkede_tall(serier),
        *samlet(
            ((fra_indikator(s), f"{s.navn} har ikke måltall.", s.navn) for s in serier if s.mangler_maaltall),
            "{antall} indikatorer har ikke måltall:",
        ),
    )


def usikkerhet(bilder: Iterable[Maalbilde]) -> tuple[Paastand, ...]:
    """What the virksomhet says it does not know, and what the figures themselves do not carry."""
    alle = tuple(bilder)
    # Of two methods in one period each is a figure of its own: what is said of one says nothing of the other.
    serier = [ett for bilde in alle for serie in bilde.i_bruk for ett in hvert_grunnlag(serie)]
    return (
        *(
            Paastand(f"Om {navn_paa(b)}: {sitat(b.vurdering.usikkerhet)}", (fra_vurdering(b.vurdering),))
            for b in alle
            if b.vurdering and b.vurdering.usikkerhet
        ),
        *_foreloepige(serier),
        *_spurte(serier),
        *_usammenliknbare(serier),
    )


def _vet_ikke(bilder: Iterable[Maalbilde]) -> Iterator[Paastand]:
    per_periode: dict[tuple[str, str], list[tuple[Kilde, str, str]]] = defaultdict(list)
    for bilde in bilder:
        if bilde.vurdering and bilde.vurdering.oppnaaelse == Maaloppnaaelse.VET_IKKE:
            periode = bilde.vurdering.periodenavn
            tekst = f"{bilde.virksomhet} vet ikke om målet {navn_paa(bilde)} nås ({periode})."
            per_periode[bilde.virksomhet, periode].append((fra_vurdering(bilde.vurdering), tekst, navn_paa(bilde)))
    for (virksomhet, periode), rader in per_periode.items():
        yield from samlet(rader, f"{_slik(virksomhet)} vet ikke om {{antall}} mål nås ({_slik(periode)}):")


def _forsinkede_tall(serier: Iterable[Serie]) -> Iterator[Paastand]:
    per_periode: dict[str, list[tuple[Kilde, str, str]]] = defaultdict(list)
    for serie in serier:
        if not serie.er_ubesvart and serie.tall_mangler:
            tekst = f"{serie.navn} mangler tall for {serie.tall_mangler}."
            per_periode[serie.tall_mangler].append((fra_indikator(serie), tekst, serie.navn))
    for periode, rader in per_periode.items():
        yield from samlet(rader, f"{{antall}} tall mangler for {_slik(periode)}:")


def _foreloepige(serier: Iterable[Serie]) -> Iterator[Paastand]:
    siste = [(serie, punkt) for serie in serier if (punkt := siste_punkt(serie)) and punkt.foreloepig]
    yield from samlet(
        (
            (
                fra_maaling(s, p),
                f"Tallet for {s.navn} er foreløpig: {i_periode(s, p)}.",
                f"{s.navn} ({i_periode(s, p)})",
            )
            for s, p in siste
        ),
        "{antall} tall er foreløpige:",
    )


def _spurte(serier: Iterable[Serie]) -> Iterator[Paastand]:
    """Figures that chance alone may have moved, and how far."""
    siste = [(serie, punkt) for serie in serier if (punkt := siste_punkt(serie)) and punkt.feilmargin is not None]
    yield from samlet(
        (
            (
                fra_maaling(s, p),
                f"{s.navn} kommer fra en spørreundersøkelse: {_med_margin(s, p)}.",
                f"{s.navn} ({_med_margin(s, p)})",
            )
            for s, p in siste
        ),
        "{antall} tall kommer fra spørreundersøkelser og har en feilmargin:",
    )


def _med_margin(serie: Serie, punkt: Maalepunkt) -> str:
    return f"{i_periode(serie, punkt)}, {feilmargin_i_ord(punkt.feilmargin, punkt.antall_svar, serie)}"


def _usammenliknbare(serier: Iterable[Serie]) -> Iterator[Paastand]:
    """Grouped by why, since the reason is the news."""
    per_grunn: dict[str, list[tuple[Kilde, str, str]]] = defaultdict(list)
    for serie in serier:
        siste, endring = siste_punkt(serie), endring_siden_forrige(serie)
        if siste and endring and endring.verdi is None:
            grunn = med_punktum(str(endring.hvorfor))
            tekst = f"{serie.navn} for {siste.periodenavn} kan ikke sammenliknes med tidligere tall. {grunn}"
            per_grunn[grunn].append((fra_maaling(serie, siste), tekst, f"{serie.navn} for {siste.periodenavn}"))
    for grunn, rader in per_grunn.items():
        yield from samlet(rader, "{antall} tall kan ikke sammenliknes med tidligere tall:", etter=grunn)


def _slik(tekst: str) -> str:
    """Text that stands as it is in a format string."""
    return tekst.replace("{", "{{").replace("}", "}}")
