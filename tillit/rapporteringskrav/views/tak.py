"""How many hours a year reporting may take: what was proposed and answered, and to propose, answer and withdraw."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.felles import tid
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.organisasjon.varighet import hvorfor_stengt
from tillit.rapporteringskrav import access, actions, forms, queries


@krever(Rettighet.DIALOG_LESE)
@require_http_methods(["GET", "HEAD", "POST"])
def tak(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    """Read by both parties; proposed by who speaks for one of them."""
    relasjon = access.hent_takets_relasjon(request.user, relasjon_pk)
    part = access.part_i_tak(request.user, relasjon)
    if request.method == "POST" and part is None:
        raise PermissionDenied
    form = bundet(forms.TakForm, request, initial={"aar": tid.i_dag().year})
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    if part and form.is_valid():
        with regelbrudd_i(form):
            actions.foreslaa_tak(relasjon=relasjon, part=part, av=request.user, **form.cleaned_data)
            messages.success(request, _("Taket er foreslått, og den andre parten svarer."))
            return redirect("rapporteringskrav:tak", relasjon_pk=relasjon.pk)
    return skjemaside(request, "rapporteringskrav/tak.html", form, t=queries.takside(relasjon, request.user))


@krever(Rettighet.KRAVTAK_AVTALE)
@require_http_methods(["GET", "HEAD", "POST"])
def svar(request: BrukerRequest, pk: int) -> HttpResponse:
    rad, part = access.hent_tak(request.user, pk)
    form = bundet(forms.TaksvarForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.svar_paa_tak(tak=rad, part=part, av=request.user, **form.cleaned_data)
            messages.success(request, _("Svaret er sendt, og den andre parten ser det."))
            return redirect("rapporteringskrav:tak", relasjon_pk=rad.relasjon_id)
    return skjemaside(request, "rapporteringskrav/svar_paa_tak.html", form, rad=rad)


@krever(Rettighet.KRAVTAK_AVTALE)
@require_POST
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    rad, part = access.hent_tak(request.user, pk)
    actions.trekk_tak(tak=rad, part=part, av=request.user)
    messages.success(request, _("Forslaget er trukket, og det som er avtalt, står."))
    return redirect("rapporteringskrav:tak", relasjon_pk=rad.relasjon_id)
