"""Which exceptions a person may read: those of the relations whose dialogue they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import F, Q

from tillit.felles.modeller import gyldighet
from tillit.organisasjon.models import Styringsrelasjon
from tillit.unntak.enums import Unntaksstatus
from tillit.unntak.rules import VARSLES

if TYPE_CHECKING:
    from datetime import date

    from tillit.organisasjon.models import Bruker

# How much of the spelling of the rule, and of what differs, is shared by those that are shown as alike.
LIKT = 0.35


def forsinket(i_dag: date) -> Q:
    """`rules.er_forsinket`, of many at once."""
    return Q(status=Unntaksstatus.GJELDER, vurderes_innen__lt=i_dag)


class UnntakQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def gjeldende(self, i_dag: date) -> Self:
        """Those that hold, in a relation that does."""
        return self.filter(gyldighet(i_dag, "relasjon__"), status=Unntaksstatus.GJELDER)

    def som_boer_vurderes(self, i_dag: date) -> Self:
        """`rules.boer_vurderes`, of many at once."""
        return self.gjeldende(i_dag).filter(vurderes_innen__lte=i_dag + VARSLES)

    def som_likner(self, regel: str, hva: str) -> Self:
        """Of the same rule, or with nearly the same words for what differs; the most alike first."""
        like = self.annotate(lik_regel=TrigramSimilarity("regel", regel), lik_hva=TrigramSimilarity("hva", hva))
        naere = like.filter(Q(lik_regel__gte=LIKT) | Q(lik_hva__gte=LIKT))
        return naere.order_by((F("lik_regel") + F("lik_hva")).desc(), "pk")

    def med_partene(self) -> Self:
        return self.select_related("relasjon__overordnet", "relasjon__underordnet", "bestemt_av")
