"""Roles given, ended and proposed."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles.feil import regelbrudd_i
from tillit.felles.formater import dato
from tillit.felles.historikk import utgave
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.organisasjon import access
from tillit.organisasjon.enums import Forslagsutfall, Rettighet
from tillit.organisasjon.forms.brukere import AvsluttRolleForm, ForslagsavgjoerelseForm, RolleForm
from tillit.organisasjon.queries.brukere import eneste_organ, ventende_forslag
from tillit.organisasjon.roller import avgjoer_rolleforslag, avslutt_rolle, gi_eller_foreslaa
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.organisasjon.views.brukere import fortell, rollen_er_gitt


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_http_methods(["GET", "HEAD", "POST"])
def ny(request: BrukerRequest, pk: int) -> HttpResponse:
    """One more role for somebody who is here already."""
    person = access.hent_person(request.user, pk)
    form = bundet(RolleForm, request, av=request.user, til=person, initial={"organ": eneste_organ(person, dag=i_dag())})
    if form.is_valid():
        with regelbrudd_i(form):
            grunn = form.cleaned_data["grunn"]
            fortell(request, gi_eller_foreslaa(rolle=form.instance, av=request.user, grunn=grunn, request=request))
            return redirect("organisasjon:bruker", pk)
    return skjemaside(request, "organisasjon/ny_rolle.html", form, person=person)


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_http_methods(["GET", "HEAD", "POST"])
def avslutt(request: BrukerRequest, pk: int) -> HttpResponse:
    tildeling = access.hent_tildeling(request.user, pk)
    naa = {"versjon": utgave(tildeling), "gyldig_til": tildeling.gyldig_til or i_dag()}
    form = bundet(AvsluttRolleForm, request, initial=naa)
    if form.is_valid():
        with regelbrudd_i(form):
            avslutt_rolle(tildeling=tildeling, av=request.user, request=request, **form.cleaned_data)
            messages.success(request, _avsluttet(form.cleaned_data["gyldig_til"]))
            return redirect("organisasjon:bruker", tildeling.bruker_id)
    return skjemaside(request, "organisasjon/avslutt_rolle.html", form, tildeling=tildeling)


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_safe
def forslag(request: BrukerRequest) -> HttpResponse:
    """What waits for another administrator."""
    access.krev_forvalter(request.user)
    return TemplateResponse(request, "organisasjon/rolleforslag.html", {"forslag": ventende_forslag()})


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_http_methods(["GET", "HEAD", "POST"])
def avgjoer(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_rolleforslag(request.user, pk)
    kontekst = {"forslag": rad, "venter": rad.utfall == Forslagsutfall.VENTER}
    form = bundet(ForslagsavgjoerelseForm, request, instance=rad, av=request.user)
    if form.is_valid():
        with regelbrudd_i(form):
            data = form.cleaned_data
            avgjoer_rolleforslag(
                forslag=rad, utfall=data["avgjoerelse"], av=request.user, grunn=data["grunn"], request=request
            )
            godkjent = data["avgjoerelse"] == Forslagsutfall.GODKJENT
            messages.success(request, rollen_er_gitt(rad) if godkjent else _avvist())
            return redirect("organisasjon:bruker", rad.bruker_id)
    return skjemaside(request, "organisasjon/avgjoer_rolleforslag.html", form, **kontekst)


def _avsluttet(fra: date) -> str:
    if fra <= i_dag():
        return _("Rollen er avsluttet. Personen har ikke lenger tilgangen den ga.")
    return _("Rollen slutter %(dato)s. Til da gjelder den som før.") % {"dato": dato(fra)}


def _avvist() -> str:
    return _("Forslaget er avvist. Personen får ikke rollen, og grunnen står i historikken.")
