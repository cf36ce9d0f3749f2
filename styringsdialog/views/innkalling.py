"""Calling a meeting, what the called answer, who is on its list, and who came."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from styringsdialog import access, actions, kvitteringer, queries
from styringsdialog.forms.innkalling import (
    DeltakerForm,
    EndreDeltakerForm,
    InnkallForm,
    InnkallingssvarForm,
    OppmoeteForm,
)
from styringsdialog.models import Moete
from tillit.felles import tid
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget
from tillit.organisasjon.varighet import hvorfor_stengt


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def innkall(request: BrukerRequest, pk: int) -> HttpResponse:
    """Those the series says, or where it says nobody, those who may speak for the parties, are ticked."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.MOETE_PLANLEGGE)
    start = DeltakerForm.fra(moete)
    if not start["deltakere"]:
        start["deltakere"] = list(queries.som_taler_for_partene(moete))
    form = bundet(InnkallForm, request, moete=moete, mulige=queries.mulige_personer(moete), initial=start)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.innkall(moete=moete, av=request.user, **form.cleaned_data)
            messages.success(request, kvitteringer.innkalt(moete))
            if mangler := kvitteringer.uten_deltakere(moete):
                messages.warning(request, mangler)
            _si_hvem_som_ikke_faar_brev(request, moete)
            return redirect("styringsdialog:moete", pk=pk)
    form.steng(hvorfor_stengt(moete.relasjon, moete.dato))
    return skjemaside(request, "styringsdialog/innkall.html", form, moete=moete)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def deltakere(request: BrukerRequest, pk: int) -> HttpResponse:
    """The list may be corrected until the referat is approved."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.MOETE_PLANLEGGE)
    mulige = queries.mulige_personer(moete)
    form = bundet(EndreDeltakerForm, request, mulige=mulige, initial=DeltakerForm.fra(moete))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.sett_deltakere(moete=moete, av=request.user, **form.cleaned_data)
            kvitter(request, form, _("Deltakerlisten er lagret. De som er med, ser møtet på Start."))
            _si_hvem_som_ikke_faar_brev(request, moete)
            return redirect("styringsdialog:moete", pk=pk)
    return skjemaside(request, "styringsdialog/deltakere.html", form, moete=moete)


@innlogget
@require_POST
def svar(request: BrukerRequest, pk: int) -> HttpResponse:
    moete = access.hent_moete(request.user, pk, til=Rettighet.DIALOG_LESE)
    form = InnkallingssvarForm(request.POST)
    if form.is_valid():
        actions.svar_paa_innkalling(moete=moete, av=request.user, **form.cleaned_data)
        messages.success(request, _("Svaret er lagret, og begge parter ser det. Du kan endre det til møtet starter."))
    return redirect("styringsdialog:moete", pk=pk)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def oppmoete(request: BrukerRequest, pk: int) -> HttpResponse:
    """Both parties' people note it; in the room by a button, afterwards here."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.SIGNAL_FOERE)
    part = krev_part(request.user, moete.relasjon, til=Rettighet.SIGNAL_FOERE)
    deltakere = queries.deltakere_med_oppmoete(moete, i_dag=tid.i_dag())
    form = bundet(OppmoeteForm, request, moete=moete, deltakere=deltakere)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.foer_oppmoete(moete=moete, av=request.user, part=part, **form.cleaned_data)
            if request.htmx:
                return HttpResponse(status=204)
            messages.success(request, _("Oppmøtet er ført. Det står i referatet."))
            return redirect("styringsdialog:oppmoete", pk=pk)
    return skjemaside(request, "styringsdialog/oppmoete.html", form, moete=moete, deltakere=deltakere)


def _si_hvem_som_ikke_faar_brev(request: BrukerRequest, moete: Moete) -> None:
    if uten := kvitteringer.gjester_uten_adresse(moete):
        messages.warning(request, uten)
