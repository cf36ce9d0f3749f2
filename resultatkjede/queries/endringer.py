"""Who has done what in a chain, read from the history by way of its index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from resultatkjede.models import Kjedeendring, Resultatkjede
from resultatkjede.rules.angre import ANGRET, GJENTATT, Gjort, Stabler, stabler
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker

# How far back one can undo: the last day.
DYBDE = 50
VARIGHET = timedelta(days=1)
FLEST_HENTET = 500
FLEST_NEVNT = 3

# What was done, as one would list it: «Kari endret kjeden: nytt ledd «Feie gater», flytting av «Vaske gater».»
HANDLINGER: Mapping[str, Any] = {
    "ledd.lagt_til": gettext_lazy("nytt ledd %(hva)s"),
    "ledd.endret": gettext_lazy("endring av %(hva)s"),
    "ledd.flyttet": gettext_lazy("flytting av %(hva)s"),
    "ledd.fjernet": gettext_lazy("fjerning av %(hva)s"),
    "ledd.delt": gettext_lazy("%(hva)s åpnet for andre kjeder"),
    "ledd.felles": gettext_lazy("%(hva)s gjort felles med andre kjeder"),
    "ledd.ikke_felles": gettext_lazy("%(hva)s er ikke lenger felles"),
    "mangel.vurdert": gettext_lazy("vurdering av det som mangler ved %(hva)s"),
    "mangel.tatt_opp": gettext_lazy("det som mangler ved %(hva)s, tatt opp igjen"),
    "kobling.lagt_til": gettext_lazy("ny kobling %(hva)s"),
    "kobling.endret": gettext_lazy("endring av koblingen %(hva)s"),
    "kobling.fjernet": gettext_lazy("fjerning av koblingen %(hva)s"),
    "risiko.foreslaatt": gettext_lazy("ny risiko"),
    "risiko.endret": gettext_lazy("endring av en risiko"),
    "risiko.vurdert": gettext_lazy("vurdering av en risiko"),
    "risiko.vurdering_vist": gettext_lazy("vurderingen av en risiko vist for motparten"),
    "risiko.lukket": gettext_lazy("lukking av en risiko"),
    "risiko.aapnet_igjen": gettext_lazy("en risiko åpnet igjen"),
    "tiltak.lagt_til": gettext_lazy("nytt tiltak mot en risiko"),
    "tiltak.endret": gettext_lazy("endring av et tiltak mot en risiko"),
    "tiltak.utfoert": gettext_lazy("et tiltak mot en risiko utført"),
    "tiltak.droppet": gettext_lazy("et tiltak mot en risiko droppet"),
    "kjede.lest_inn": gettext_lazy("ledd og koblinger fra en fil"),
    "kjede.kopiert": gettext_lazy("ledd og koblinger kopiert fra en annen kjede"),
    "kjede.fra_mal": gettext_lazy("ledd og koblinger hentet fra en mal"),
    "kjede.ordnet": gettext_lazy("kortene ordnet"),
    "kjede.angret": gettext_lazy("angret %(hva)s"),
    "kjede.gjentatt": gettext_lazy("gjorde på nytt %(hva)s"),
}


def i_ord(merker: Mapping[str, Any]) -> str:
    """What an act did, from its context: «flytting av «Vaske gater»»."""
    setning = HANDLINGER.get(merker.get("handling", ""), _("en endring"))
    return " ".join((str(setning) % {"hva": merker.get("hva", "")}).split())


def _endringer(maal: int) -> QuerySet[Kjedeendring]:
    """Of the goal's chain. As a subquery, so that the index is walked from its newest end."""
    kjede = Resultatkjede.objects.filter(maal=maal).values("pk")[:1]
    return Kjedeendring.objects.filter(kjede_id=kjede).order_by("-nr")


def nyeste(maal_pk: int) -> QuerySet[Kjedeendring, int]:
    """The number of the chain's newest change; none where nothing is done yet."""
    return _endringer(maal_pk).values_list("nr", flat=True)[:1]


def revisjon(maal: int) -> int:
    return next(iter(nyeste(maal)), 0)


INGENTING = Stabler()


@dataclass(frozen=True)
class Kjedestand:
    """How far a chain has come, and what the reader can undo and do again in it."""

    revisjon: int = 0
    stabler: Stabler = INGENTING

    @property
    def angre(self) -> str:
        """What would be undone now, in words; empty where there is nothing."""
        return self.stabler.angre[-1].hva if self.stabler.angre else ""

    @property
    def gjenta(self) -> str:
        return self.stabler.gjenta[-1].hva if self.stabler.gjenta else ""


def kjedestand(maal: int, bruker: Bruker) -> Kjedestand:
    """For somebody who may change the chain. One query: the newest row of all, and the user's own."""
    felter = "nr", "bruker_id", "kontekst_id", "kontekst__metadata"
    alle = _endringer(maal)
    mine = alle.filter(bruker=bruker, tid__gte=naa() - VARIGHET, kontekst__isnull=False)
    rader = sorted(alle.values_list(*felter)[:1].union(mine.values_list(*felter)[: 2 * DYBDE]), key=itemgetter(0))
    if not rader:
        return Kjedestand()
    egne = stabler(_gjort(str(pk), merker) for _nr, hvem, pk, merker in rader if hvem == bruker.pk)
    return Kjedestand(rader[-1][0], Stabler(egne.angre[-DYBDE:], egne.gjenta[-DYBDE:]))


def _gjort(kontekst: str, merker: Mapping[str, Any]) -> Gjort:
    navn = merker.get("handling", "")
    hva = merker.get("hva", "") if navn in {ANGRET, GJENTATT} else i_ord(merker)
    return Gjort(kontekst, navn, merker.get("angrer", ""), hva)


def andres_endringer(maal: int, *, etter: int, bruker: Bruker) -> tuple[str, ...]:
    """One sentence for each other person who has changed the chain since revision `etter`. One query."""
    endringer = _endringer(maal).filter(nr__gt=etter, kontekst__isnull=False).order_by("nr")
    per_person: dict[str, list[str]] = {}
    felter = "bruker_id", "bruker__navn", "kontekst__metadata"
    for pk, navn, merker in endringer.values_list(*felter)[:FLEST_HENTET]:
        if pk != bruker.pk:
            per_person.setdefault(navn or _("Noen"), []).append(i_ord(merker))
    return tuple(_setning(navn, gjort) for navn, gjort in per_person.items())


def _setning(hvem: str, gjort: Iterable[str]) -> str:
    alle = list(dict.fromkeys(gjort))
    hva = ", ".join(alle[:FLEST_NEVNT])
    if len(alle) > FLEST_NEVNT:
        hva = _("%(hva)s og %(antall)s til") % {"hva": hva, "antall": len(alle) - FLEST_NEVNT}
    return _("%(hvem)s endret kjeden: %(hva)s.") % {"hvem": hvem, "hva": hva}
