"""The list of the area: every chain the reader may see, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q

from resultatkjede.bilder import Kjedebilde
from resultatkjede.enums import Steg
from resultatkjede.gjennomgang import Gjennomgang, gjennomgang
from resultatkjede.models import Resultatkjede
from resultatkjede.ordlegging import aktive_i_ord
from resultatkjede.queries.kjedebilde import kjedebilder
from tillit.felles.formater import oppramsing
from tillit.maal.models import Maal
from tillit.maal.querysets import MaalQuerySet
from tillit.organisasjon.models import Bruker, Organ
from tillit.spraak.bokstaver import liten

KJEDER_PER_SIDE = 25


@dataclass(frozen=True)
class Kjederad:
    """One chain in the list: what it holds, the steps nothing stands in, what the gap check asks, and its risks."""

    bilde: Kjedebilde
    gjennomgang: Gjennomgang

    @property
    def tomme_steg(self) -> str:
        """«brukereffekter og samfunnseffekter»"""
        brukt = {ledd.steg for ledd in self.bilde.ledd}
        return oppramsing([liten(str(steg.label)) for steg in Steg if steg not in brukt])

    @property
    def risiko(self) -> str:
        """«3 aktive risikoer»"""
        antall = sum(ett.risiko.antall for ett in self.bilde.ledd if ett.risiko)
        antall += sum(ett.risiko.antall for ett in self.bilde.koblinger if ett.risiko)
        return aktive_i_ord(antall) if antall else ""


def kjedeliste(leser: Bruker, *, organ: Organ | None, side: int) -> Page[Kjederad]:
    """One page of chains, by virksomhet in Norwegian order. As many queries however many they are."""
    hos = "maal__relasjon__underordnet"
    kjeder = Resultatkjede.objects.filter(maal__in=maal_i_omraadet(leser, organ))
    kjeder = kjeder.order_by(f"{hos}__sortering", hos, "maal__rekkefoelge", "pk")
    funnet: Page[Any] = Paginator(kjeder.values_list("maal_id", flat=True), KJEDER_PER_SIDE).get_page(side)
    bilder = kjedebilder(list(funnet.object_list), leser=leser)
    funnet.object_list = [Kjederad(bilder[pk], gjennomgang(bilder[pk])) for pk in funnet.object_list]
    return funnet


def maal_i_omraadet(leser: Bruker, organ: Organ | None) -> MaalQuerySet:
    """Goals in force that the reader may see; of a body, those of the relations it is a party to."""
    maal = Maal.objects.synlig_for(leser).gjeldende()
    if organ is None:
        return maal
    return maal.filter(Q(relasjon__underordnet=organ) | Q(relasjon__overordnet=organ))
