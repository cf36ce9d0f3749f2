"""The calendar: of a virksomhet, of a department, and one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from tillit.aarshjul import access
from tillit.aarshjul.enums import Visning
from tillit.aarshjul.forms import Kalenderfilter
from tillit.aarshjul.hjulet import tegn_hjulet
from tillit.aarshjul.queries import kalender as queries
from tillit.aarshjul.queries.maaned import maanedsbilde
from tillit.felles.navigasjon import Fanerad, Lenke
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
    kontekst = {"k": bilde, "filter": filter_, "visninger": _visningene(request, filter_), **_vist(bilde, filter_, dag)}
    return TemplateResponse(request, "aarshjul/kalender.html", kontekst)


def _vist(bilde: queries.Kalenderbilde, filter_: Kalenderfilter, dag: date) -> dict[str, Any]:
    """What is drawn besides the list."""
    match filter_.visningen:
        case Visning.MAANED:
            maaned = date(filter_.aaret, filter_.maaneden(dag), 1)
            valg = _valget(filter_, Visning.MAANED)
            return {"m": maanedsbilde(bilde.vises, maaned, i_dag=dag), "valg": valg}
        case Visning.HJUL:
            return {"h": tegn_hjulet(bilde.vises, aar=bilde.aar, i_dag=dag)}
    return {}


def _visningene(request: BrukerRequest, filter_: Kalenderfilter) -> Fanerad:
    """The same year and kind, shown in the other ways."""
    return Fanerad(
        tuple(
            Lenke(str(ett.label), f"{request.path}?{_valget(filter_, ett)}", aktiv=aktiv, her=aktiv)
            for ett in Visning
            for aktiv in [ett == filter_.visningen]
        )
    )


def _valget(filter_: Kalenderfilter, visning: Visning) -> str:
    return urlencode([("aar", str(filter_.aaret)), ("slag", filter_.slaget), ("vis", visning.value)])
