"""Other words for a statement: proposed, and answered. The same addresses from the room and from the pages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from styringsdialog import access, actions, kvitteringer, queries
from styringsdialog.forms.signal import OrdlydForm, OrdlydsvarForm
from styringsdialog.models import Signal
from tillit.felles import tid
from tillit.felles.adresser import tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjema_paa_plass, skjemaside
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def foreslaa(request: BrukerRequest, pk: int) -> HttpResponse:
    signal = access.hent_signal_i_moete(request.user, pk, til=Rettighet.SIGNAL_SVARE)
    part = krev_part(request.user, signal.kilde.relasjon, til=Rettighet.SIGNAL_SVARE)
    start = {"tekst": signal.tekst, "versjon": signal.versjon}
    if request.htmx and request.method == "GET":
        form = OrdlydForm(initial=start, auto_id=f"ordlyd-for-{pk}-%s")
        return skjema_paa_plass(request, form, knapp=_("Send forslaget"), til=request.get_full_path())
    form = bundet(OrdlydForm, request, initial=start)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.foreslaa_ordlyd(signal=signal, av=request.user, part=part, **form.cleaned_data)
            return ferdig(request, signal, kvitteringer.ordlyd_foreslaatt(signal, part=part))
    bilde = queries.moetebilde(signal.kilde.moetet, request.user, i_dag=tid.i_dag())
    kontekst = {"moete": bilde.moete, "s": bilde.signal(pk), "avbryt": kom_fra(request, signal)}
    return skjemaside(request, "styringsdialog/foreslaa_ordlyd.html", form, **kontekst)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def svar(request: BrukerRequest, pk: int) -> HttpResponse:
    forslag = access.hent_ordlydforslag(request.user, pk, til=Rettighet.SIGNAL_SVARE)
    signal = forslag.signal
    part = krev_part(request.user, signal.kilde.relasjon, til=Rettighet.SIGNAL_SVARE)
    form = bundet(OrdlydsvarForm, request, egen=part == forslag.part)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.svar_paa_ordlyd(forslag=forslag, av=request.user, part=part, **form.cleaned_data)
            return ferdig(request, signal, kvitteringer.ordlyd_besvart(signal, svar=form.cleaned_data["svar"]))
    bilde = queries.moetebilde(signal.kilde.moetet, request.user, i_dag=tid.i_dag())
    s = bilde.signal(signal.pk)
    kontekst = {"moete": bilde.moete, "s": s, "f": s.ett_forslag(pk), "avbryt": kom_fra(request, signal)}
    return skjemaside(request, "styringsdialog/svar_paa_ordlyd.html", form, **kontekst)


def ferdig(request: BrukerRequest, signal: Signal, kvittering: str) -> HttpResponse:
    """What the room's outbox sent wants no page back: the room asks for what stands itself."""
    if request.htmx:
        return HttpResponse(status=204)
    messages.success(request, kvittering)
    return redirect(kom_fra(request, signal))


def kom_fra(request: BrukerRequest, signal: Signal) -> str:
    if signal.kilde.moete_id is None:
        return signal.adresse
    fra = tekst_i_adressen(request, "fra")
    if fra == "rom":
        return resolve_url("styringsdialog:rom_deltaker", pk=signal.kilde.moete_id)
    if fra == "foerer":
        return resolve_url("styringsdialog:rom", pk=signal.kilde.moete_id)
    if fra == "referat":
        return f"{resolve_url('styringsdialog:referat', moete_pk=signal.kilde.moete_id)}#signal-{signal.pk}"
    return signal.adresse
