"""Which uploads and workbooks a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from tillit.felles.jobb import JobbQuerySet
from tillit.organisasjon.enums import Rettighet

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class InnlesingQuerySet(JobbQuerySet):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Uploads to the virksomheter one may upload to; all of them for who audits the city."""
        if bruker.tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE):
            return self
        return self.filter(organ_id__in=bruker.tilgang.organer(Rettighet.TALL_IMPORTERE))


class UttakQuerySet(JobbQuerySet):
    def synlig_for(self, bruker: Bruker) -> Self:
        """One's own: what the file holds depends on what its orderer may see."""
        return self.filter(bestilt_av=bruker)
