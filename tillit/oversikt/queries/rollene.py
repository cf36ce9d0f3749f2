"""Who does what, as one reader sees it: one's own part first, and what one can do now as links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.rettigheter import Tilgang
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.gjoeremaal import Gjoeremaal
from tillit.oversikt.queries.venteside import alt_som_venter
from tillit.oversikt.rolledeler import DE_ANDRE, DE_FIRE, Rolledel
from tillit.oversikt.venteliste import Ventelinje


@dataclass(frozen=True)
class Ventetall:
    """How many wait for the reader, `kuttet` where there may be more, and where they stand."""

    antall: int
    url: str
    kuttet: bool


@dataclass(frozen=True)
class Gjoeremaalslinje:
    """`url` is empty where this reader may not do it."""

    tekst: Any
    url: str
    venter: Ventetall | None


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
    """The reader's own parts, then the others, in the order of the source material; and all that waits."""

    egne: tuple[Rollekort, ...]
    andre: tuple[Rollekort, ...]
    venter: Ventetall | None


def rolleside(bruker: Bruker | None) -> Rolleside:
    """As many queries as the waiting list; none for who has not logged in.

    What waits is told of once: on the reader's own part where it is done there, else where it is done.
    """
    tilgang = bruker.tilgang if bruker else Tilgang()
    igjen = _ventende(bruker) if bruker else {}
    alt = replace(_samlet([*igjen.values()]), url=reverse("oversikt:venter")) if igjen else None
    delene = [(ett, _egne_roller(ett, tilgang)) for ett in (*DE_FIRE, *DE_ANDRE)]
    kort = [_kort(ett, egne, tilgang, igjen) for ett, egne in sorted(delene, key=lambda par: not par[1])]
    return Rolleside(tuple(ett for ett in kort if ett.er_egen), tuple(ett for ett in kort if not ett.er_egen), alt)


def _egne_roller(ett: Rolledel, tilgang: Tilgang) -> tuple[Rolle, ...]:
    return tuple(rolle for rolle in Rolle if rolle in ett.roller and tilgang.har_rolle(rolle))


def _kort(ett: Rolledel, egne: tuple[Rolle, ...], tilgang: Tilgang, igjen: dict[Venteslag, Ventetall]) -> Rollekort:
    """What the reader can do first. Takes what it tells of out of `igjen`."""
    adresser = [(gjort, _adressen(gjort, tilgang)) for gjort in ett.gjoeremaal]
    linjer = tuple(
        Gjoeremaalslinje(gjort.tekst, url, _paa_linjen(gjort, igjen) if url else None)
        for gjort, url in sorted(adresser, key=lambda par: not par[1])
    )
    return Rollekort(ett, egne, linjer)


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


def _ventende(bruker: Bruker) -> dict[Venteslag, Ventetall]:
    """As the waiting list has it, whatever it holds: what two roles of the reader are asked for waits once."""
    linjer: dict[Venteslag, set[Ventelinje]] = defaultdict(set)
    ankere: dict[Venteslag, str] = {}
    kuttet: set[Venteslag] = set()
    for rolle in alt_som_venter(bruker):
        for gruppe, anker in rolle.gruppene:
            linjer[gruppe.hva] |= set(gruppe.linjer)
            ankere.setdefault(gruppe.hva, anker)
            if gruppe.kuttet:
                kuttet.add(gruppe.hva)
    return {
        slag: Ventetall(len(ett), f"{reverse('oversikt:venter')}#{ankere[slag]}", slag in kuttet)
        for slag, ett in linjer.items()
    }


def _paa_linjen(gjort: Gjoeremaal, igjen: dict[Venteslag, Ventetall]) -> Ventetall | None:
    """What waits for this to be done, and has not been told of on another line."""
    her = [igjen.pop(slag) for slag in gjort.venter if slag in igjen]
    return _samlet(her) if her else None


def _samlet(alle: Sequence[Ventetall]) -> Ventetall:
    return Ventetall(sum(ett.antall for ett in alle), alle[0].url, any(ett.kuttet for ett in alle))
