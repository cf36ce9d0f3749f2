"""The list of the area: every active risk the reader may see, whole virksomheter a page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef

from resultatkjede.models import Risiko
from resultatkjede.queries.omraadet import maal_i_omraadet
from resultatkjede.queries.risiko import risikovisninger
from resultatkjede.queries.risikosider import Risikoliste
from tillit.organisasjon.models import Bruker, Organ

# What is gravest is said within one.
VIRKSOMHETER_PER_SIDE = 10


@dataclass(frozen=True)
class Virksomhetsrisikoer:
    """The active risks of one virksomhet, the gravest first."""

    organ: Organ
    liste: Risikoliste


def risikoliste(leser: Bruker, *, organ: Organ | None, side: int, i_dag: date) -> Page[Virksomhetsrisikoer]:
    """One page of virksomheter that have active risks, each with all of these."""
    risikoer = Risiko.objects.aktive().filter(kjede__maal__in=maal_i_omraadet(leser, organ))
    har = Exists(risikoer.filter(kjede__maal__relasjon__underordnet=OuterRef("pk")))
    funnet: Page[Any] = Paginator(Organ.objects.filter(har).alfabetisk(), VIRKSOMHETER_PER_SIDE).get_page(side)
    organer = list(funnet.object_list)
    egne = risikoer.filter(kjede__maal__relasjon__underordnet__in=organer)
    hos = defaultdict(list)
    for risiko in risikovisninger(egne, leser=leser, i_dag=i_dag):
        hos[risiko.virksomhet_pk].append(risiko)
    nummer = 0
    grupper = []
    for ett in organer:
        nummerert = tuple(replace(risiko, nummer=nr) for nr, risiko in enumerate(hos[ett.pk], start=nummer + 1))
        nummer += len(nummerert)
        grupper.append(Virksomhetsrisikoer(ett, Risikoliste(nummerert)))
    funnet.object_list = grupper
    return funnet
