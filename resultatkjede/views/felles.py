"""Ledd that several chains have in common, and koblinger that wait for a new look."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from resultatkjede import access, actions
from resultatkjede.enums import EFFEKTER, Steg
from resultatkjede.forms import FellesForm, FinnForm
from resultatkjede.models import Ledd
from resultatkjede.queries import fellesbilde, liknende_ledd, revurderinger, sokte_ledd
from tillit.felles.adresser import sidenummer, tall_i_adressen, tekst_i_adressen
from tillit.felles.feil import Regelbrudd
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_LESE)
@require_safe
def felles(request: BrukerRequest, pk: int) -> HttpResponse:
    return _fellesside(request, access.hent_ledd(request.user, pk, til=Rettighet.MAAL_LESE))


@krever(Rettighet.KJEDE_ENDRE, Rettighet.KJEDE_SAMORDNE)
@require_POST
def del_ledd(request: BrukerRequest, pk: int) -> HttpResponse:
    ledd = access.hent_ledd_til_deling(request.user, pk)
    actions.del_ledd(ledd=ledd, av=request.user)
    messages.success(request, _("Andre som kan se kjeden, kan nå si at deres ledd er det samme."))
    return redirect("resultatkjede:felles", pk=pk)


@krever(Rettighet.KJEDE_ENDRE, Rettighet.KJEDE_SAMORDNE)
@require_POST
def bli_felles(request: BrukerRequest, pk: int) -> HttpResponse:
    ledd = access.hent_ledd_til_deling(request.user, pk)
    form = FellesForm(request.POST)
    annet = access.finn_ledd(request.user, form.cleaned_data["med"]) if form.is_valid() else None
    if annet is None:
        return _fellesside(request, ledd, feil=str(actions.LeddetErBorte.melding))
    try:
        kan_aapne = access.kan_dele(request.user, annet.kjede.maal)
        actions.bli_felles(ledd=ledd, med=annet, kan_aapne=kan_aapne, av=request.user)
    except Regelbrudd as brudd:
        return _fellesside(request, ledd, feil=str(brudd.melding))
    messages.success(
        request,
        _("«%(ledd)s» er nå det samme som i kjeden til %(virksomhet)s.")
        % {"ledd": ledd.tekst, "virksomhet": annet.kjede.maal.relasjon.underordnet.navn},
    )
    return redirect("resultatkjede:felles", pk=pk)


@krever(Rettighet.KJEDE_ENDRE, Rettighet.KJEDE_SAMORDNE)
@require_POST
def forlat_felles(request: BrukerRequest, pk: int) -> HttpResponse:
    ledd = access.hent_ledd_til_deling(request.user, pk)
    actions.forlat_felles(ledd=ledd, av=request.user)
    messages.success(request, _("«%(ledd)s» er ikke lenger felles med andre.") % {"ledd": ledd.tekst})
    return redirect("resultatkjede:felles", pk=pk)


@krever(Rettighet.KJEDE_ENDRE)
@require_safe
def forslag(request: BrukerRequest, maal_pk: int, steg: int) -> HttpResponse:
    """What reads like the ledd being written; a piece of the page, asked for as one types."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    if steg not in Steg:
        raise Http404
    tekst = tekst_i_adressen(request, "tekst")
    liknende = liknende_ledd(request.user, tekst, steg=steg, maal=maal) if tekst.strip() else []
    return TemplateResponse(request, "resultatkjede/_forslag.html", {"liknende": liknende})


@krever(Rettighet.MAAL_LESE)
@require_safe
def vurderes(request: BrukerRequest) -> HttpResponse:
    virksomhet = tall_i_adressen(request, "virksomhet")
    bilde = revurderinger(
        request.user,
        dag=i_dag(),
        virksomhet=virksomhet,
        side=sidenummer(request),
    )
    return TemplateResponse(request, "resultatkjede/vurderes.html", {"bilde": bilde, "valgt": virksomhet})


def _fellesside(request: BrukerRequest, ledd: Ledd, *, feil: str = "") -> HttpResponse:
    kan_dele = access.kan_dele(request.user, ledd.kjede.maal)
    finn = FinnForm(request.GET)
    sok = (finn.cleaned_data["sok"] if finn.is_valid() else "") or ledd.tekst
    kontekst = {
        "ledd": ledd,
        "er_effekt": ledd.steg in EFFEKTER,
        "maal": ledd.kjede.maal,
        "bilde": fellesbilde(request.user, ledd),
        "kan_dele": kan_dele,
        "finn": finn,
        "treff": sokte_ledd(request.user, sok, ledd=ledd) if kan_dele else [],
        "feil": feil,
    }
    return TemplateResponse(request, "resultatkjede/felles.html", kontekst, status=422 if feil else 200)
