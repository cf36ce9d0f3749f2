"""One body: seen, changed, moved; and the rules of retention."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles.feil import regelbrudd_i
from tillit.felles.formater import dato
from tillit.felles.historikk import utgave
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.felles.tid import i_dag
from tillit.organisasjon import access
from tillit.organisasjon.enums import Oppbevaringsslag, Rettighet
from tillit.organisasjon.flytting import Flytting, foelger_av
from tillit.organisasjon.forms.organer import BekreftFlyttingForm, NyStyringForm, OppbevaringForm, OrgansideForm
from tillit.organisasjon.organer import (
    endre_organ,
    flytt_virksomhet,
    opprett_organ,
    sett_oppbevaring,
    styring_paa,
    utgave_av,
)
from tillit.organisasjon.queries.organer import (
    oppbevaringsregel,
    oppbevaringsregler,
    oppryddinger,
    organbilde,
    regelendringer,
)
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_safe
def organ(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_organ(request.user, pk)
    return TemplateResponse(request, "organisasjon/organ.html", {"organ": rad, "bilde": organbilde(rad, dag=i_dag())})


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_http_methods(["GET", "HEAD", "POST"])
def ny(request: BrukerRequest) -> HttpResponse:
    access.krev_forvalter(request.user)
    form = bundet(OrgansideForm, request, initial={"gyldig_fra": i_dag()})
    if form.is_valid():
        with regelbrudd_i(form):
            opprett_organ(organ=form.instance, av=request.user, grunn=form.cleaned_data["grunn"])
            messages.success(request, _("Organet er opprettet. Si nå hvem som styrer det, og gi noen en rolle der."))
            return redirect("organisasjon:organ", form.instance.pk)
    return skjemaside(request, "organisasjon/organskjema.html", form)


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_organ(request.user, pk)
    form = bundet(OrgansideForm, request, instance=rad, initial={"versjon": utgave(rad)})
    if form.is_valid():
        with regelbrudd_i(form):
            data = form.cleaned_data
            endre_organ(
                organ=form.instance,
                felter=form.endret,
                versjon=data["versjon"] or 0,
                av=request.user,
                grunn=data["grunn"],
            )
            kvitter(request, form, _("Organet er endret."))
            return redirect("organisasjon:organ", pk)
    return skjemaside(request, "organisasjon/organskjema.html", form, organ=access.hent_organ(request.user, pk))


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_http_methods(["GET", "HEAD", "POST"])
def flytt(request: BrukerRequest, pk: int) -> HttpResponse:
    """Where to and when stand in the address (`?overordnet=7&type=etatsstyring&gyldig_fra=2027-01-01`)."""
    rad = access.hent_organ(request.user, pk)
    naa = styring_paa(rad, i_dag())
    form = NyStyringForm(request.GET or None, organ=rad, initial={"type": naa.type if naa else None})
    if not form.is_valid():
        return skjemaside(request, "organisasjon/flytt.html", form, organ=rad, naa=naa)
    flytting = form.flytting
    bekreft = bundet(BekreftFlyttingForm, request, initial={"versjon": utgave_av(flytting.fra)})
    if bekreft.is_valid():
        with regelbrudd_i(bekreft):
            flytt_virksomhet(
                organ=rad,
                til=flytting.til,
                type_=flytting.type,
                dag=flytting.dag,
                av=request.user,
                **bekreft.cleaned_data,
            )
            messages.success(request, _flyttet(flytting))
            return redirect("organisasjon:organ", pk)
    kontekst = {"organ": rad, "flytting": flytting, "foelger": foelger_av(flytting)}
    return skjemaside(request, "organisasjon/flytt_bekreft.html", bekreft, **kontekst)


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_safe
def oppbevaring(request: BrukerRequest) -> HttpResponse:
    access.krev_forvalter(request.user)
    kontekst = {"regler": oppbevaringsregler(), "oppryddinger": oppryddinger(), "endringer": regelendringer()}
    return TemplateResponse(request, "organisasjon/oppbevaring.html", kontekst)


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_http_methods(["GET", "HEAD", "POST"])
def endre_oppbevaring(request: BrukerRequest, slag: str) -> HttpResponse:
    access.krev_forvalter(request.user)
    if slag not in Oppbevaringsslag:
        raise Http404
    valgt = Oppbevaringsslag(slag)
    regel = oppbevaringsregel(valgt)
    form = bundet(OppbevaringForm, request, instance=regel, initial={"versjon": utgave(regel) if regel.pk else None})
    if form.is_valid():
        with regelbrudd_i(form):
            data = form.cleaned_data
            sett_oppbevaring(
                slag=valgt,
                dager=data["dager"],
                versjon=data["versjon"] or 0,
                av=request.user,
                grunn=data["grunn"],
            )
            messages.success(request, _("Regelen er endret. Den brukes neste gang det ryddes."))
            return redirect("organisasjon:oppbevaring")
    return skjemaside(request, "organisasjon/endre_oppbevaring.html", form, navn=valgt.label)


def _flyttet(flytting: Flytting) -> str:
    return _("%(organ)s styres av %(til)s fra %(dato)s.") % {
        "organ": flytting.organ.navn,
        "til": flytting.til.navn,
        "dato": dato(flytting.dag),
    }
