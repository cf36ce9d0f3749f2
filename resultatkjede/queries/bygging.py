"""What a goal has to receive a chain with: its own virksomhet, who can own a ledd, its indicators, what it holds."""

from __future__ import annotations

from collections.abc import Iterable

from resultatkjede import rules
from resultatkjede.bilder import Kjedebilde
from resultatkjede.models import Kobling, Ledd
from resultatkjede.rules import Byggeplan, Mottaker
from tillit.felles.tid import i_dag
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Organ


def byggeplan(maal: Maal, bilde: Kjedebilde, *, med_revurdering: bool = True) -> Byggeplan:
    """What would be made of `bilde` in the goal's chain now. Four queries; nothing is written."""
    return rules.byggeplan(bilde, mottaker(maal, bilde), med_revurdering=med_revurdering)


def mottaker(maal: Maal, bilde: Kjedebilde) -> Mottaker:
    ledd = Ledd.objects.filter(kjede__maal=maal).values_list("steg", "tekst", "pk")
    indikatorer = Indikator.objects.filter(maal=maal, avviklet_dato__isnull=True).values_list("navn", "pk")
    virksomhet = maal.relasjon.underordnet
    return Mottaker(
        virksomhet=virksomhet.pk,
        virksomhetsnavn=virksomhet.navn,
        eiere=_eiere({bilde.virksomhet, *(ett.eier for ett in bilde.ledd if not ett.eier_utenfor)}),
        indikatorer={rules.noekkel(navn): pk for navn, pk in indikatorer},
        ledd={(steg, rules.noekkel(tekst)): pk for steg, tekst, pk in ledd},
        koblinger=frozenset(Kobling.objects.filter(kjede__maal=maal).values_list("fra_id", "til_id")),
    )


def _eiere(navn: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The bodies of today that bear each of the names, whole or short."""
    noekler = {rules.noekkel(ett) for ett in navn if ett}
    eiere: dict[str, set[int]] = {}
    for pk, helt, kort in Organ.objects.gyldige(i_dag()).values_list("pk", "navn", "kortnavn"):
        for noekkel in {rules.noekkel(helt), rules.noekkel(kort)} & noekler:
            eiere.setdefault(noekkel, set()).add(pk)
    return {noekkel: tuple(sorted(pker)) for noekkel, pker in eiere.items()}
