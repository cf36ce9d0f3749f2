"""Which answers a person may read: one's own party's, and the other's when both are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Styringsrelasjon
from tillit.organisasjon.querysets import som_part

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class AarsrefleksjonQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """What both write together is read by whoever reads the dialogue."""
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))


class HverForSegQuerySet(models.QuerySet[Any]):
    def lesbare_for(self, bruker: Bruker) -> Self:
        """The other party's only where both have answered; one's own before that, for who answers for it."""
        egne = bruker.tilgang.egne_med(Rettighet.DIALOG_EVALUERE)
        partens = som_part(egne, lambda part: Q(part=part))
        rader = self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))
        return rader.filter(Exists(self._den_andres()) | partens)

    def begges_for(self, bruker: Bruker) -> Self:
        """What both have said, for who reads their dialogue: nothing of what one of them has alone, be it one's own."""
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker)).der_begge_har_svart()

    def der_begge_har_svart(self) -> Self:
        return self.filter(Exists(self._den_andres()))

    def _den_andres(self) -> models.QuerySet[Any]:
        alle = self.model._default_manager.filter(relasjon=OuterRef("relasjon"), aar=OuterRef("aar"))  # noqa: SLF001  # no public spelling
        return alle.exclude(part=OuterRef("part"))
