"""The room a meeting is held in: three views of it, and what is done there. Without script each act loads the page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from styringsdialog import access, actions, rules
from styringsdialog.actions.signal import SignaletErBesvart
from styringsdialog.forms.rom import AvsluttForm, LinjeForm, NotatForm
from styringsdialog.forms.serie import SaklinjeForm
from styringsdialog.forms.signal import SignalsvarForm
from styringsdialog.linjer.utsagn import les_linje
from styringsdialog.models import Moete
from styringsdialog.queries import avtalt_i, moetebilde
from styringsdialog.queries import rom as queries
from tillit.felles import tid
from tillit.felles.adresser import tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.levende import foelges, ventet
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget


@foelges(queries.revisjon)
@innlogget
@require_safe
def rom(request: BrukerRequest, pk: int) -> HttpResponse:
    """For who writes; who may not, or is done, sees it as the others at the table do."""
    moete, bilde = _hent(request, pk)
    if bilde is None:
        return _ut_av_rommet(request, "styringsdialog:moete", pk)
    if not bilde.kan_foere:
        return _ut_av_rommet(request, "styringsdialog:rom_deltaker", pk)
    return TemplateResponse(
        request, "styringsdialog/rom/foerer.html", _foerers(request, moete, bilde, _linjeform(moete, bilde))
    )


@foelges(queries.revisjon)
@innlogget
@require_safe
def skjerm(request: BrukerRequest, pk: int) -> HttpResponse:
    """On the wall: what is talked about and what has been said of it. No notes: they are not finished."""
    moete, bilde = _hent(request, pk)
    if bilde is None:
        return _ut_av_rommet(request, "styringsdialog:moete", pk)
    return TemplateResponse(request, "styringsdialog/rom/skjerm.html", _vist(request, moete, bilde))


@foelges(queries.revisjon)
@innlogget
@require_safe
def deltaker(request: BrukerRequest, pk: int) -> HttpResponse:
    """At the table: what waits for the reader's party, and what is talked about."""
    moete, bilde = _hent(request, pk)
    if bilde is None:
        return _ut_av_rommet(request, "styringsdialog:moete", pk)
    return TemplateResponse(request, "styringsdialog/rom/deltaker.html", _vist(request, moete, bilde))


@innlogget
@require_POST
def ta_opp(request: BrukerRequest, pk: int) -> HttpResponse:
    sak = access.hent_sak(request.user, pk, til=Rettighet.SIGNAL_FOERE)
    part = krev_part(request.user, sak.moete.relasjon, til=Rettighet.SIGNAL_FOERE)
    actions.ta_opp_sak(sak=sak, av=request.user, part=part, ventet=ventet(request))
    return _tilbake(request, sak.moete)


@innlogget
@require_POST
def pause(request: BrukerRequest, pk: int) -> HttpResponse:
    moete = access.hent_moete(request.user, pk, til=Rettighet.SIGNAL_FOERE)
    part = krev_part(request.user, moete.relasjon, til=Rettighet.SIGNAL_FOERE)
    actions.ta_pause(moete=moete, av=request.user, part=part, ventet=ventet(request))
    return _tilbake(request, moete)


@innlogget
@require_POST
def linje(request: BrukerRequest, pk: int) -> HttpResponse:
    """A line and Enter. What is not understood, or not allowed, comes back with the words still in the field."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.SIGNAL_FOERE)
    part = krev_part(request.user, moete.relasjon, til=Rettighet.SIGNAL_FOERE)
    form = LinjeForm(request.POST, saker=moete.saker.all(), personer=queries.personer(moete))
    if form.is_valid():
        with regelbrudd_i(form):
            utsagn, sak = form.utsagn(av=request.user), form.cleaned_data["sak"]
            actions.foer_signal(moete=moete, sak=sak, utsagn=utsagn, av=request.user, part=part)
            return _tilbake(request, moete)
    bilde = queries.rombilde(moete, request.user, naa=tid.naa())
    return skjemaside(request, "styringsdialog/rom/foerer.html", **_foerers(request, moete, bilde, form))


@innlogget
@require_safe
def forstaatt(request: BrukerRequest, pk: int) -> HttpResponse:
    """What a line would be written down as, while it is typed."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.SIGNAL_FOERE)
    skrevet = tekst_i_adressen(request, "linje")
    lest = les_linje(skrevet, personer=queries.personer(moete), i_dag=tid.i_dag()) if skrevet.strip() else None
    kontekst = {"lest": lest, "kan_binde": rules.moetet_kan_binde(moete.type)}
    return render(request, "styringsdialog/rom/_forstaatt.html", kontekst)


@innlogget
@require_POST
def ny_sak(request: BrukerRequest, pk: int) -> HttpResponse:
    """What comes up in the meeting: a point of whoever says it, on one line, last on the programme."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.SAK_FORESLAA)
    part = krev_part(request.user, moete.relasjon, til=Rettighet.SAK_FORESLAA)
    form = SaklinjeForm(request.POST)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.foreslaa_sak(moete=moete, av=request.user, part=part, **form.verdier())
            return _tilbake(request, moete)
    return skjemaside(request, "styringsdialog/rom/ny_sak.html", form, moete=moete)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def notat(request: BrukerRequest, pk: int) -> HttpResponse:
    """The note of a point, as it is written. The answer is what stands, with what others wrote meanwhile; a page that
    lost an answer asks for it alone.
    """
    sak = access.hent_sak(request.user, pk, til=Rettighet.SIGNAL_FOERE)
    if request.method != "POST":
        return JsonResponse({"versjon": sak.versjon, "notat": sak.notat})
    part = krev_part(request.user, sak.moete.relasjon, til=Rettighet.SIGNAL_FOERE)
    form = NotatForm(request.POST)
    if form.is_valid():
        with regelbrudd_i(form):
            sak = actions.skriv_notat(sak=sak, av=request.user, part=part, **form.cleaned_data)
            if request.htmx:
                return JsonResponse({"versjon": sak.versjon, "notat": sak.notat})
            return _tilbake(request, sak.moete)
    return skjemaside(request, "styringsdialog/rom/notat.html", form, moete=sak.moete, sak=sak)


@innlogget
@require_POST
def svar(request: BrukerRequest, pk: int) -> HttpResponse:
    signal = access.hent_signal_i_moete(request.user, pk, til=Rettighet.SIGNAL_SVARE)
    part = krev_part(request.user, signal.kilde.relasjon, til=Rettighet.SIGNAL_SVARE)
    form = bundet(SignalsvarForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            try:
                actions.svar_paa_signal(signal=signal, av=request.user, part=part, **form.cleaned_data)
            except SignaletErBesvart as brudd:
                if not request.htmx:
                    messages.info(request, str(brudd.melding))
            return _tilbake(request, signal.kilde.moetet, til="styringsdialog:rom_deltaker")
    bilde = moetebilde(signal.kilde.moetet, request.user, i_dag=tid.i_dag())
    return skjemaside(request, "styringsdialog/rom/svar.html", form, moete=bilde.moete, s=bilde.signal(pk))


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def avslutt(request: BrukerRequest, pk: int) -> HttpResponse:
    """What was agreed, and what is put off, before it is over; then the referat."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.SIGNAL_FOERE)
    part = krev_part(request.user, moete.relasjon, til=Rettighet.SIGNAL_FOERE)
    bilde = queries.rombilde(moete, request.user, naa=tid.naa())
    if not bilde.i_gang and request.method != "POST":
        return _ut_av_rommet(request, "styringsdialog:moete", pk)
    form = bundet(AvsluttForm, request, bilde=bilde)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.avslutt_moete(moete=moete, utsatte=form.utsatte(), av=request.user, part=part)
            messages.success(
                request, _("Møtet er avsluttet. Referatet er et utkast: se over det, og send det til kommentar.")
            )
            return redirect("styringsdialog:referat", moete_pk=pk)
    sakene = [ett.sak for ett in bilde.saker]
    avtalt = avtalt_i(moete, saker=sakene, utenom=bilde.utenom, i_dag=tid.i_dag())
    return skjemaside(request, "styringsdialog/rom/avslutt.html", form, moete=moete, avtalt=avtalt)


def _hent(request: BrukerRequest, pk: int) -> tuple[Moete, queries.Rombilde | None]:
    """None where the meeting has not begun or is over: its page says so."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.DIALOG_LESE)
    bilde = queries.rombilde(moete, request.user, naa=tid.naa(), delt=True)
    return moete, bilde if bilde.i_gang else None


def _linjeform(moete: Moete, bilde: queries.Rombilde) -> LinjeForm:
    vist = bilde.vist.sak.pk if bilde.vist else None
    return LinjeForm(saker=moete.saker.all(), personer=(), initial={"sak": vist})


def _vist(request: BrukerRequest, moete: Moete, bilde: queries.Rombilde) -> dict[str, Any]:
    """A page that asks what is new has its head and menu already: they are not made thirty times for one word said."""
    ramme = "styringsdialog/rom/_bare.html" if request.htmx else "base.html"
    return {"moete": moete, "r": bilde, "ramme": ramme}


def _foerers(request: BrukerRequest, moete: Moete, bilde: queries.Rombilde, form: LinjeForm) -> dict[str, Any]:
    return {**_vist(request, moete, bilde), "form": form}


def _ut_av_rommet(request: BrukerRequest, til: str, pk: int) -> HttpResponse:
    """A page that asks what is new is told that it is over, in words without a room: it loads anew, and is led on."""
    return HttpResponse(_("Møtet er avsluttet.")) if request.htmx else redirect(til, pk=pk)


def _tilbake(request: BrukerRequest, moete: Moete, *, til: str = "styringsdialog:rom") -> HttpResponse:
    """What the page's outbox sent wants no page back: the page asks for what stands itself."""
    return HttpResponse(status=204) if request.htmx else redirect(resolve_url(til, pk=moete.pk))
