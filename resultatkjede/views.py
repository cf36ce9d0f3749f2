"""The pages of a chain. Every change is a plain form; the drawing's script posts to the same addresses and gets the
drawing and the list back instead of a redirect.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from resultatkjede import access, actions
from resultatkjede.bilder import foelger_med
from resultatkjede.enums import Steg
from resultatkjede.forms import EndreKoblingForm, EndreLeddForm, FlyttForm, LeddForm, NyKoblingForm
from resultatkjede.models import Ledd
from resultatkjede.queries import kjedebilde
from resultatkjede.tegning import SMAL, tegn
from tillit.felles.feil import Regelbrudd, regelbrudd_fra, regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    return _kjedeside(request, maal)


@krever(Rettighet.MAAL_LESE)
@require_safe
def utdrag(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """A piece of the goal's own page: the drawing in small, how much there is, and the way in."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    kjede = kjedebilde(maal)
    kontekst = {"kjede": kjede, "tegning": tegn(kjede, form=SMAL), "kan_endre": access.kan_endre(request.user, maal)}
    return TemplateResponse(request, "resultatkjede/_utdrag.html", kontekst)


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
def start(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    return _utfoert(
        request, maal, lambda: actions.start_kjede(maal=maal, av=request.user), _("Resultatkjeden er startet.")
    )


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
def ordne(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    melding = _("Kortene er ordnet slik at færre streker krysser.")
    return _utfoert(request, maal, lambda: actions.ordne_kjede(maal=maal, av=request.user), melding)


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def nytt_ledd(request: BrukerRequest, maal_pk: int, steg: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    if steg not in Steg:
        raise Http404
    form = bundet(LeddForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            ledd = actions.legg_til_ledd(maal=maal, steg=steg, av=request.user, **form.cleaned_data)
            melding = _("«%(ledd)s» er lagt til i %(steg)s.") % {"ledd": ledd.tekst, "steg": Steg(steg).label}
            return _svar(request, maal, melding, anker=f"ledd-{ledd.pk}")
    if request.htmx and form.errors:
        return _kjedeside(request, maal, feil=_foerste_feil(form))
    return skjemaside(request, "resultatkjede/nytt_ledd.html", form, maal=maal, steg=Steg(steg))


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def endre_ledd(request: BrukerRequest, pk: int) -> HttpResponse:
    ledd = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    form = bundet(EndreLeddForm, request, initial=EndreLeddForm.startverdier(ledd))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_ledd(ledd=ledd, av=request.user, **form.cleaned_data)
            return _svar(request, ledd.kjede.maal, _("Leddet er lagret."), anker=f"ledd-{pk}")
    return skjemaside(request, "resultatkjede/endre_ledd.html", form, ledd=ledd, maal=ledd.kjede.maal)


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
def flytt_ledd(request: BrukerRequest, pk: int) -> HttpResponse:
    ledd = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    form = bundet(FlyttForm, request)
    if not form.is_valid():
        return _kjedeside(request, ledd.kjede.maal, feil=_("Leddet kan bare flyttes til et av de fem stegene."))
    steg, plass = form.sted(ledd)

    def flytt() -> str:
        flyttet = actions.flytt_ledd(ledd=ledd, steg=steg, plass=plass, av=request.user)
        return _("«%(ledd)s» er flyttet til %(sted)s.") % {"ledd": flyttet.tekst, "sted": _sted(flyttet)}

    return _utfoert(request, ledd.kjede.maal, flytt, anker=f"ledd-{pk}")


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
def fjern_ledd(request: BrukerRequest, pk: int) -> HttpResponse:
    ledd = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    anker = f"steg-{ledd.steg}"
    return _utfoert(
        request,
        ledd.kjede.maal,
        lambda: foelger_med(ledd.tekst, actions.fjern_ledd(ledd=ledd, av=request.user), fjernet=True),
        anker=anker,
    )


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def koble(request: BrukerRequest, pk: int) -> HttpResponse:
    fra = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    maal = fra.kjede.maal
    form = bundet(NyKoblingForm, request, fra=fra)
    if form.is_valid():
        with regelbrudd_i(form):
            kobling = actions.koble(fra=fra, av=request.user, **form.cleaned_data)
            melding = _("«%(fra)s» er koblet til «%(til)s».") % {"fra": fra.tekst, "til": kobling.til.tekst}
            return _svar(request, maal, melding, anker=f"kobling-{kobling.pk}")
    if request.htmx and form.errors:
        return _kjedeside(request, maal, feil=_foerste_feil(form))
    return skjemaside(request, "resultatkjede/koble.html", form, fra=fra, maal=maal)


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def endre_kobling(request: BrukerRequest, pk: int) -> HttpResponse:
    kobling = access.hent_kobling(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    form = bundet(EndreKoblingForm, request, initial=EndreKoblingForm.startverdier(kobling))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_kobling(kobling=kobling, av=request.user, **form.cleaned_data)
            return _svar(request, kobling.kjede.maal, _("Koblingen er lagret."), anker=f"kobling-{pk}")
    return skjemaside(request, "resultatkjede/endre_kobling.html", form, kobling=kobling, maal=kobling.kjede.maal)


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
def fjern_kobling(request: BrukerRequest, pk: int) -> HttpResponse:
    kobling = access.hent_kobling(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    melding = _("Koblingen fra «%(fra)s» til «%(til)s» er fjernet.") % {
        "fra": kobling.fra.tekst,
        "til": kobling.til.tekst,
    }

    def fjern() -> None:
        actions.fjern_kobling(kobling=kobling, av=request.user)

    return _utfoert(request, kobling.kjede.maal, fjern, melding, anker=f"ledd-{kobling.fra_id}")


def _utfoert(
    request: BrukerRequest, maal: Maal, gjoer: Callable[[], object], melding: str = "", *, anker: str = "kjede"
) -> HttpResponse:
    """Do what a lone button asks for; the chain with the reason above it where a rule refuses.

    `melding` is what to say afterwards; left out, it is what `gjoer` returns.
    """
    try:
        resultat = gjoer()
    except Regelbrudd as brudd:
        return _kjedeside(request, maal, feil=str(brudd.melding))
    except IntegrityError as feil:
        return _kjedeside(request, maal, feil=str(regelbrudd_fra(feil).melding))
    return _svar(request, maal, melding or str(resultat), anker=anker)


def _svar(request: BrukerRequest, maal: Maal, melding: str, *, anker: str) -> HttpResponse:
    if request.htmx:
        return _kjedeside(request, maal, melding=melding)
    messages.success(request, melding)
    return redirect(f"{reverse('resultatkjede:vis', args=[maal.pk])}#{anker}")


def _kjedeside(request: BrukerRequest, maal: Maal, *, feil: str = "", melding: str = "") -> HttpResponse:
    """The whole page, or only the chain when a script asks."""
    kjede = kjedebilde(maal)
    kontekst = {
        "maal": maal,
        "kjede": kjede,
        "tegning": tegn(kjede),
        "kan_endre": access.kan_endre(request.user, maal),
        "feil": feil,
        "melding": melding,
    }
    mal = "resultatkjede/_kjede.html" if request.htmx else "resultatkjede/vis.html"
    svar = TemplateResponse(request, mal, kontekst, status=422 if feil else 200)
    patch_vary_headers(svar, ["HX-Request"])
    return svar


def _foerste_feil(form: LeddForm | NyKoblingForm) -> str:
    return next(str(feil) for feil in (*form.non_field_errors(), *(f for felt in form for f in felt.errors)))


def _sted(ledd: Ledd) -> str:
    """Where it stands, as one would say it: «Aktiviteter, nummer 2 av 3»."""
    kolonne = list(Ledd.objects.filter(kjede=ledd.kjede_id, steg=ledd.steg).values_list("pk", flat=True))
    return _("%(steg)s, nummer %(nummer)s av %(antall)s") % {
        "steg": Steg(ledd.steg).label,
        "nummer": kolonne.index(ledd.pk) + 1,
        "antall": len(kolonne),
    }
