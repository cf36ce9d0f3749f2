"""Issue a letter, and receive it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from styringsdialog.actions.brev import Brevsvar
from styringsdialog.enums import Dokumentstatus
from styringsdialog.models import Styringsdokument
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd, regelbrudd_i
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
        feil = BrevetErIkkeDelt if rules.er_aapent(dokument.status) else BrevetErStengt
        return _til_brevet(request, dokument, feil)
    form = bundet(forms.UtstedForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.utsted(dokument=dokument, av=request.user, **form.cleaned_data)
            messages.success(request, _("Brevet er utstedt. Virksomheten leser det nå, svarer på det og kvitterer."))
            return redirect(dokument.adresse)
    if form.is_bound and not rules.er_aapent(access.hent_brev(request.user, pk).status):
        return _til_brevet(request, dokument, BrevetErStengt)
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
        return _kvitteres_ikke(request, dokument)
    signaler = queries.brevets_signaler(dokument)
    form = bundet(forms.KvitteringForm, request, signaler=signaler)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.kvitter(dokument=dokument, svarene=form.svarene(), av=request.user)
            messages.success(request, _("Dere har kvittert. Det dere er enige i, binder fra nå av."))
            return redirect(dokument.adresse)
    return skjemaside(request, "styringsbrev/kvitter.html", form, d=dokument, antall=len(signaler))


@krever(Rettighet.SIGNAL_SVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def kvitter_for_alt(request: BrukerRequest, pk: int) -> HttpResponse:
    """Agree to all of it at once: what one agrees to is shown, and the yes is to that."""
    dokument = access.hent_til_kvittering(request.user, pk)
    if dokument.status != Dokumentstatus.UTSTEDT:
        return _kvitteres_ikke(request, dokument)
    signaler = queries.brevets_signaler(dokument)
    form = bundet(forms.EnigIAltForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            svarene = {ett.pk: Brevsvar(enig=True) for ett in signaler}
            actions.kvitter(dokument=dokument, svarene=svarene, av=request.user)
            messages.success(request, _("Dere er enige i alt, og har kvittert. Det binder fra nå av."))
            return redirect(dokument.adresse)
    return skjemaside(request, "styringsbrev/kvitter_for_alt.html", form, d=dokument, signaler=signaler)


def _kvitteres_ikke(request: BrukerRequest, dokument: Styringsdokument) -> HttpResponse:
    kvittert = dokument.status == Dokumentstatus.KVITTERT
    return _til_brevet(request, dokument, AlleredeKvittert if kvittert else BrevetErIkkeUtstedt)


def _til_brevet(request: BrukerRequest, dokument: Styringsdokument, feil: type[Regelbrudd]) -> HttpResponse:
    """An old link or a step back: there is nothing to do here."""
    messages.info(request, str(feil.melding))
    return redirect(dokument.adresse)
