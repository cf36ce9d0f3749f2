"""A person's own choice of letters, what the next one would say, and what became of those that were sent."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles.skjema import Skjema, bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.organisasjon.tilgang import BrukerRequest, innlogget
from tillit.varsel import actions
from tillit.varsel.access import hent_foelgbart
from tillit.varsel.forms import VarselForm
from tillit.varsel.queries import foelger, siste_brev, ukens_brev, valg_for


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def valg(request: BrukerRequest) -> HttpResponse:
    gjeldende = valg_for(request.user)
    utgangspunkt = {"ukebrev": gjeldende.ukebrev, "paaminnelser": gjeldende.paaminnelser}
    form = bundet(VarselForm, request, initial=utgangspunkt)
    if form.is_valid():
        actions.velg_varsler(av=request.user, **form.cleaned_data)
        messages.success(request, _("Valget er lagret. Det gjelder fra neste brev."))
        return redirect("varsel:valg")
    sendt = siste_brev(request.user)
    kontekst = {"sendt": sendt, "sender_epost": settings.EPOST_SENDES, "fulgt": foelger(request.user)}
    return skjemaside(request, "varsel/valg.html", form, **kontekst)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def foelg(request: BrukerRequest, slag: str, hva: str) -> HttpResponse:
    """Begin and end. To htmx, the line on the page it is about."""
    ting = hent_foelgbart(request.user, slag, hva)
    form = bundet(Skjema, request)
    if form.is_valid():
        (actions.slutt_aa_foelge if ting.foelges else actions.foelg)(av=request.user, **ting.felter)
        sagt = _("Du følger ikke lenger %(hva)s.") if ting.foelges else _("Du følger %(hva)s.")
        messages.success(request, sagt % {"hva": ting.navn})
        return redirect(ting.url)
    if request.htmx:
        svar = TemplateResponse(request, "varsel/_foelg.html", {"ting": ting})
    else:
        svar = skjemaside(request, "varsel/foelg.html", form, ting=ting)
    patch_vary_headers(svar, ["HX-Request"])
    return svar


@innlogget
@require_safe
def forhaandsvisning(request: BrukerRequest) -> HttpResponse:
    """The weekly letter as it would read today."""
    brev = ukens_brev(request.user, dag=i_dag())
    return TemplateResponse(request, "varsel/forhaandsvisning.html", {"brev": brev})
