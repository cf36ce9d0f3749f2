"""Begin a letter and write in it: each part, what is to be asked for, the sums."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from styringsdialog.models import Styringsdokument
from tillit.felles import tid
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.organisasjon.varighet import hvorfor_stengt
from tillit.styringsbrev import access, actions, forms, rules
from tillit.styringsbrev.actions.skriving import BrevetErStengt

SKRIVE = Rettighet.BREV_SKRIVE


@krever(SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def nytt(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = access.hent_relasjonen(request.user, relasjon_pk)
    slagene, i_aar = rules.slagene(relasjon.type), tid.i_dag().year
    start = {"slag": slagene[0], "aar": i_aar + 1}
    form = bundet(forms.NyttBrevForm, request, slagene=slagene, i_aar=i_aar, initial=start)
    if form.is_valid():
        with regelbrudd_i(form):
            brev = actions.opprett_brev(relasjon=relasjon, av=request.user, **form.cleaned_data)
            messages.success(request, _("Brevet er begynt. Bare avdelingen ser det til det er delt."))
            return redirect(brev.adresse)
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    return skjemaside(request, "styringsbrev/nytt.html", form, relasjon=relasjon)


@krever(SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def tekst(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_tekst(request.user, pk)
    form = bundet(forms.BrevtekstForm, request, initial={"versjon": rad.versjon, "tekst": rad.tekst})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.skriv_tekst(brevtekst=rad, av=request.user, **form.cleaned_data)
            kvitter(request, form, _("Teksten er lagret, og står i brevet."))
            return redirect(f"{rad.dokument.adresse}#del-{rad.del_navn}")
    tittel = _("Skriv «%(del)s»") % {"del": rad.get_del_navn_display()}
    return _side(request, form, rad.dokument, tittel=tittel, knapp=_("Lagre teksten"), anker=f"del-{rad.del_navn}")


@krever(SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def nytt_oppdrag(request: BrukerRequest, pk: int) -> HttpResponse:
    dokument = access.hent_til_skriving(request.user, pk)
    form = bundet(forms.BrevoppdragForm, request, initial={"versjon": 1})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.legg_til_oppdrag(dokument=dokument, ord_=form.ordene(), av=request.user)
            messages.success(request, _("Det står i utkastet nå. Det gis når brevet utstedes."))
            return redirect(f"{dokument.adresse}#del-oppdrag")
    return _side(request, form, dokument, tittel=_("Legg til oppdrag"), knapp=_("Legg til"), anker="del-oppdrag")


@krever(SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def oppdrag(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_oppdrag(request.user, pk)
    staar = {felt: getattr(rad, felt) for felt in ("versjon", "type", "tekst", "hjemmel", "frist")}
    form = bundet(forms.BrevoppdragForm, request, initial=staar)
    if form.is_valid():
        with regelbrudd_i(form):
            versjon = form.cleaned_data["versjon"]
            actions.endre_oppdrag(oppdrag=rad, versjon=versjon, ord_=form.ordene(), av=request.user)
            kvitter(request, form, _("Det er endret i utkastet, og gis slik når brevet utstedes."))
            return redirect(f"{rad.dokument.adresse}#del-oppdrag")
    tittel = _("Endre nummer %(nr)s") % {"nr": rad.nummer}
    return _side(request, form, rad.dokument, tittel=tittel, knapp=_("Lagre"), anker="del-oppdrag")


@krever(SKRIVE)
@require_POST
def fjern_oppdrag(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_oppdrag(request.user, pk)
    actions.ta_bort_oppdrag(oppdrag=rad, av=request.user)
    messages.success(request, _("Det er tatt ut av utkastet, og de andre har rykket opp."))
    return redirect(f"{rad.dokument.adresse}#del-oppdrag")


@krever(SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def ny_bevilgning(request: BrukerRequest, pk: int) -> HttpResponse:
    dokument = access.hent_til_skriving(request.user, pk)
    form = bundet(forms.BevilgningForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.legg_til_bevilgning(dokument=dokument, av=request.user, **form.cleaned_data)
            messages.success(request, _("Bevilgningen er lagt til, og summen er regnet på nytt."))
            return redirect(f"{dokument.adresse}#del-bevilgning")
    tittel = _("Legg til bevilgning")
    return _side(request, form, dokument, tittel=tittel, knapp=_("Legg til"), anker="del-bevilgning")


@krever(SKRIVE)
@require_POST
def fjern_bevilgning(request: BrukerRequest, pk: int) -> HttpResponse:
    post = access.hent_bevilgning(request.user, pk)
    actions.ta_bort_bevilgning(post=post, av=request.user)
    messages.success(request, _("Bevilgningen er tatt ut av utkastet, og summen er regnet på nytt."))
    return redirect(f"{post.dokument.adresse}#del-bevilgning")


@krever(SKRIVE)
@require_POST
def del_med_virksomheten(request: BrukerRequest, pk: int) -> HttpResponse:
    dokument = access.hent_til_skriving(request.user, pk)
    actions.del_brevet(dokument=dokument, av=request.user)
    messages.success(request, _("Brevet er delt. Virksomheten leser det nå, og kan kommentere hver del."))
    return redirect(dokument.adresse)


@krever(SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def legg_bort(request: BrukerRequest, pk: int) -> HttpResponse:
    dokument = access.hent_til_skriving(request.user, pk)
    form = bundet(forms.LeggBortForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.legg_bort(dokument=dokument, av=request.user, **form.cleaned_data)
            messages.success(request, _("Brevet er lagt bort. Dere kan begynne på et nytt."))
            return redirect("styringsbrev:virksomhetens", pk=dokument.relasjon.underordnet_id)
    return _side(request, form, dokument, tittel=_("Legg bort brevet"), knapp=_("Legg det bort"))


def _side(
    request: BrukerRequest, form: Any, dokument: Styringsdokument, *, anker: str = "", **mer: Any
) -> HttpResponse:
    if not form.is_bound and not rules.er_aapent(dokument.status):
        # An old link or a step back: there is nothing to write, so no form is shown.
        messages.info(request, str(BrevetErStengt.melding))
        return redirect(dokument.adresse)
    tilbake = f"{dokument.adresse}#{anker}" if anker else dokument.adresse
    return skjemaside(request, "styringsbrev/skjema.html", form, d=dokument, tilbake=tilbake, **mer)
