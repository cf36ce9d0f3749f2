"""Pages where several figures are registered at once: those of a virksomhet, and those of one goal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tillit.felles.skjema import bundet, skjemaside
from tillit.maal.access import hent_maal
from tillit.maal.forms.tallark import TallarkForm
from tillit.maal.innlesing import InnlesingStanset, les_inn
from tillit.maal.models import Maal
from tillit.maal.queries.tallark import Arkmaal, lagret_av_andre, maalets_ark, virksomhetens_ark
from tillit.maal.queries.tidligere import tidligere_tall
from tillit.maal.sql import INNHOLD
from tillit.organisasjon.access import hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Organ
from tillit.organisasjon.tilgang import BrukerRequest, krever

# A cell says nothing of the rest of a figure.
_SIES_IKKE = frozenset(INNHOLD) - {"verdi", "symbol", "foreloepig"}


@krever(Rettighet.MAALING_REGISTRERE)
@require_http_methods(["GET", "POST"])
def skriv_tall(request: BrukerRequest, organ_pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, organ_pk, til=Rettighet.MAALING_REGISTRERE)
    return _ark(request, virksomhetens_ark(request.user, organ), organ=organ)


@krever(Rettighet.MAALING_REGISTRERE)
@require_http_methods(["GET", "POST"])
def skriv_tall_for_maalet(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = hent_maal(request.user, pk, til=Rettighet.MAALING_REGISTRERE)
    return _ark(request, maalets_ark(maal), organ=maal.relasjon.underordnet, ett=maal)


def _ark(request: BrukerRequest, ark: list[Arkmaal], *, organ: Organ, ett: Maal | None = None) -> HttpResponse:
    indikatorer = [rad.indikator.pk for maal in ark for rad in maal.rader] if request.method == "POST" else []
    form = bundet(TallarkForm, request, ark=ark, tidligere=tidligere_tall(indikatorer))
    if form.is_valid():
        rader = form.maalingsrader()
        try:
            les_inn(rader, organer=[organ.pk], av=request.user, behold=_SIES_IKKE)
        except InnlesingStanset as stanset:
            form.vis_dommene(stanset.dommer, lagret=lagret_av_andre(stanset.dommer))
        else:
            messages.success(request, _gjort(form, len(rader)))
            return redirect(request.path)
    return skjemaside(request, "maal/skriv_tall.html", form, organ=organ, maal=ett)


def _gjort(form: TallarkForm, lagret: int) -> str:
    """How many were stored, and how many are still missing."""
    igjen = sum(rad.mangler for maal in form.ark for rad in maal.rader) - lagret
    gjort = ngettext("%(antall)s tall er lagret.", "%(antall)s tall er lagret.", lagret) % {"antall": lagret}
    if igjen > 0:
        mangler = ngettext("%(antall)s tall mangler fortsatt.", "%(antall)s tall mangler fortsatt.", igjen)
        return f"{gjort} {mangler % {'antall': igjen}}"
    return f"{gjort} {_('Alle tall er på plass.')}"
