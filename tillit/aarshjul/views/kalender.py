"""The calendar: of a virksomhet, of a department, and one's own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tillit.aarshjul import access
from tillit.aarshjul.forms import Kalenderfilter
from tillit.aarshjul.queries import kalender as queries
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.DIALOG_LESE)
@require_safe
def egen(request: BrukerRequest) -> HttpResponse:
    return _side(request, lambda valg: queries.egen_kalender(request.user, valg))


@krever(Rettighet.DIALOG_LESE)
@require_safe
def virksomhet(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = access.hent_virksomhetens(request.user, pk)
    return _side(request, lambda valg: queries.virksomhetens_kalender(request.user, organ, valg))


@krever(Rettighet.DIALOG_LESE)
@require_safe
def avdeling(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = access.hent_avdelingens(request.user, pk)
    return _side(request, lambda valg: queries.avdelingens_kalender(request.user, organ, valg))


def _side(request: BrukerRequest, hent: Callable[[queries.Kalendervalg], queries.Kalenderbilde]) -> HttpResponse:
    dag = i_dag()
    filter_ = Kalenderfilter(request.GET.dict(), aarene=queries.aarene(dag.year), i_aar=dag.year)
    bilde = hent(queries.Kalendervalg(filter_.aaret, filter_.slaget, dag))
    return TemplateResponse(request, "aarshjul/kalender.html", {"k": bilde, "filter": filter_})
