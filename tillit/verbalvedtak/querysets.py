"""Which of them a person may read. What the council decides is public; what is written before it is answered is not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from tillit.organisasjon.enums import Rettighet
from tillit.verbalvedtak.enums import Vedtaksstatus

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker

SKAL_BESVARES = (Vedtaksstatus.AAPENT, Vedtaksstatus.TIL_GODKJENNING)


class VerbalvedtakQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.all() if bruker.tilgang.har(Rettighet.MAAL_LESE) else self.none()

    def som_skal_besvares(self) -> Self:
        """`rules.skal_besvares`, of many at once."""
        return self.filter(status__in=SKAL_BESVARES)

    def over_fristen(self, i_dag: date) -> Self:
        """`rules.er_over_fristen`, of many at once."""
        return self.som_skal_besvares().filter(frist__lt=i_dag)

    def med_organene(self) -> Self:
        return self.select_related("vedtatt_av", "avdeling", "foert_av")


class VedtaksbidragQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """The two it is between: it is not published."""
        egne = bruker.tilgang.egne_med(Rettighet.DIALOG_LESE)
        return self.filter(Q(vedtak__avdeling__in=egne) | Q(relasjon__underordnet__in=egne))

    def ventende(self) -> Self:
        """Not written, of what is not answered."""
        return self.filter(tekst="", vedtak__status__in=SKAL_BESVARES)
