"""A date of the calendar's own: set, proposed, answered, changed, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.aarshjul import access, actions, forms
from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.models import Kalenderdato
from tillit.aarshjul.models.dato import ORD
from tillit.aarshjul.queries.dato import datobilde, plassen
from tillit.felles import tid
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.organisasjon.varighet import hvorfor_stengt

_SATT = gettext_lazy("Datoen står i kalenderen. Begge parter ser den nå.")


@krever(Rettighet.DIALOG_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    bilde = datobilde(access.hent_dato(request.user, pk), request.user)
    return TemplateResponse(request, "aarshjul/dato.html", {"d": bilde, "rad": bilde.rad})


@krever(Rettighet.KALENDER_ENDRE, Rettighet.KALENDER_FORESLAA)
@require_http_methods(["GET", "HEAD", "POST"])
def ny(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    return _ny(request, access.hent_relasjonsplass(request.user, relasjon_pk))


@krever(Rettighet.KALENDER_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def ny_for_avdelingen(request: BrukerRequest, pk: int) -> HttpResponse:
    return _ny(request, access.hent_avdelingsplass(request.user, pk))


def _ny(request: BrukerRequest, plass: Datoplass) -> HttpResponse:
    form = bundet(forms.Datoform, request, bruker=request.user, plass=plass)
    foreslaas = plass.part == Part.UNDERORDNET
    if form.is_valid():
        with regelbrudd_i(form):
            ordene = _ordene(form)
            actions.sett_dato(plass=plass, ord_=ordene, av=request.user)
            sagt = _("Datoen er foreslått. Avdelingen svarer.") if foreslaas else _SATT
            messages.success(request, sagt)
            return redirect(f"{plass.adresse}?aar={ordene.dato.year}")
    if plass.relasjon:
        form.steng(hvorfor_stengt(plass.relasjon, tid.i_dag()))
    tittel = _("Foreslå en dato") if foreslaas else _("Ny dato i kalenderen")
    return _skjema(request, form, plass, tittel=tittel, knapp=_("Foreslå") if foreslaas else _("Sett datoen"))


@krever(Rettighet.KALENDER_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_dato_til(request.user, pk, til=Rettighet.KALENDER_ENDRE)
    plass, staar = plassen(rad), forms.EndreDatoform.fra(rad)
    form = bundet(forms.EndreDatoform, request, bruker=request.user, plass=plass, rad=rad, initial=staar)
    if form.is_valid():
        with regelbrudd_i(form):
            versjon = form.cleaned_data["versjon"]
            actions.endre_dato(rad=rad, versjon=versjon, ord_=_ordene(form), av=request.user)
            kvitter(request, form, _("Datoen er endret. Begge parter ser den slik den står nå."))
            return redirect(rad.adresse)
    return _skjema(request, form, plass, tittel=_("Endre datoen"), knapp=_("Lagre datoen"), rad=rad)


@krever(Rettighet.KALENDER_ENDRE)
@require_POST
def godta(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_dato_til(request.user, pk, til=Rettighet.KALENDER_ENDRE)
    actions.godta_dato(rad=rad, av=request.user)
    messages.success(request, _SATT)
    return redirect(rad.adresse)


@krever(Rettighet.KALENDER_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def avslaa(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_dato_til(request.user, pk, til=Rettighet.KALENDER_ENDRE)
    form = bundet(forms.Grunnform, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.avslaa_dato(rad=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Forslaget er avslått. Virksomheten leser hvorfor."))
            return redirect(rad.adresse)
    return _skjema(request, form, plassen(rad), tittel=_("Avslå forslaget"), knapp=_("Avslå"), rad=rad)


@krever(Rettighet.KALENDER_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def fjern(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_dato_til(request.user, pk, til=Rettighet.KALENDER_ENDRE)
    return _fjern(request, rad, Part.OVERORDNET, tittel=_("Fjern datoen"))


@krever(Rettighet.KALENDER_FORESLAA)
@require_http_methods(["GET", "HEAD", "POST"])
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_dato_til(request.user, pk, til=Rettighet.KALENDER_FORESLAA)
    return _fjern(request, rad, Part.UNDERORDNET, tittel=_("Trekk forslaget"))


def _fjern(request: BrukerRequest, rad: Kalenderdato, part: Part, *, tittel: str) -> HttpResponse:
    form = bundet(forms.Grunnform, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.fjern_dato(rad=rad, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, _("Datoen er tatt ut av kalenderen. Begge parter kan lese hvorfor."))
            return redirect(rad.adresse)
    return _skjema(request, form, plassen(rad), tittel=tittel, knapp=tittel, rad=rad)


def _ordene(form: forms.Datoform) -> actions.Datoord:
    return actions.Datoord(**{felt: form.cleaned_data[felt] for felt in ORD})


def _skjema(request: BrukerRequest, form: Any, plass: Datoplass, **kontekst: Any) -> HttpResponse:
    return skjemaside(request, "aarshjul/skjema.html", form, plass=plass, **kontekst)
