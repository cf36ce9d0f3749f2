"""Pages of shared goals."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.maal import access, actions
from tillit.maal.forms import Bidragsform, Fjernform, Invitasjonsform
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def inviter(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(Invitasjonsform, request, maal=maal)
    if form.is_valid():
        with regelbrudd_i(form):
            bidrag = actions.inviter_til_maal(maal=maal, av=request.user, **form.cleaned_data)
            messages.success(
                request,
                _("%(navn)s er invitert og skriver selv bidraget. Invitasjonen står på Start hos dem.")
                % {"navn": bidrag.organ.navn},
            )
            return redirect("maal:vis", pk=maal.pk)
    return skjemaside(request, "maal/inviter.html", form, maal=maal)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def skriv_bidrag(request: BrukerRequest, pk: int) -> HttpResponse:
    bidrag = access.hent_bidrag(request.user, pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(Bidragsform, request, bidrag=bidrag)
    if form.is_valid():
        with regelbrudd_i(form):
            data = form.cleaned_data
            actions.skriv_bidrag(
                bidrag=bidrag,
                versjon=data["versjon"],
                tekst=data["bidrag"],
                ansvarlig=data["ansvarlig"],
                av=request.user,
            )
            messages.success(request, _("Bidraget er lagret. Det står på målet for alle som leser det."))
            return redirect("maal:vis", pk=bidrag.maal_id)
    return skjemaside(request, "maal/skriv_bidrag.html", form, bidrag=bidrag, maal=bidrag.maal)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def fjern_bidrag(request: BrukerRequest, pk: int) -> HttpResponse:
    bidrag = access.hent_bidrag_aa_fjerne(request.user, pk)
    maal_pk = bidrag.maal_id
    form = bundet(Fjernform, request, bidrag=bidrag)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.fjern_bidrag(bidrag=bidrag, av=request.user, **form.cleaned_data)
            messages.success(
                request, _("Virksomheten er ikke lenger med på målet. Det den hadde skrevet, står i historikken.")
            )
            return redirect("maal:liste") if _er_ute(request, maal_pk) else redirect("maal:vis", pk=maal_pk)
    return skjemaside(request, "maal/fjern_bidrag.html", form, bidrag=bidrag, maal=bidrag.maal)


def _er_ute(request: BrukerRequest, maal_pk: int) -> bool:
    """Who left a goal that others lead, may no longer see it."""
    return not access.kan_se(request.user, maal_pk)
