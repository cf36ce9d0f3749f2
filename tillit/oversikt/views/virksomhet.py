"""The tabs of a virksomhet: each a page of its own under the same head."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tillit.organisasjon.access import hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.oversikt.queries import virksomhet as queries
from tillit.oversikt.queries.styringen import styringssiden
from tillit.rapport.slag import bestillbare
from tillit.rapportering.queries.lister import virksomhetens_rapporter


@krever(Rettighet.MAAL_LESE)
@require_safe
def naa(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.MAAL_LESE)
    kontekst = {"organ": organ, "bilde": queries.naabilde(request.user, organ)}
    return TemplateResponse(request, "oversikt/virksomhet/naa.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def maal(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.MAAL_LESE)
    kontekst = {"organ": organ, "bilde": queries.maalbilde(request.user, organ)}
    return TemplateResponse(request, "oversikt/virksomhet/maal.html", kontekst)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def dialog(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.DIALOG_LESE)
    kontekst = {"organ": organ, "bilde": queries.dialogfane(request.user, organ)}
    return TemplateResponse(request, "oversikt/virksomhet/dialog.html", kontekst)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def styringen(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.DIALOG_LESE)
    kontekst = {"organ": organ, "s": styringssiden(request.user, organ)}
    return TemplateResponse(request, "oversikt/virksomhet/styringen.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def rapporter(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.MAAL_LESE)
    rader = virksomhetens_rapporter(request.user, organ.pk, hoeyst=queries.RAPPORTER)
    kontekst = {"organ": organ, "rader": rader, "kan_bestille": bestillbare(request.user, organ)}
    return TemplateResponse(request, "oversikt/virksomhet/rapporter.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def om(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.MAAL_LESE)
    kontekst = {"organ": organ, "bilde": queries.ombilde(request.user, organ)}
    return TemplateResponse(request, "oversikt/virksomhet/om.html", kontekst)
