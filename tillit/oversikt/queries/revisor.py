"""What waits for who audits, and what is new: approved referater, and finished reports."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from styringsdialog.enums import Referatstatus
from styringsdialog.models import Moete, Referat
from tillit.organisasjon.models import Bruker
from tillit.oversikt.queries.utdrag import Utdrag, utdrag
from tillit.oversikt.venteliste import Venteliste, roller
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport


@dataclass(frozen=True)
class Revisorside:
    venter: Venteliste
    referater: Utdrag[Referat]
    rapporter: Utdrag[Rapport]


def revisorside(bruker: Bruker, _organer: Collection[int], _side: int = 1) -> Revisorside:
    referater = Referat.objects.filter(status=Referatstatus.GODKJENT, moete__in=Moete.objects.synlig_for(bruker))
    rapporter = Rapport.objects.synlig_for(bruker).filter(status=Rapportstatus.FERDIG).defer("innhold")
    partene = ("moete__relasjon__underordnet", "moete__relasjon__overordnet")
    return Revisorside(
        venter=roller.revisors(bruker),
        referater=utdrag(referater.select_related(*partene).order_by("-godkjent_tid", "-pk")),
        rapporter=utdrag(rapporter.select_related("organ", "bestilt_av").order_by("-ferdig_tid", "-pk")),
    )
