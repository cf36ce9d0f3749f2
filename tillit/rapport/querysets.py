"""Which reports a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from tillit.felles.jobb import JobbQuerySet
from tillit.organisasjon.enums import Rettighet

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class RapportQuerySet(JobbQuerySet):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Reports of the departments whose whole dialogue one reads; all of them for who audits the city.

        A report shows a department's dialogue with every virksomhet, so a right on one virksomhet is not enough.
        """
        if bruker.tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE):
            return self
        return self.filter(avdeling_id__in=bruker.tilgang.organer(Rettighet.DIALOG_LESE))
