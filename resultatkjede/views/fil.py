"""An uploaded chain: how the reading goes, then what it would become, then yes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from resultatkjede import access, actions
from resultatkjede.actions import Byggeresultat
from resultatkjede.forms import ByggForm
from resultatkjede.models import Kjedefil, Kjedemal
from resultatkjede.queries.bygging import forhaandsvisning
from resultatkjede.rules import Merknad
from resultatkjede.tegning import tegn
from resultatkjede.utveksling import les_verdier
from resultatkjede.views.bygging import bygg_eller_vis, fra_fil, ja, vis_bygging
from tillit.felles.feil import Regelbrudd
from tillit.felles.fremdrift import fremdriftsdel
from tillit.felles.jobb import Jobbstatus
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.KJEDE_ENDRE, Rettighet.KJEDEMAL_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def kjedefil(request: BrukerRequest, pk: int) -> HttpResponse:
    fil = access.hent_kjedefil(request.user, pk)
    if fil.status != Jobbstatus.FERDIG:
        return _venter(request, fil)
    return _til_kjede(request, fil, fil.maal) if fil.maal else _til_mal(request, fil)


def _venter(request: BrukerRequest, fil: Kjedefil) -> HttpResponse:
    """Only the part that changes when htmx asks; the whole page anew when there is no more to wait for."""
    navn = "_filstatus" if request.htmx else "fil"
    ferdig = bool(request.htmx) and not fil.er_i_arbeid
    return fremdriftsdel(request, f"resultatkjede/bygging/{navn}.html", {"fil": fil}, ferdig=ferdig)


def _til_kjede(request: BrukerRequest, fil: Kjedefil, maal: Maal) -> HttpResponse:
    if request.htmx:
        return _venter(request, fil)
    kjede = les_verdier(fil.innhold).kjede

    def vis(feil: str = "") -> HttpResponse:
        visning = forhaandsvisning(maal, kjede, merknader=_merknader(fil))
        form = ByggForm(initial={"legg_til": visning.har_ledd})
        return vis_bygging(request, maal, visning, fra_fil(fil, maal), form, feil=feil)

    def bygg() -> Byggeresultat:
        return actions.bygg_kjede(maal=maal, bilde=kjede, av=request.user, legg_til=ja(request, "legg_til"))

    return bygg_eller_vis(request, maal, bygg, vis) if request.method == "POST" else vis()


def _til_mal(request: BrukerRequest, fil: Kjedefil) -> HttpResponse:
    if request.htmx:
        return _venter(request, fil)
    kjede, feil = les_verdier(fil.innhold).kjede, ""
    if request.method == "POST":
        try:
            return redirect("resultatkjede:mal", pk=_lag_mal(request, fil).pk)
        except Regelbrudd as brudd:
            feil = str(brudd.melding)
    kontekst = {"fil": fil, "kjede": kjede, "tegning": tegn(kjede), "merknader": _merknader(fil), "feil": feil}
    return TemplateResponse(request, "resultatkjede/maler/fra_fil.html", kontekst, status=422 if feil else 200)


def _lag_mal(request: BrukerRequest, fil: Kjedefil) -> Kjedemal:
    kjede = les_verdier(fil.innhold).kjede
    if fil.kjedemal:
        actions.bytt_innhold(mal=fil.kjedemal, versjon=fil.malversjon or 0, kjede=kjede, av=request.user)
        messages.success(request, _("Innholdet er byttet. Kjeder som er laget av malen, står som før."))
        return fil.kjedemal
    assert fil.organ is not None  # noqa: S101  # by constraint
    mal = actions.lag_mal(
        organ=fil.organ, navn=fil.malnavn, beskrivelse=fil.malbeskrivelse, kjede=kjede, av=request.user
    )
    messages.success(request, _("Malen er laget. Alle som bygger en kjede, kan velge den."))
    return mal


def _merknader(fil: Kjedefil) -> tuple[Merknad, ...]:
    return tuple(Merknad(ett["tekst"], tuple(ett["hva"])) for ett in fil.merknader)
