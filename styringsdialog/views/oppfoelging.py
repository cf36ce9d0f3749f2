"""What is left to be done: all of it, one of them, each step with it, and what a party takes upon itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from styringsdialog import access, actions, kvitteringer
from styringsdialog.actions.oppfoelging import AlleredeAvsluttet, MoetetTarIkkeImotLoefter
from styringsdialog.enums import Oppfoelgingsstatus, Stegslag
from styringsdialog.forms.oppfoelging import (
    STEGORD,
    EierForm,
    LoefteForm,
    MeldingssvarForm,
    Oppfoelgingsfilter,
    StegForm,
)
from styringsdialog.models import Moete, Oppfoelging
from styringsdialog.queries.moete import personer_hos_parten
from styringsdialog.queries.oppfoelging import oppfoelgingsbilde, oppfoelgingseiere, oppfoelgingsliste
from styringsdialog.rules import oppfoelging as regler
from tillit.felles import tid
from tillit.felles.adresser import sidenummer, tall_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.organisasjon.access import hent_dialogrelasjon, krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget, krever
from tillit.organisasjon.varighet import hvorfor_stengt, kan_begynne


@krever(Rettighet.DIALOG_LESE)
@require_safe
def oppfoelginger(request: BrukerRequest) -> HttpResponse:
    eiere = oppfoelgingseiere(request.user)
    form = Oppfoelgingsfilter(request.GET, leser=request.user, rettighet=Rettighet.DIALOG_LESE, eiere=eiere)
    side = oppfoelgingsliste(request.user, form.utvalg, side=sidenummer(request), i_dag=tid.i_dag())
    kontekst = {"form": form, "side": side, "filtrert": bool(request.GET)}
    return TemplateResponse(request, "styringsdialog/oppfoelginger.html", kontekst, status=422 if form.errors else 200)


@innlogget
@require_safe
def oppfoelging(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_oppfoelging(request.user, pk)
    kontekst = {
        "o": oppfoelgingsbilde(rad, request.user, i_dag=tid.i_dag()),
        "form": MeldingssvarForm(initial={"versjon": rad.versjon}),
        "kan_velge_eier": access.kan_velge_eier(request.user, rad) and not regler.er_avsluttet(rad.status),
        "kan_foreslaa": kan_begynne(request.user, rad.relasjon, til=Rettighet.SAK_FORESLAA, dag=tid.i_dag()),
    }
    return TemplateResponse(request, "styringsdialog/oppfoelging.html", kontekst)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def steg(request: BrukerRequest, pk: int, slag: Stegslag) -> HttpResponse:
    rad = access.hent_oppfoelging(request.user, pk)
    part = access.krev_part_til_steget(request.user, rad, slag)
    if request.method != "POST" and regler.er_avsluttet(rad.status):
        return _allerede_avsluttet(request, pk)
    form = bundet(StegForm, request, oppfoelging=rad, slag=slag, initial={"versjon": rad.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            rad = actions.ta_steg(oppfoelging=rad, slag=slag, av=request.user, part=part, **form.verdier())
            messages.success(request, kvitteringer.steget(rad, slag))
            return redirect(rad.adresse)
    bilde = oppfoelgingsbilde(rad, request.user, i_dag=tid.i_dag())
    return skjemaside(request, "styringsdialog/steg.html", form, o=bilde, ord=STEGORD[slag])


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def svar(request: BrukerRequest, pk: int) -> HttpResponse:
    """Yes or no to what was reported done, beside it."""
    rad = access.hent_oppfoelging(request.user, pk)
    part = access.krev_part_til_steget(request.user, rad, Stegslag.GODTATT)
    if request.method != "POST" and rad.status != Oppfoelgingsstatus.MELDT:
        return _ingenting_er_meldt(request, rad)
    form = bundet(MeldingssvarForm, request, initial={"versjon": rad.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            slag, valgt = Stegslag(form.cleaned_data.pop("svar")), form.cleaned_data
            rad = actions.ta_steg(oppfoelging=rad, slag=slag, maaling=None, av=request.user, part=part, **valgt)
            messages.success(request, kvitteringer.steget(rad, slag))
            return redirect(rad.adresse)
    bilde = oppfoelgingsbilde(rad, request.user, i_dag=tid.i_dag())
    return skjemaside(request, "styringsdialog/svar_paa_melding.html", form, o=bilde)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def eier(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_oppfoelging(request.user, pk)
    access.krev_kan_velge_eier(request.user, rad)
    mulige = personer_hos_parten(rad.relasjon, rad.eierpart, tid.i_dag())
    form = bundet(EierForm, request, mulige=mulige, initial={"eier": rad.eier_id})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.sett_eier(oppfoelging=rad, av=request.user, part=rad.part, **form.cleaned_data)
            kvitter(request, form, _("Lagret. Begge parter ser hvem som følger det opp."))
            return redirect(rad.adresse)
    return skjemaside(request, "styringsdialog/oppfoelgingseier.html", form, rad=rad)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def ta_paa_seg(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    """Each party promises for itself: nobody is given work by a form."""
    relasjon = hent_dialogrelasjon(request.user, relasjon_pk, til=Rettighet.OPPFOELGING_MELDE)
    part = krev_part(request.user, relasjon, til=Rettighet.OPPFOELGING_MELDE)
    nr = tall_i_adressen(request, "moete")
    moete = access.hent_moete(request.user, nr, til=Rettighet.DIALOG_LESE) if nr is not None else None
    if request.method != "POST" and moete is not None and not _det_loves_i(moete):
        messages.info(request, str(MoetetTarIkkeImotLoefter.melding))
        return redirect("styringsdialog:moete", pk=moete.pk)
    form = bundet(LoefteForm, request, mulige=personer_hos_parten(relasjon, part, tid.i_dag()))
    if form.is_valid():
        with regelbrudd_i(form):
            rad = actions.ta_paa_seg(relasjon=relasjon, moete=moete, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, kvitteringer.tatt_paa_seg(rad))
            return redirect(rad.adresse)
    kontekst = {"relasjon": relasjon, "moete": moete, "organ": relasjon.navn_paa(part)}
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    return skjemaside(request, "styringsdialog/ta_paa_seg.html", form, **kontekst)


def _det_loves_i(moete: Moete) -> bool:
    return regler.kan_loves_i(moete.referat.status if hasattr(moete, "referat") else None)


def _allerede_avsluttet(request: BrukerRequest, pk: int) -> HttpResponse:
    """An old link or a step back: there is nothing to write, so no form is shown."""
    messages.info(request, str(AlleredeAvsluttet.melding))
    return redirect("styringsdialog:oppfoelging", pk=pk)


def _ingenting_er_meldt(request: BrukerRequest, rad: Oppfoelging) -> HttpResponse:
    if regler.er_avsluttet(rad.status):
        return _allerede_avsluttet(request, rad.pk)
    messages.info(request, _("Ingenting er meldt utført, så det er ikke noe å svare på."))
    return redirect(rad.adresse)
