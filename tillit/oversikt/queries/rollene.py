"""Who does what, as one reader sees it: one's own part first, and what one can do now as links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from tillit.avklaring.models import Avklaring
from tillit.avvik.models import Avviksvarsel
from tillit.maal.models import Maal
from tillit.maal.queries.partene import venter_paa_uttalelse
from tillit.organisasjon.enums import Rettighet, Rolle
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.organhode import antallet
from tillit.organisasjon.rettigheter import Tilgang
from tillit.oversikt.rolledeler import DE_ANDRE, DE_FIRE, Gjoeremaal, Rolledel, Venteslag
from tillit.revisjon.models import Revisjonsdokument
from tillit.spoersmaal.models import Folkevalgtspoersmaal


@dataclass(frozen=True)
class Gjoeremaalslinje:
    """`url` is empty where this reader may not do it. `venter` is how many wait for the reader."""

    tekst: Any
    url: str
    venter: int


@dataclass(frozen=True)
class Rollekort:
    """A part, by which roles it is the reader's own, and what is done: what the reader can do first."""

    del_: Rolledel
    egne_roller: tuple[Rolle, ...]
    linjer: tuple[Gjoeremaalslinje, ...]

    @property
    def er_egen(self) -> bool:
        return bool(self.egne_roller)


@dataclass(frozen=True)
class Rolleside:
    """The reader's own parts, then the others, in the order of the source material."""

    egne: tuple[Rollekort, ...]
    andre: tuple[Rollekort, ...]


def rolleside(bruker: Bruker | None) -> Rolleside:
    """One query for who has something that can wait; none for others, nor for who has not logged in."""
    tilgang = bruker.tilgang if bruker else Tilgang()
    ventende = _ventende(bruker) if bruker else {}
    kort = [_kort(ett, tilgang, ventende) for ett in (*DE_FIRE, *DE_ANDRE)]
    return Rolleside(tuple(ett for ett in kort if ett.er_egen), tuple(ett for ett in kort if not ett.er_egen))


def _kort(ett: Rolledel, tilgang: Tilgang, ventende: Mapping[Venteslag, int]) -> Rollekort:
    egne = tuple(rolle for rolle in Rolle if rolle in ett.roller and tilgang.har_rolle(rolle))
    linjer = tuple(
        Gjoeremaalslinje(gjort.tekst, _adressen(gjort, tilgang), ventende.get(gjort.venter, 0) if gjort.venter else 0)
        for gjort in ett.gjoeremaal
    )
    return Rollekort(ett, egne, tuple(sorted(linjer, key=lambda linje: not linje.url)))


def _adressen(gjort: Gjoeremaal, tilgang: Tilgang) -> str:
    if not any(tilgang.har(rettighet) for rettighet in gjort.rettigheter):
        return ""
    if not gjort.hos_eget:
        return reverse(gjort.side)
    # Of the one virksomhet the reader has it in: who has it in several goes by way of their list.
    hos = {
        rolle.organ_id
        for rolle in tilgang.roller
        if rolle.er_i_virksomhet and any(tilgang.har_paa_eget(ett, rolle.organ_id) for ett in gjort.rettigheter)
    }
    return reverse(gjort.side, args=[hos.pop()]) if len(hos) == 1 else ""


def _ventende(bruker: Bruker) -> dict[Venteslag, int]:
    """How many of each kind wait for the reader: one query of them all, of the reader's own row."""
    spurt = dict(_hva_venter(bruker))
    if not spurt:
        return {}
    annotasjoner = {slag.value: antallet(rader) for slag, rader in spurt.items()}
    rad = Bruker.objects.filter(pk=bruker.pk).annotate(**annotasjoner).values(*annotasjoner).get()
    return {slag: rad[slag.value] or 0 for slag in spurt}


def _hva_venter(bruker: Bruker) -> Iterable[tuple[Venteslag, QuerySet[Any]]]:
    """Of what a role held on that very body lets the reader do."""
    for slag, (rettighet, rader) in _KILDER.items():
        if egne := bruker.tilgang.egne_med(rettighet):
            yield slag, rader(bruker, egne)


def _avklaringer(bruker: Bruker, egne: frozenset[int]) -> QuerySet[Any]:
    return Avklaring.objects.synlig_for(bruker).hos_byraaden(egne)


def _maal(bruker: Bruker, egne: frozenset[int]) -> QuerySet[Any]:
    return Maal.objects.synlig_for(bruker).venter_paa_fastsetting(egne)


def _varsler(bruker: Bruker, egne: frozenset[int]) -> QuerySet[Any]:
    return Avviksvarsel.objects.synlig_for(bruker).hos_avdelingen(egne)


def _bidrag(bruker: Bruker, egne: frozenset[int]) -> QuerySet[Any]:
    return Folkevalgtspoersmaal.objects.synlig_for(bruker).hos_virksomheten(egne)


def _uttalelser(bruker: Bruker, _egne: frozenset[int]) -> QuerySet[Any]:
    return venter_paa_uttalelse(bruker)


def _dokumenter(bruker: Bruker, _egne: frozenset[int]) -> QuerySet[Any]:
    return Revisjonsdokument.objects.synlig_for(bruker).ventende()


_KILDER: Mapping[Venteslag, tuple[Rettighet, Callable[[Bruker, frozenset[int]], QuerySet[Any]]]] = {
    Venteslag.AVKLARINGER: (Rettighet.AVKLARING_AVGJOERE, _avklaringer),
    Venteslag.MAAL: (Rettighet.MAALTALL_FASTSETTE, _maal),
    Venteslag.VARSLER: (Rettighet.AVVIK_SVARE, _varsler),
    Venteslag.BIDRAG: (Rettighet.SPOERSMAAL_BIDRA, _bidrag),
    Venteslag.UTTALELSER: (Rettighet.MAAL_KOMMENTERE, _uttalelser),
    Venteslag.DOKUMENTER: (Rettighet.REVISJON_KVITTERE, _dokumenter),
}
