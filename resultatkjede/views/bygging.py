"""Begin a chain with one from elsewhere: look at what will be made and what will not, then say yes.

Nothing is stored by looking. A file is read by a worker (views/fil.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from resultatkjede import access, actions
from resultatkjede.actions import Byggeresultat
from resultatkjede.forms import ByggForm, KjedefilForm, KopisoekForm, MalbyggForm
from resultatkjede.models import Kjedefil, Kjedemal
from resultatkjede.queries import kjedebilde
from resultatkjede.queries.bygging import Byggevisning, forhaandsvisning, kjeder_aa_kopiere, kjedevalg
from resultatkjede.queries.maler import malvalg
from resultatkjede.utveksling import les_verdier
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import Regelbrudd, regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever

PER_SIDE = 20


@dataclass(frozen=True)
class Byggeside:
    """What the page says of where the chain comes from, and where yes is said."""

    tittel: str
    ingress: str
    til: str
    tilbake: str


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def les_inn(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """Choose a file: it is kept, and read by a worker."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    form = bundet(KjedefilForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            fil = actions.last_opp_kjedefil(maal=maal, av=request.user, **form.cleaned_data)
            return redirect("resultatkjede:kjedefil", pk=fil.pk)
    return skjemaside(request, "resultatkjede/bygging/les_inn.html", form, maal=maal)


@krever(Rettighet.KJEDE_ENDRE)
@require_safe
def kopier_fra(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """Which chain to begin with: any that the user may read."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    form = KopisoekForm(request.GET)
    sok = form.cleaned_data["sok"] if form.is_valid() else ""
    side = Paginator(kjeder_aa_kopiere(maal, request.user, sok=sok), PER_SIDE).get_page(sidenummer(request))
    kontekst = {"maal": maal, "form": form, "sok": sok, "side": side, "valg": kjedevalg(side)}
    return TemplateResponse(request, "resultatkjede/bygging/kopier_fra.html", kontekst)


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def kopier(request: BrukerRequest, maal_pk: int, fra_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    fra = access.hent_maal(request.user, fra_pk, til=Rettighet.MAAL_LESE)
    bilde = kjedebilde(fra, leser=request.user)
    if not bilde.ledd or fra == maal:
        raise Http404

    def vis(feil: str = "") -> HttpResponse:
        visning = forhaandsvisning(maal, bilde, med_revurdering=False)
        form = ByggForm(initial={"legg_til": visning.har_ledd})
        return vis_bygging(request, maal, visning, _fra_kjede(maal, fra), form, feil=feil)

    def bygg() -> Byggeresultat:
        return actions.kopier_kjede(maal=maal, fra=fra, bilde=bilde, av=request.user, legg_til=ja(request, "legg_til"))

    return bygg_eller_vis(request, maal, bygg, vis) if request.method == "POST" else vis()


@krever(Rettighet.KJEDE_ENDRE)
@require_safe
def maler(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """The templates to begin with: those of the virksomhet's own department first."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    return TemplateResponse(request, "resultatkjede/bygging/maler.html", {"maal": maal, "valg": malvalg(maal)})


@krever(Rettighet.KJEDE_ENDRE)
@require_safe
def maltips(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """A piece of the empty chain's page: the templates of the virksomhet's own department, drawn small."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    return TemplateResponse(request, "resultatkjede/bygging/_maltips.html", {"maal": maal, "valg": malvalg(maal)})


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def bruk_mal(request: BrukerRequest, maal_pk: int, mal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    mal = access.hent_mal(request.user, mal_pk)
    bilde = les_verdier(mal.innhold).kjede

    def vis(feil: str = "") -> HttpResponse:
        visning = forhaandsvisning(maal, bilde, med_revurdering=False)
        form = MalbyggForm(initial={"legg_til": visning.har_ledd, "malversjon": mal.versjon})
        return vis_bygging(request, maal, visning, _fra_mal(maal, mal), form, feil=feil)

    def bygg() -> Byggeresultat:
        form = MalbyggForm(request.POST)
        versjon = form.cleaned_data["malversjon"] if form.is_valid() else 0
        return actions.bruk_mal(maal=maal, mal=mal, versjon=versjon, av=request.user, legg_til=ja(request, "legg_til"))

    return bygg_eller_vis(request, maal, bygg, vis) if request.method == "POST" else vis()


def bygg_eller_vis(
    request: BrukerRequest, maal: Maal, bygg: Callable[[], Byggeresultat], paa_nytt: Callable[[str], HttpResponse]
) -> HttpResponse:
    """Make it, or show anew what would be made, and why it was not."""
    try:
        resultat = bygg()
    except Regelbrudd as brudd:
        return paa_nytt(str(brudd.melding))
    messages.success(request, _("Kjeden har fått %(hva)s.") % {"hva": resultat.plan.i_ord})
    return redirect(f"{reverse('resultatkjede:vis', args=[maal.pk])}#kjede")


def vis_bygging(
    request: BrukerRequest, maal: Maal, visning: Byggevisning, kilde: Byggeside, form: ByggForm, *, feil: str = ""
) -> HttpResponse:
    kontekst = {"maal": maal, "visning": visning, "kilde": kilde, "form": form, "feil": feil}
    return TemplateResponse(request, "resultatkjede/bygging/vis.html", kontekst, status=422 if feil else 200)


def ja(request: BrukerRequest, felt: str) -> bool:
    return request.POST.get(felt) == "True"


def fra_fil(fil: Kjedefil, maal: Maal) -> Byggeside:
    return Byggeside(
        tittel=_("Dette blir laget"),
        ingress=_("Fra filen du valgte. Ingenting er lagret ennå."),
        til=reverse("resultatkjede:kjedefil", args=[fil.pk]),
        tilbake=reverse("resultatkjede:les_inn", args=[maal.pk]),
    )


def _fra_kjede(maal: Maal, fra: Maal) -> Byggeside:
    return Byggeside(
        tittel=_("Kopier kjeden"),
        ingress=_("Fra «%(maal)s», %(virksomhet)s. Ingenting er lagret ennå.")
        % {"maal": fra.tekst, "virksomhet": fra.relasjon.underordnet.navn},
        til=reverse("resultatkjede:kopier", args=[maal.pk, fra.pk]),
        tilbake=reverse("resultatkjede:kopier_fra", args=[maal.pk]),
    )


def _fra_mal(maal: Maal, mal: Kjedemal) -> Byggeside:
    return Byggeside(
        tittel=_("Begynn med malen «%(mal)s»") % {"mal": mal.navn},
        ingress=_("Fra %(avdeling)s. Ingenting er lagret ennå.") % {"avdeling": mal.organ.navn},
        til=reverse("resultatkjede:bruk_mal", args=[maal.pk, mal.pk]),
        tilbake=reverse("resultatkjede:maler_for", args=[maal.pk]),
    )
