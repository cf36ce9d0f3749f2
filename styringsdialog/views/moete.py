"""The meeting: list, plan, page, start, cancel."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from styringsdialog import access, actions, kvitteringer, queries, rules
from styringsdialog.forms.moete import AvlysForm, MoeteForm, PlanleggForm
from styringsdialog.forms.moetefilter import Moetefilter
from styringsdialog.queries.evaluering import sist_ville_partene_endre
from styringsdialog.queries.moeteventer import partsventinger
from styringsdialog.queries.pakke import pakkestand
from styringsdialog.views.sak import si_om_lengden
from tillit.felles import tid
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.organisasjon.access import hent_dialogrelasjon
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget, krever
from tillit.organisasjon.varighet import stengt_for_moeter

PER_SIDE = 25


@krever(Rettighet.DIALOG_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    form = Moetefilter(request.GET, leser=request.user, aarene=queries.moeteaarene(request.user))
    utvalg = form.utvalg()
    moeter = queries.moeter_for(request.user, i_dag=tid.i_dag(), utvalg=utvalg)
    side = Paginator(moeter, PER_SIDE).get_page(sidenummer(request))
    venter = queries.venter_paa(request.user, naa=tid.naa())
    evalueres = {ett.moete_pk for ett in venter.evalueringer}
    ventes = partsventinger(side.object_list, request.user, naa=tid.naa(), aa_evaluere=evalueres)
    kontekst = {
        "form": form,
        "utvalg": utvalg,
        "side": side,
        "avlyste": queries.antall_avlyste(request.user, utvalg=utvalg),
        "venter": venter,
        "rader": [(moete, ventes.get(moete.pk, ())) for moete in side],
        "planlegges": queries.relasjoner_aa_planlegge(request.user, i_dag=tid.i_dag()),
    }
    return TemplateResponse(request, "styringsdialog/liste.html", kontekst, status=422 if form.errors else 200)


@krever(Rettighet.MOETE_PLANLEGGE)
@require_http_methods(["GET", "HEAD", "POST"])
def planlegg(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = hent_dialogrelasjon(request.user, relasjon_pk, til=Rettighet.MOETE_PLANLEGGE)
    form = bundet(PlanleggForm, request, relasjon=relasjon, initial={"varighet_min": 90, "klokkeslett": "09:00"})
    if form.is_valid():
        with regelbrudd_i(form):
            moete = actions.planlegg_moete(relasjon=relasjon, av=request.user, **form.verdier())
            messages.success(request, _("Møtet er planlagt. Nå kan begge parter foreslå saker."))
            return redirect("styringsdialog:moete", pk=moete.pk)
    form.steng(stengt_for_moeter(relasjon, tid.i_dag()))
    return skjemaside(request, "styringsdialog/planlegg.html", form, relasjon=relasjon)


@innlogget
@require_safe
def moete(request: BrukerRequest, pk: int) -> HttpResponse:
    moete = access.hent_moete(request.user, pk, til=Rettighet.DIALOG_LESE)
    bilde = queries.moetebilde(moete, request.user, i_dag=tid.i_dag())
    kontekst = {
        "b": bilde,
        "moete": moete,
        "foer_tiden": rules.er_foer_tiden(start=moete.start_tid, naa=tid.naa()),
        "pakker": pakkestand(moete, [sak for sak in bilde.saker if sak.paa_programmet], request.user),
        "redigerer": bilde.kan_redigere and "rediger" in request.GET,
        "oppfoelginger": queries.til_moetet(moete, i_dag=tid.i_dag()) if bilde.er_ikke_over else (),
        "ville_endre": sist_ville_partene_endre(moete) if bilde.er_ikke_over else (),
    }
    return TemplateResponse(request, "styringsdialog/moete.html", kontekst)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def endre_moete(request: BrukerRequest, pk: int) -> HttpResponse:
    moete = access.hent_moete(request.user, pk, til=Rettighet.MOETE_PLANLEGGE)
    mellom = {"relasjon": moete.relasjon, "serie": moete.serie}
    form = bundet(MoeteForm, request, moete=moete, initial=MoeteForm.fra(moete), **mellom)
    if form.is_valid():
        with regelbrudd_i(form):
            paa_nytt = actions.endre_moete(moete=moete, av=request.user, **form.verdier())
            kvitter(request, form, kvitteringer.moetet_endret(paa_nytt))
            moete.refresh_from_db(fields=["varighet_min"])
            si_om_lengden(request, moete)
            return redirect("styringsdialog:moete", pk=pk)
    svar = moete.deltakere.exclude(svar="").count()
    return skjemaside(request, "styringsdialog/endre_moete.html", form, moete=moete, svar=svar)


@innlogget
@require_POST
def start(request: BrukerRequest, pk: int) -> HttpResponse:
    moete = access.hent_moete(request.user, pk, til=Rettighet.MOETE_PLANLEGGE)
    bekreftet = {navn: navn in request.POST for navn in ("foer_tiden", "uten_saker")}
    actions.start_moete(moete=moete, av=request.user, **bekreftet)
    if rules.skrives_etterpaa(start=moete.start_tid, naa=tid.naa()):
        messages.success(request, _("Møtet er startet. Før referat og signaler under hver sak."))
        return redirect("styringsdialog:moete", pk=pk)
    messages.success(request, _("Møtet er startet. Den andre parten kan følge med i møterommet."))
    return redirect("styringsdialog:rom", pk=pk)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def avlys(request: BrukerRequest, pk: int) -> HttpResponse:
    moete = access.hent_moete(request.user, pk, til=Rettighet.MOETE_PLANLEGGE)
    form = bundet(AvlysForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.avlys_moete(moete=moete, av=request.user, **form.cleaned_data)
            messages.success(request, _("Møtet er avlyst. Det står i listen med grunnen, og begge parter ser den."))
            return redirect("styringsdialog:moete", pk=pk)
    return skjemaside(request, "styringsdialog/avlys.html", form, moete=moete)
