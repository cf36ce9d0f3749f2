"""What is not known, and what is known but cannot be leaned on. The same lack is said once. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from tillit.maal.bilder import Maalbilde, Serie
from tillit.maal.enums import Maaloppnaaelse
from tillit.rapport.fakta import Tallfakta
from tillit.rapport.kilder import (
    Kilde,
    fra_alle_maal,
    fra_alle_tall,
    fra_indikator,
    fra_maal,
    fra_maaling,
    fra_vurdering,
)
from tillit.rapport.sammendrag.paastand import (
    SITAT_I_SAMMENDRAG,
    Paastand,
    innenfor,
    kortet,
    navn_paa,
    samlet,
    sitat,
)
from tillit.spraak.antall import tallord
from tillit.spraak.bokstaver import stor
from tillit.spraak.tegnsetting import sitert


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


def vi_vet_ikke(
    virksomhet_pk: int, virksomhet: str, bilder: Sequence[Maalbilde], tall: Sequence[Tallfakta]
) -> Iterator[Paastand]:
    """The same for a summary: each lack is one sentence with how many, and a link to them."""
    maalene, tallene = fra_alle_maal(virksomhet_pk), fra_alle_tall(virksomhet_pk)

    def mangel(
        rader: Sequence[tuple[Kilde, str]], ett: Callable[[str], str], flere: str, side: Kilde
    ) -> Iterator[Paastand]:
        kilder = tuple(kilde for kilde, _navn in rader)
        if len(rader) == 1:
            yield Paastand(innenfor(ett, rader[0][1]), kilder)
        elif rader:
            yield Paastand(flere.format(stor(tallord(len(rader)))), kilder, samleside=side)

    def maal(hva: str) -> Callable[[str], str]:
        return lambda navn: f"Målet {sitert(navn)} {hva}."

    def tallet(hva: str) -> Callable[[str], str]:
        return lambda navn: f"{hva}: {navn}."

    ikke_vurdert = [(fra_maal(b), b.tekst) for b in bilder if b.vurdering is None]
    yield from mangel(ikke_vurdert, maal("er ikke vurdert"), "{} mål er ikke vurdert.", maalene)
    ukjent = [bilde for bilde in bilder if bilde.oppnaaelse == Maaloppnaaelse.VET_IKKE]
    if len(ukjent) == len(bilder):
        ukjent = []  # That nobody knows of any is said first of all.
    uten = [bilde for bilde in bilder if not bilde.i_bruk]
    samme = " Målet har ingen indikator." if len(uten) == 1 and uten == ukjent else ""
    hvem = kortet(virksomhet, 6)
    yield from mangel(
        [(fra_vurdering(b.vurdering), b.tekst) for b in ukjent if b.vurdering],
        lambda navn: f"{hvem} vet ikke om {sitert(navn)} nås.{samme}",
        "{} mål er vurdert til «vet ikke».",
        maalene,
    )
    if not samme:
        rader = [(fra_maal(b), b.tekst) for b in uten]
        yield from mangel(rader, maal("har ingen indikator"), "{} mål har ingen indikator.", maalene)
    serier = [serie for bilde in bilder for serie in bilde.i_bruk]
    savnet = [(fra_indikator(s), s.navn) for s in serier if s.er_ubesvart or s.tall_mangler]
    for_naar = _for_naar(serier)
    yield from mangel(savnet, tallet(f"Tall mangler{for_naar}"), f"{{}} tall mangler{_slik(for_naar)}.", tallene)
    gamle = [(fra_maaling(ett.serie, ett.punkt), ett.serie.navn) for ett in tall if ett.gammelt]
    yield from mangel(gamle, tallet("Tallet er eldre enn to år"), "{} tall er eldre enn to år.", tallene)
    usikre = [(fra_maaling(ett.serie, ett.punkt), ett.serie.navn) for ett in tall if ett.punkt.foreloepig]
    yield from mangel(usikre, tallet("Tallet er foreløpig"), "{} tall er foreløpige.", tallene)
    for bilde in bilder:
        if bilde.vurdering and bilde.vurdering.usikkerhet:
            tekst = sitat(bilde.vurdering.usikkerhet, ord_=SITAT_I_SAMMENDRAG)
            yield Paastand(tekst, (fra_vurdering(bilde.vurdering),), emne=kortet(bilde.tekst), maal_pk=bilde.pk)


def _for_naar(serier: Iterable[Serie]) -> str:
    """« for 2024» where every figure that is missing is of that period; else empty."""
    savnet = {serie.tall_mangler for serie in serier if serie.er_ubesvart or serie.tall_mangler}
    return f" for {savnet.pop()}" if len(savnet) == 1 and "" not in savnet else ""


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


def _slik(tekst: str) -> str:
    """Text that stands as it is in a format string."""
    return tekst.replace("{", "{{").replace("}", "}}")
