"""Which notes a person may read: all that stand, for whoever reads goals anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Q

from tillit.organisasjon.enums import Rettighet

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class LaerdomQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """And what is withdrawn, for who may write where it was written."""
        if not bruker.tilgang.har(Rettighet.MAAL_LESE):
            return self.none()
        egne = bruker.tilgang.egne_med(Rettighet.LAERING_SKRIVE)
        return self.filter(Q(trukket_tid__isnull=True) | Q(organ__in=egne))

    def staaende(self) -> Self:
        return self.filter(trukket_tid__isnull=True)

    def med_ordene(self, tekst: str) -> Self:
        """Those that hold the words, in other forms too, or have them as a tag."""
        ord_ = SearchVector("proevde", "ble", "ville", config="norwegian")
        treff = self.annotate(ord=ord_).filter(ord=SearchQuery(tekst, config="norwegian"))
        return self.filter(Q(pk__in=treff.values("pk")) | Q(stikkord__contains=[tekst.strip().lower()]))
