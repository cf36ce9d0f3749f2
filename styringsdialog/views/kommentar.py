"""Comments to a referat that is out, and what comes of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.views.decorators.http import require_http_methods

from styringsdialog import access, actions, kvitteringer
from styringsdialog.enums import Kommentarutfall
from styringsdialog.forms.referat import KommentarForm, KommentarsvarForm
from styringsdialog.models import Referatkommentar
from styringsdialog.queries.kommentarer import avsnittet, kommentartraaden
from tillit.felles.adresser import tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.access import kan_i_relasjon, krev_i_relasjon, krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget

_SKRIVER = {Kommentarutfall.TATT_INN, Kommentarutfall.IKKE_TATT_INN}


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def kommenter(request: BrukerRequest, moete_pk: int) -> HttpResponse:
    referat = access.hent_referat(request.user, moete_pk, til=Rettighet.REFERAT_KOMMENTERE)
    part = krev_part(request.user, referat.moete.relasjon, til=Rettighet.REFERAT_KOMMENTERE)
    avsnitt = avsnittet(referat, request.POST.get("sak", tekst_i_adressen(request, "sak")))
    start = {"sak": tekst_i_adressen(request, "sak"), "versjon": avsnitt.versjon if avsnitt else ""}
    form = bundet(KommentarForm, request, moete=referat.moete, initial=start)
    if form.is_valid():
        with regelbrudd_i(form):
            kommentar = actions.kommenter(referat=referat, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, kvitteringer.kommentert(referat, part=part))
            return redirect(_stedet(kommentar))
    return skjemaside(request, "styringsdialog/kommenter.html", form, moete=referat.moete, avsnitt=avsnitt)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def svar(request: BrukerRequest, pk: int) -> HttpResponse:
    """To take a comment in is to write in the referat, and so is to say that it is not taken in."""
    kommentar = access.hent_kommentar(request.user, pk, til=Rettighet.REFERAT_KOMMENTERE)
    relasjon = kommentar.referat.moete.relasjon
    part = krev_part(request.user, relasjon, til=Rettighet.REFERAT_KOMMENTERE)
    traad = kommentartraaden(
        kommentar, part=part, kan_skrive=kan_i_relasjon(request.user, Rettighet.SIGNAL_FOERE, relasjon)
    )
    form = bundet(KommentarsvarForm, request, valg=traad.valg)
    if form.is_valid():
        if form.cleaned_data["utfall"] in _SKRIVER:
            krev_i_relasjon(request.user, Rettighet.SIGNAL_FOERE, relasjon)
        with regelbrudd_i(form):
            gjort = actions.svar_paa_kommentar(kommentar=kommentar, av=request.user, part=part, **form.cleaned_data)
            messages.success(
                request, kvitteringer.kommentar_besvart(traad, form.cleaned_data["utfall"], **gjort._asdict())
            )
            return redirect(_stedet(kommentar))
    kontekst = {"moete": kommentar.referat.moete, "kommentar": kommentar, "traad": traad, "avbryt": _stedet(kommentar)}
    return skjemaside(request, "styringsdialog/svar_paa_kommentar.html", form, **kontekst)


def _stedet(kommentar: Referatkommentar) -> str:
    return f"{resolve_url('styringsdialog:referat', moete_pk=kommentar.referat.moete_id)}#kommentar-{kommentar.pk}"
