"""Comments to a part of a letter that is shared, and the answers to them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.styringsbrev import access, actions, forms

KOMMENTERE = Rettighet.REFERAT_KOMMENTERE


@krever(KOMMENTERE)
@require_http_methods(["GET", "HEAD", "POST"])
def kommenter(request: BrukerRequest, pk: int) -> HttpResponse:
    rad, part = access.hent_til_kommentar(request.user, pk)
    form = bundet(forms.BrevkommentarForm, request, initial={"versjon": rad.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            ny = actions.kommenter(brevtekst=rad, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, _("Kommentaren står i brevet, og den andre parten leser den."))
            return redirect(f"{rad.dokument.adresse}#kommentar-{ny.pk}")
    tittel = _("Kommenter «%(del)s»") % {"del": rad.get_del_navn_display()}
    tilbake = f"{rad.dokument.adresse}#del-{rad.del_navn}"
    return skjemaside(
        request,
        "styringsbrev/skjema.html",
        form,
        d=rad.dokument,
        tittel=tittel,
        knapp=_("Send kommentaren"),
        tilbake=tilbake,
        sitat=rad.tekst,
    )


@krever(KOMMENTERE)
@require_http_methods(["GET", "HEAD", "POST"])
def svar(request: BrukerRequest, pk: int) -> HttpResponse:
    rot, part = access.hent_kommentar(request.user, pk)
    dokument = rot.brevtekst.dokument
    form = bundet(forms.BrevkommentarsvarForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.svar_paa_kommentar(kommentar=rot, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, _("Svaret står under kommentaren, og den andre parten leser det."))
            return redirect(f"{dokument.adresse}#kommentar-{rot.pk}")
    return skjemaside(
        request,
        "styringsbrev/skjema.html",
        form,
        d=dokument,
        tittel=_("Svar på kommentaren"),
        knapp=_("Send svaret"),
        tilbake=f"{dokument.adresse}#kommentar-{rot.pk}",
        sitat=rot.tekst,
    )
