"""Calling a meeting, and who is on its list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from styringsdialog import access, actions, kvitteringer, queries
from styringsdialog.innkallingsskjema import DeltakerForm, InnkallForm
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget


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
            return redirect("styringsdialog:moete", pk=pk)
    return skjemaside(request, "styringsdialog/innkall.html", form, moete=moete)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def deltakere(request: BrukerRequest, pk: int) -> HttpResponse:
    """Calling the meeting and correcting who came are the same list; what it does follows from the meeting's status."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.MOETE_PLANLEGGE)
    mulige = queries.mulige_personer(moete)
    form = bundet(DeltakerForm, request, mulige=mulige, initial=DeltakerForm.fra(moete))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.sett_deltakere(moete=moete, av=request.user, **form.cleaned_data)
            kvitter(request, form, _("Deltakerlisten er lagret. De som er med, ser møtet på Start."))
            return redirect("styringsdialog:moete", pk=pk)
    return skjemaside(request, "styringsdialog/deltakere.html", form, moete=moete)
