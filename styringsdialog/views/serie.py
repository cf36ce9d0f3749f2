"""The plan of a relation: its series of meetings and what waits, and the next meeting made from a series."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from styringsdialog import access, actions
from styringsdialog.forms.serie import (
    EndreMoeteserieForm,
    EnkeltsaksgrenseForm,
    MoeteserieForm,
    NesteMoeteForm,
    SaklinjeForm,
)
from styringsdialog.queries.moete import personer_hos_partene
from styringsdialog.queries.serie import nestebilde, planbilde, seriebilde
from styringsdialog.views.sak import si_om_lengden
from tillit.felles import tid
from tillit.felles.adresser import tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.organisasjon.access import hent_dialogrelasjon, krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget, krever
from tillit.organisasjon.varighet import hvorfor_stengt, stengt_for_moeter


@krever(Rettighet.DIALOG_LESE)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    """One line proposes a point that waits for a meeting: either party."""
    til = Rettighet.SAK_FORESLAA if request.method == "POST" else Rettighet.DIALOG_LESE
    relasjon = hent_dialogrelasjon(request.user, relasjon_pk, til=til)
    form = bundet(SaklinjeForm, request, initial={"linje": tekst_i_adressen(request, "linje")})
    if form.is_valid():
        part = krev_part(request.user, relasjon, til=Rettighet.SAK_FORESLAA)
        with regelbrudd_i(form):
            actions.foreslaa_uten_moete(relasjon=relasjon, sak=form.cleaned_data["linje"], av=request.user, part=part)
            messages.success(request, _("Saken venter nå på et møte. Begge parter ser den, og kan ta den inn."))
            return redirect("styringsdialog:plan", relasjon_pk=relasjon_pk)
    bilde = planbilde(relasjon, request.user, i_dag=tid.i_dag())
    return skjemaside(request, "styringsdialog/plan.html", form, b=bilde, relasjon=relasjon)


@krever(Rettighet.MOETE_PLANLEGGE)
@require_http_methods(["GET", "HEAD", "POST"])
def ny(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = hent_dialogrelasjon(request.user, relasjon_pk, til=Rettighet.MOETE_PLANLEGGE)
    start = {"varighet_min": 90, "klokkeslett": "09:00"}
    form = bundet(MoeteserieForm, request, mulige=personer_hos_partene(relasjon, tid.i_dag()), initial=start)
    if form.is_valid():
        with regelbrudd_i(form):
            serie = actions.opprett_serie(relasjon=relasjon, av=request.user, **form.verdier())
            messages.success(
                request, _("Møteserien er laget. Velg «Planlegg neste møte» når det første skal settes opp.")
            )
            return redirect("styringsdialog:serie", pk=serie.pk)
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    return skjemaside(request, "styringsdialog/ny_serie.html", form, relasjon=relasjon)


@krever(Rettighet.MOETE_PLANLEGGE)
@require_http_methods(["GET", "HEAD", "POST"])
def enkeltsaksgrense(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    """What the parties have agreed on is written down by who leads their meetings."""
    relasjon = hent_dialogrelasjon(request.user, relasjon_pk, til=Rettighet.MOETE_PLANLEGGE)
    siste = relasjon.enkeltsaksgrenser.first()
    start = {"prosent": siste.prosent, "versjon": siste.nummer} if siste else {"versjon": 0}
    form = bundet(EnkeltsaksgrenseForm, request, initial=start)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.sett_enkeltsaksgrense(relasjon=relasjon, av=request.user, **form.cleaned_data)
            messages.success(
                request, _("Grensen er lagret. Den vises ved programmet, og det spørres når den passeres.")
            )
            return redirect("styringsdialog:plan", relasjon_pk=relasjon_pk)
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    return skjemaside(request, "styringsdialog/enkeltsaksgrense.html", form, relasjon=relasjon)


@innlogget
@require_safe
def serie(request: BrukerRequest, pk: int) -> HttpResponse:
    serie = access.hent_serie(request.user, pk, til=Rettighet.DIALOG_LESE)
    return TemplateResponse(
        request,
        "styringsdialog/serie.html",
        {"b": seriebilde(serie, request.user, i_dag=tid.i_dag()), "relasjon": serie.relasjon},
    )


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    serie = access.hent_serie(request.user, pk, til=Rettighet.MOETE_PLANLEGGE)
    mulige = personer_hos_partene(serie.relasjon, tid.i_dag())
    form = bundet(EndreMoeteserieForm, request, mulige=mulige, initial=EndreMoeteserieForm.fra(serie))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_serie(serie=serie, av=request.user, **form.verdier())
            kvitter(request, form, _("Møteserien er endret. Møter som er planlagt, er som de var."))
            return redirect("styringsdialog:serie", pk=pk)
    return skjemaside(request, "styringsdialog/endre_serie.html", form, serie=serie, relasjon=serie.relasjon)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def neste(request: BrukerRequest, pk: int) -> HttpResponse:
    serie = access.hent_serie(request.user, pk, til=Rettighet.MOETE_PLANLEGGE)
    bilde = nestebilde(serie, i_dag=tid.i_dag())
    mellom = {"relasjon": serie.relasjon, "serie": serie}
    form = bundet(NesteMoeteForm, request, ventende=bilde.ventende, initial=bilde.start, **mellom)
    if form.is_valid():
        with regelbrudd_i(form):
            verdier = {"forslag": (), **form.verdier()}
            moete = actions.neste_moete(serie=serie, av=request.user, **verdier)
            messages.success(request, _("Møtet er planlagt fra serien. Nå kan begge parter foreslå flere saker."))
            si_om_lengden(request, moete)
            return redirect("styringsdialog:moete", pk=moete.pk)
    # Whoever has sent the form keeps what was written in it.
    lukket = serie.avsluttet and not form.is_bound
    kontekst = {"b": bilde, "serie": serie, "relasjon": serie.relasjon, "lukket": lukket}
    form.steng(stengt_for_moeter(serie.relasjon, tid.i_dag()))
    return skjemaside(request, "styringsdialog/neste_moete.html", form, **kontekst)
