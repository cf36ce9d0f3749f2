"""The register of people: let in, given a role, changed, closed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles.adresser import sidenummer, tall_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.formater import dato
from tillit.felles.historikk import utgave
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.felles.tid import i_dag
from tillit.organisasjon import access
from tillit.organisasjon.brukere import endre_bruker, ta_inn
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.forms.brukere import Brukerfilter, KontoForm, NyBrukerForm
from tillit.organisasjon.models import Bruker, Rolleforslag, Rolletildeling
from tillit.organisasjon.queries.brukere import brukerliste, personbilde, ventende_forslag
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    access.krev_forvalter(request.user)
    form = Brukerfilter(request.GET)
    valg = form.cleaned_data if form.is_valid() else {}
    dag = valg.get("dato") or i_dag()
    kontekst = {
        "form": form,
        "dag": dag,
        "er_i_dag": dag == i_dag(),
        "side": brukerliste(request.user, valg, dag=dag, side=sidenummer(request)),
        "venter": ventende_forslag().count(),
    }
    return TemplateResponse(request, "organisasjon/brukere.html", kontekst, status=422 if form.errors else 200)


@krever(Rettighet.ORGANISASJON_FORVALTE)
@sensitive_post_parameters("nytt_passord")
@require_http_methods(["GET", "HEAD", "POST"])
def ny(request: BrukerRequest) -> HttpResponse:
    """`?organ=12` when one comes from the page of a body."""
    access.krev_forvalter(request.user)
    form = bundet(NyBrukerForm, request, av=request.user, initial={"organ": tall_i_adressen(request, "organ")})
    if form.is_valid():
        with regelbrudd_i(form):
            data, person = form.cleaned_data, form.bruker
            utfall = ta_inn(
                bruker=person,
                rolle=form.instance,
                passord=data["nytt_passord"],
                av=request.user,
                grunn=data["grunn"],
                request=request,
            )
            messages.success(request, _tatt_inn(person, med_passord=bool(data["nytt_passord"])))
            fortell(request, utfall)
            return redirect("organisasjon:bruker", person.pk)
    return skjemaside(request, "organisasjon/ny_bruker.html", form)


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_safe
def bruker(request: BrukerRequest, pk: int) -> HttpResponse:
    person = access.hent_person(request.user, pk)
    kontekst = {"person": person, "bilde": personbilde(person, dag=i_dag()), "er_selv": person == request.user}
    return TemplateResponse(request, "organisasjon/bruker.html", kontekst)


@krever(Rettighet.ORGANISASJON_FORVALTE)
@sensitive_post_parameters("nytt_passord")
@require_http_methods(["GET", "HEAD", "POST"])
def konto(request: BrukerRequest, pk: int) -> HttpResponse:
    person = access.hent_person(request.user, pk)
    form = bundet(KontoForm, request, instance=person, initial={"versjon": utgave(person)})
    if form.is_valid():
        with regelbrudd_i(form):
            data = form.cleaned_data
            endre_bruker(
                bruker=form.instance,
                felter=form.endret,
                passord=data["nytt_passord"],
                av=request.user,
                grunn=data["grunn"],
                request=request,
                versjon=data["versjon"],
            )
            kvitter(request, form, _("Kontoen er endret."))
            return redirect("organisasjon:bruker", pk)
    return skjemaside(request, "organisasjon/konto.html", form, person=access.hent_person(request.user, pk))


def _tatt_inn(person: Bruker, *, med_passord: bool) -> str:
    """And what is to be done next, for the page cannot do it."""
    if med_passord:
        tekst = _("%(navn)s er lagt til. Gi personen brukernavnet og det første passordet.")
    else:
        tekst = _("%(navn)s er lagt til, men kan ikke logge inn før kontoen får et passord.")
    return tekst % {"navn": person.navn}


def rollen_er_gitt(rad: Rolletildeling | Rolleforslag) -> str:
    return _("Rollen er gitt og gjelder fra %(dato)s.") % {"dato": dato(rad.gyldig_fra)}


def fortell(request: BrukerRequest, utfall: Rolletildeling | Rolleforslag) -> None:
    """What came of it: a role, or a proposal that waits."""
    if isinstance(utfall, Rolleforslag):
        tekst = _("Rollen er foreslått. Den gjelder først når en annen administrator har godkjent den.")
        messages.info(request, tekst)
    else:
        messages.success(request, rollen_er_gitt(utfall))
