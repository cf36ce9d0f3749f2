"""Where the figure that answers a demand was used: in a meeting that was held, a report that was assessed, a letter.

Each is a queryset of what it was used in, given the demand's relation and the number of the indicator: values, or
references to the row they are asked beside. The newest first, each with `bruksdag`.
"""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.functions import JSONObject, TruncDate

from styringsdialog.enums import Moetestatus
from styringsdialog.models import Sakspunkt, Styringsdokument
from tillit.rapportering.enums import Periodestatus
from tillit.rapportering.models import Leveranse


class _StaarIBrevet(Func):
    """A letter holds what it says as it was the day it was issued."""

    function = "jsonb_path_exists"
    output_field = BooleanField()


def i_moeter(relasjon: Any, indikator: Any) -> QuerySet[Any]:
    """Points about the figure or its goal, of meetings that were held."""
    om_tallet = Q(indikator=indikator) | Q(maal__indikatorer=indikator)
    saker = Sakspunkt.objects.filter(om_tallet, moete__relasjon=relasjon, moete__status=Moetestatus.GJENNOMFOERT)
    return saker.annotate(bruksdag=TruncDate("moete__start_tid")).order_by("-moete__start_tid", "-pk")


def i_rapporter(relasjon: Any, indikator: Any) -> QuerySet[Any]:
    """Reports the department has assessed, with the goal in them. Only the last one delivered of a period."""
    vurderte = Leveranse.objects.filter(
        periode__relasjon=relasjon,
        periode__status=Periodestatus.VURDERT,
        periode__seksjoner__maal__indikatorer=indikator,
    )
    return vurderte.annotate(bruksdag=TruncDate("levert_tid")).order_by("-levert_tid", "-pk")


def i_brev(relasjon: Any, indikator: Any) -> QuerySet[Any]:
    staar = _StaarIBrevet(F("innhold"), Value("$.maal[*].parametre[*] ? (@.pk == $nr)"), JSONObject(nr=indikator))
    brev = Styringsdokument.objects.ute().filter(relasjon=relasjon).annotate(staar=staar).filter(staar=True)
    return brev.annotate(bruksdag=F("dato")).order_by("-dato", "-pk")
