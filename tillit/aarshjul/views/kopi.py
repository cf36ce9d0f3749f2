"""The year copied to the next: first shown, then taken, date by date."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tillit.aarshjul import access, actions
from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.forms import Kopiform
from tillit.aarshjul.queries.kalender import aarene
from tillit.aarshjul.queries.kopi import kopiforslag
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.KALENDER_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def relasjonens(request: BrukerRequest, relasjon_pk: int, aar: int) -> HttpResponse:
    return _kopier(request, access.hent_relasjonsplass_til_aa_sette(request.user, relasjon_pk), aar)


@krever(Rettighet.KALENDER_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def avdelingens(request: BrukerRequest, pk: int, aar: int) -> HttpResponse:
    return _kopier(request, access.hent_avdelingsplass(request.user, pk), aar)


def _kopier(request: BrukerRequest, plass: Datoplass, aar: int) -> HttpResponse:
    if aar + 1 not in aarene(i_dag().year):
        raise Http404
    bilde = kopiforslag(request.user, plass, fra_aar=aar)
    form = bundet(Kopiform, request, bilde=bilde)
    if form.is_valid():
        with regelbrudd_i(form):
            antall = actions.kopier_aaret(valgte=form.valgte, av=request.user)
            sagt = ngettext(
                "%(antall)s dato er kopiert til %(aar)s. Begge parter ser den nå.",
                "%(antall)s datoer er kopiert til %(aar)s. Begge parter ser dem nå.",
                antall,
            )
            messages.success(request, sagt % {"antall": antall, "aar": bilde.til_aar})
            return redirect(f"{plass.adresse}?aar={bilde.til_aar}")
    return skjemaside(request, "aarshjul/kopier.html", form, k=bilde, plass=plass)
