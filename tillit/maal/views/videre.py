"""The goals of a relation on their way into the next year."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tillit.felles.adresser import tall_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.tid import i_dag
from tillit.maal import access, actions
from tillit.maal.enums import Videre
from tillit.maal.forms import Videreform, videreformer
from tillit.maal.queries.videre import aarsskifte
from tillit.organisasjon.access import hent_relasjon, krev
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever

_AARENE = range(2000, 2101)


@krever(Rettighet.MAALTALL_FASTSETTE)
@require_http_methods(["GET", "POST"])
def ta_med(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    """All goals of the relation that end before the year, on one page."""
    relasjon = hent_relasjon(request.user, relasjon_pk, til=Rettighet.MAAL_ENDRE)
    krev(request.user, Rettighet.MAALTALL_FASTSETTE, relasjon.underordnet_id)
    skifte = aarsskifte(relasjon, aar=_aar(request))
    former = videreformer(skifte.maa_avgjoeres, aar=skifte.aar, data=request.POST or None)
    if request.method == "POST" and _avgjort(request, former):
        return redirect(f"{reverse('maal:liste')}?virksomhet={relasjon.underordnet_id}")
    return _side(request, former, {"relasjon": relasjon, "skifte": skifte})


@krever(Rettighet.MAALTALL_FASTSETTE)
@require_http_methods(["GET", "POST"])
def ta_med_ett(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAALTALL_FASTSETTE)
    # Who comes from one goal came to carry it on; who goes through them all decides each.
    former = videreformer([maal], aar=i_dag().year + 1, data=request.POST or None, valg=Videre.TA_MED)
    if request.method == "POST" and _avgjort(request, former):
        return redirect("maal:vis", pk=pk)
    return _side(request, former, {"relasjon": maal.relasjon, "maal": maal})


@krever(Rettighet.MAALTALL_FASTSETTE)
@require_POST
def ta_inn(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    """The goals of a virksomhet that was moved go into the relation that steers it now: decided by who steers there."""
    relasjon = hent_relasjon(request.user, relasjon_pk, til=Rettighet.MAALTALL_FASTSETTE)
    antall = actions.ta_inn_maal(relasjon=relasjon, av=request.user)
    tekst = ngettext(
        "%(antall)s mål er tatt inn. Tall, vurderinger, resultatkjede og historikk følger med.",
        "%(antall)s mål er tatt inn. Tall, vurderinger, resultatkjeder og historikk følger med.",
        antall,
    )
    messages.success(request, tekst % {"antall": antall})
    return redirect("oversikt:virksomhetens_maal", pk=relasjon.underordnet_id)


def _aar(request: BrukerRequest) -> int:
    """The year being planned: next year, or another that the address names."""
    return tall_i_adressen(request, "aar", minst=_AARENE[0], hoeyst=_AARENE[-1]) or i_dag().year + 1


def _avgjort(request: BrukerRequest, former: Sequence[Videreform]) -> bool:
    """True when everything that was chosen is done; else each form holds what stood in its way, and nothing is done."""
    gyldige = [form.is_valid() for form in former]  # every form is asked, so that each shows its own errors
    if not all(gyldige):
        return False
    valg = [form.som_valg() for form in former]
    brudd = actions.avgjoer_videre(valg=valg, av=request.user)
    for form in former:
        if form.maal.pk in brudd:
            with regelbrudd_i(form):
                raise brudd[form.maal.pk]
    if not brudd:
        antall = sum(ett.valg != Videre.LA_STAA for ett in valg)
        tekst = ngettext("%(antall)s mål er avgjort.", "%(antall)s mål er avgjort.", antall) % {"antall": antall}
        messages.success(request, tekst)
    return not brudd


def _side(request: BrukerRequest, former: Sequence[Videreform], kontekst: dict[str, object]) -> TemplateResponse:
    feil = any(form.is_bound and form.errors for form in former)
    return TemplateResponse(
        request, "maal/ta_med.html", {"former": former, "har_feil": feil, **kontekst}, status=422 if feil else 200
    )
