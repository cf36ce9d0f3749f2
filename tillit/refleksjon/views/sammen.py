"""The page both parties write of a year: it lives, and without a script it is a form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles import tid
from tillit.felles.feil import regelbrudd_i
from tillit.felles.levende import foelges
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Styringsrelasjon
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.refleksjon import access, actions
from tillit.refleksjon.forms import FerdigForm, SammenForm
from tillit.refleksjon.queries.sammen import fellesside, revisjon


@foelges(revisjon)
@krever(Rettighet.DIALOG_LESE)
@require_safe
def aaret(request: BrukerRequest, relasjon_pk: int, aar: int) -> HttpResponse:
    relasjon = access.hent_aaret(request.user, relasjon_pk, aar, i_dag=tid.i_dag())
    return _siden(request, relasjon, aar, None)


@krever(Rettighet.DIALOG_LESE)
@require_http_methods(["GET", "HEAD", "POST"])
def aarets_tekst(request: BrukerRequest, relasjon_pk: int, aar: int) -> HttpResponse:
    """The text as it is written.

    The answer is what stands, with what others wrote meanwhile; a page that lost an answer asks for it alone.
    """
    relasjon = access.hent_aaret(request.user, relasjon_pk, aar, i_dag=tid.i_dag())
    if request.method != "POST":
        bilde = fellesside(relasjon, aar, request.user, i_dag=tid.i_dag())
        return JsonResponse({"versjon": bilde.versjon, "tekst": bilde.tekst})
    part = access.krev_egen_part(request.user, relasjon)
    form = SammenForm(request.POST)
    if form.is_valid():
        with regelbrudd_i(form):
            siden = actions.skriv_sammen(relasjon=relasjon, aar=aar, av=request.user, part=part, **form.cleaned_data)
            if request.htmx:
                return JsonResponse({"versjon": siden.versjon, "tekst": siden.tekst})
            messages.success(request, _("Teksten er lagret. Det den andre parten har skrevet, står her også."))
            return redirect("refleksjon:aaret", relasjon_pk, aar)
    return _siden(request, relasjon, aar, form)


@krever(Rettighet.DIALOG_LESE)
@require_POST
def si_ferdig(request: BrukerRequest, relasjon_pk: int, aar: int) -> HttpResponse:
    relasjon = access.hent_aaret(request.user, relasjon_pk, aar, i_dag=tid.i_dag())
    part = access.krev_egen_part(request.user, relasjon)
    siden = access.hent_aarsrefleksjon(request.user, relasjon, aar)
    form = bundet(FerdigForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            begge = actions.si_ferdig(siden=siden, versjon=form.cleaned_data["versjon"], av=request.user, part=part)
            messages.success(request, _kvittering(begge=begge))
            return redirect("refleksjon:aaret", relasjon_pk, aar)
    return _siden(request, relasjon, aar, form)


def _siden(request: BrukerRequest, relasjon: Styringsrelasjon, aar: int, form: Any) -> HttpResponse:
    """`form` is the one that came back; else what stands is what is written on."""
    bilde = fellesside(relasjon, aar, request.user, i_dag=tid.i_dag())
    ferdig = form if isinstance(form, FerdigForm) else FerdigForm(initial={"versjon": bilde.versjon})
    skriv = (
        form if isinstance(form, SammenForm) else SammenForm(initial={"versjon": bilde.versjon, "tekst": bilde.tekst})
    )
    skriv.steng(bilde.stengt)
    feil = form.non_field_errors() if form is not None else ()
    sammen = form or skriv
    return skjemaside(request, "refleksjon/aaret.html", sammen, b=bilde, skriv=skriv, ferdig=ferdig, feil=feil)


def _kvittering(*, begge: bool) -> str:
    if begge:
        return _("Begge parter har sagt at refleksjonen er ferdig. Den kan ikke lenger endres.")
    return _("Du har sagt at refleksjonen er ferdig. Den kan endres til den andre parten har sagt det samme.")
