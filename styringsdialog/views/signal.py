"""Signals: record, change, answer; and those that are disputed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from styringsdialog import access, actions, kvitteringer, queries, rules
from styringsdialog.actions.signal import SignaletErBesvart
from styringsdialog.forms.signal import EndreSignalForm, NyttSignalForm, SignalsvarForm
from styringsdialog.forms.signalfilter import Tvistefilter
from styringsdialog.views.ordlyd import kom_fra
from tillit.felles import tid
from tillit.felles.adresser import sidenummer, tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, kvitter, skjema_paa_plass, skjemaside
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget, krever


@krever(Rettighet.DIALOG_LESE)
@require_safe
def bestridte(request: BrukerRequest) -> HttpResponse:
    form = Tvistefilter(request.GET, leser=request.user, rettighet=Rettighet.DIALOG_LESE)
    tilstand = form.tilstanden
    side = queries.bestridtliste(request.user, organ=form.valgt, tilstand=tilstand, side=sidenummer(request))
    kontekst = {"form": form, "side": side, "tilstand": tilstand}
    return TemplateResponse(request, "styringsdialog/bestridte.html", kontekst, status=422 if form.errors else 200)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def nytt(request: BrukerRequest, pk: int) -> HttpResponse:
    moete = access.hent_moete(request.user, pk, til=Rettighet.SIGNAL_FOERE)
    part = krev_part(request.user, moete.relasjon, til=Rettighet.SIGNAL_FOERE)
    mulige = queries.mulige_personer(moete)
    sak = tekst_i_adressen(request, "sak")
    start = {"sak": sak, "avsender": request.user.pk}
    if request.htmx and request.method == "GET":
        form = NyttSignalForm(moete=moete, mulige=mulige, initial=start, auto_id=f"signal-i-sak-{sak}-%s")
        form.under_en_sak()
        return skjema_paa_plass(request, form, knapp=_("Før signalet"), til=request.path)
    form = bundet(NyttSignalForm, request, moete=moete, mulige=mulige, initial=start)
    if form.is_valid():
        with regelbrudd_i(form):
            sak = form.cleaned_data["sak"]
            signal = actions.foer_signal(moete=moete, sak=sak, utsagn=form.utsagn(), av=request.user, part=part)
            messages.success(request, kvitteringer.foert(signal))
            if merknad := queries.oppdragsmerknad(signal):
                messages.info(request, merknad)
            return redirect(signal.adresse)
    return skjemaside(request, "styringsdialog/nytt_signal.html", form, moete=moete)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    signal = access.hent_signal_i_moete(request.user, pk, til=Rettighet.SIGNAL_FOERE)
    part = krev_part(request.user, signal.kilde.relasjon, til=Rettighet.SIGNAL_FOERE)
    moete = signal.kilde.moetet
    mulige = queries.mulige_personer(moete)
    start = EndreSignalForm.fra(signal)
    binder = rules.kan_ha_frist(signal.type)
    ident = f"signal-{pk}-rett-%s" if request.htmx else "id_%s"
    form = bundet(EndreSignalForm, request, moete=moete, mulige=mulige, binder=binder, initial=start, auto_id=ident)
    if form.is_valid():
        with regelbrudd_i(form):
            versjon, foer = form.cleaned_data["versjon"], signal.type
            actions.endre_signal(signal=signal, versjon=versjon, utsagn=form.utsagn(), av=request.user, part=part)
            if request.htmx:
                return HttpResponse(status=204)
            signal.refresh_from_db(fields=["type"])
            kvitter(request, form, kvitteringer.endret(signal, foer=foer))
            return redirect(kom_fra(request, signal))
    if request.htmx:
        return skjemaside(request, "styringsdialog/rom/rett.html", form, til=request.get_full_path())
    return skjemaside(request, "styringsdialog/endre_signal.html", form, moete=moete)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def svar(request: BrukerRequest, pk: int) -> HttpResponse:
    """Answering twice (a double click, an old tab) is told so kindly; the first answer stands."""
    signal = access.hent_signal_i_moete(request.user, pk, til=Rettighet.SIGNAL_SVARE)
    part = krev_part(request.user, signal.kilde.relasjon, til=Rettighet.SIGNAL_SVARE)
    form = bundet(SignalsvarForm, request, initial={"versjon": signal.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            try:
                actions.svar_paa_signal(signal=signal, av=request.user, part=part, **form.cleaned_data)
            except SignaletErBesvart as brudd:
                messages.info(request, str(brudd.melding))
            else:
                signal.refresh_from_db(fields=["status"])
                messages.success(request, kvitteringer.besvart(signal, svar=form.cleaned_data["svar"]))
            return redirect(kom_fra(request, signal))
    bilde = queries.moetebilde(signal.kilde.moetet, request.user, i_dag=tid.i_dag())
    kontekst = {"moete": bilde.moete, "s": bilde.signal(pk), "avbryt": kom_fra(request, signal)}
    return skjemaside(request, "styringsdialog/svar.html", form, **kontekst)
