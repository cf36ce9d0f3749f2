"""Which letters on paper a person may have: those whose letter they may read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from styringsdialog.models import Styringsdokument
from tillit.felles.jobb import JobbQuerySet

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class BrevutskriftQuerySet(JobbQuerySet):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(dokument__in=Styringsdokument.objects.synlig_for(bruker))
