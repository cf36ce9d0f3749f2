"""Long work as it goes, for who keeps the program running: what waits, failed and was done; again, and stopped."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tillit.felles import jobbstyring
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_som_varsel
from tillit.felles.jobb import Jobb
from tillit.felles.tid import naa
from tillit.organisasjon import access
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.forms.jobber import Jobbfilter
from tillit.organisasjon.queries.jobber import jobbliste, jobbslag, slagene
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    access.krev_forvalter(request.user)
    form = Jobbfilter(request.GET)
    valg = form.cleaned_data if form.is_valid() else {}
    slag = jobbslag(naa())
    kontekst = {
        "form": form,
        "slagene": slag,
        "feilet": sum(ett.feilet for ett in slag),
        "side": jobbliste(valg, naa=naa(), side=sidenummer(request)),
    }
    return TemplateResponse(request, "organisasjon/jobber.html", kontekst, status=422 if form.errors else 200)


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_POST
def igjen(request: BrukerRequest, slag: str, pk: int) -> HttpResponse:
    access.krev_forvalter(request.user)
    with regelbrudd_som_varsel(request):
        jobbstyring.proev_igjen(modell=_slaget(slag), pk=pk, av=request.user, naa=naa())
        messages.success(request, _("Jobben er lagt i kø igjen. Den begynner når det er plass."))
    return _tilbake(request)


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_POST
def avbryt(request: BrukerRequest, slag: str, pk: int) -> HttpResponse:
    access.krev_forvalter(request.user)
    with regelbrudd_som_varsel(request):
        jobbstyring.avbryt(modell=_slaget(slag), pk=pk, av=request.user)
        messages.success(request, _("Jobben er avbrutt. Den som bestilte den, ser det og kan bestille på nytt."))
    return _tilbake(request)


def _slaget(slag: str) -> type[Jobb]:
    try:
        return slagene()[slag]
    except KeyError:
        raise Http404 from None


def _tilbake(request: BrukerRequest) -> HttpResponse:
    """To the list as it was narrowed."""
    spoerring = request.GET.urlencode()
    return redirect(reverse("organisasjon:jobber") + (f"?{spoerring}" if spoerring else ""))
