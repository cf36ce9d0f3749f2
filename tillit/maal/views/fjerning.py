"""Pages that take away what nothing rests on yet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.maal import access, actions
from tillit.maal.actions.fjerning import hva_hviler_paa, hvorfor_den_staar
from tillit.maal.forms.fjerning import Fjerneform
from tillit.maal.queries.sider import handlinger
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def fjern_utkast(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(Fjerneform, request, objekt=maal)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.fjern_utkast(maal=maal, av=request.user, **form.cleaned_data)
            messages.success(
                request,
                _("Utkastet «%(maal)s» er fjernet. Teksten og grunnen står i historikken.") % {"maal": maal.tekst},
            )
            return redirect("maal:liste")
    return skjemaside(
        request, "maal/fjern_utkast.html", form, maal=maal, hviler=hva_hviler_paa(*maal.indikatorer.all())
    )


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def fjern_indikator(request: BrukerRequest, pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(Fjerneform, request, objekt=indikator)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.fjern_indikator(indikator=indikator, av=request.user, **form.cleaned_data)
            messages.success(
                request,
                _("Indikatoren «%(navn)s» er fjernet. Definisjonen og grunnen står i historikken.")
                % {"navn": indikator.navn},
            )
            return redirect("maal:vis", pk=indikator.maal_id)
    kan = handlinger(indikator.maal, request.user)
    kontekst = {"maal": indikator.maal, "indikator": indikator, "hviler": hvorfor_den_staar(indikator), "kan": kan}
    return skjemaside(request, "maal/fjern_indikator.html", form, **kontekst)
