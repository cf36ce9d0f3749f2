"""Issue a letter, and receive it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from styringsdialog.enums import Dokumentstatus
from tillit.felles import tid
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.styringsbrev import access, actions, forms, mengde, queries, rules
from tillit.styringsbrev.actions.skriving import BrevetErStengt
from tillit.styringsbrev.actions.utsteding import (
    AlleredeKvittert,
    BrevetErIkkeDelt,
    BrevetErIkkeUtstedt,
    avtrykket,
    mangler_tildelingsbrev,
)


@krever(Rettighet.BREV_SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def utsted(request: BrukerRequest, pk: int) -> HttpResponse:
    dokument = access.hent_til_skriving(request.user, pk)
    if request.method != "POST" and not rules.kan_kommenteres(dokument.status):
        aapent = rules.er_aapent(dokument.status)
        messages.info(request, str((BrevetErIkkeDelt if aapent else BrevetErStengt).melding))
        return redirect(dokument.adresse)
    form = bundet(forms.UtstedForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.utsted(dokument=dokument, av=request.user, **form.cleaned_data)
            messages.success(request, _("Brevet er utstedt. Virksomheten leser det nå, svarer på det og kvitterer."))
            return redirect(dokument.adresse)
    if form.is_bound and not rules.er_aapent(access.hent_brev(request.user, pk).status):
        messages.info(request, str(BrevetErStengt.melding))
        return redirect(dokument.adresse)
    form.steng(mangler_tildelingsbrev(dokument))
    bilde = queries.brevbilde(dokument, request.user, i_dag=tid.i_dag())
    mengden = mengde.brevmengde(dokument, bilde.innhold)
    if not mengden.over:
        form.uten_grunn()
    form.initial["svarfrist"] = rules.svarfrist(tid.i_dag())
    # What is issued is what is shown here: the next yes is to this, whatever the one before was to.
    form.initial["avtrykk"] = avtrykket(bilde.innhold)
    if form.is_bound:
        form.data = {**form.data, "avtrykk": form.initial["avtrykk"]}
    return skjemaside(request, "styringsbrev/utsted.html", form, b=bilde, d=dokument, m=mengden)


@krever(Rettighet.SIGNAL_SVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def kvitter(request: BrukerRequest, pk: int) -> HttpResponse:
    dokument = access.hent_til_kvittering(request.user, pk)
    if dokument.status != Dokumentstatus.UTSTEDT:
        kvittert = dokument.status == Dokumentstatus.KVITTERT
        messages.info(request, str((AlleredeKvittert if kvittert else BrevetErIkkeUtstedt).melding))
        return redirect(dokument.adresse)
    signaler = queries.brevets_signaler(dokument)
    form = bundet(forms.KvitteringForm, request, signaler=signaler)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.kvitter(dokument=dokument, svarene=form.svarene(), av=request.user)
            messages.success(request, _("Dere har kvittert. Det dere er enige i, binder fra nå av."))
            return redirect(dokument.adresse)
    return skjemaside(request, "styringsbrev/kvitter.html", form, d=dokument, antall=len(signaler))
