"""What the parties say of a meeting they have held, and of all of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from styringsdialog import access, actions, kvitteringer
from styringsdialog.forms.evaluering import EvalueringForm
from styringsdialog.queries.evaluering import evalueringer as evalueringene
from styringsdialog.queries.evaluering import evalueringsbilde, sist_ville_partene_endre
from tillit.felles import tid
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.access import hent_dialogrelasjon, krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget, krever


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def evaluering(request: BrukerRequest, pk: int) -> HttpResponse:
    til = Rettighet.DIALOG_EVALUERE if request.method == "POST" else Rettighet.DIALOG_LESE
    moete = access.hent_moete(request.user, pk, til=til)
    bilde = evalueringsbilde(moete, request.user, i_dag=tid.i_dag())
    form = bundet(EvalueringForm, request, initial=EvalueringForm.fra(bilde.egen))
    if form.is_valid():
        part = krev_part(request.user, moete.relasjon, til=Rettighet.DIALOG_EVALUERE)
        with regelbrudd_i(form):
            gitt = actions.evaluer(
                moete=moete, versjon=form.cleaned_data["versjon"], svar=form.svar, av=request.user, part=part
            )
            messages.success(request, kvitteringer.evaluert(gitt))
            return redirect("styringsdialog:evaluering", pk=pk)
    foer = sist_ville_partene_endre(moete) if bilde.kan_evalueres and not bilde.staar_fast else ()
    return skjemaside(request, "styringsdialog/evaluering.html", form, b=bilde, moete=moete, ville_endre=foer)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def evalueringer(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = hent_dialogrelasjon(request.user, relasjon_pk, til=Rettighet.DIALOG_LESE)
    side = evalueringene(relasjon, request.user, side=sidenummer(request), i_dag=tid.i_dag())
    return TemplateResponse(request, "styringsdialog/evalueringer.html", {"side": side, "relasjon": relasjon})
