"""Edges: a plain form each; the drawing's script posts to the same addresses."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from resultatkjede import access, actions
from resultatkjede.forms import EndreKoblingForm, KobleHitForm, NyKoblingForm
from resultatkjede.views.endring import endring
from resultatkjede.views.svar import foerste_feil, kjedeside, svar, utfoert
from tillit.felles.adresser import tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
@endring
def koble(request: BrukerRequest, pk: int) -> HttpResponse:
    fra = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    maal = fra.kjede.maal
    form = bundet(NyKoblingForm, request, fra=fra, felt=tekst_i_adressen(request, "felt"))
    if form.is_valid():
        with regelbrudd_i(form):
            kobling = actions.koble(fra=fra, av=request.user, **form.cleaned_data)
            melding = _("«%(fra)s» er koblet til «%(til)s».") % {"fra": fra.tekst, "til": kobling.til.tekst}
            return svar(request, maal, melding, anker=f"kobling-{kobling.pk}")
    if request.htmx and form.errors:
        return kjedeside(request, maal, feil=foerste_feil(form))
    return skjemaside(request, "resultatkjede/koble.html", form, fra=fra, maal=maal)


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
@endring
def koble_hit(request: BrukerRequest, pk: int) -> HttpResponse:
    """The same edge, begun where it ends: an effect asks what leads to it."""
    til = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    maal = til.kjede.maal
    form = bundet(KobleHitForm, request, til=til, felt=tekst_i_adressen(request, "felt"))
    if form.is_valid():
        with regelbrudd_i(form):
            kobling = actions.koble_hit(til=til, av=request.user, **form.cleaned_data)
            melding = _("«%(fra)s» er koblet til «%(til)s».") % {"fra": kobling.fra.tekst, "til": til.tekst}
            return svar(request, maal, melding, anker=f"kobling-{kobling.pk}")
    return skjemaside(request, "resultatkjede/koble_hit.html", form, til=til, maal=maal)


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
@endring
def endre_kobling(request: BrukerRequest, pk: int) -> HttpResponse:
    kobling = access.hent_kobling(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    startverdier = EndreKoblingForm.startverdier(kobling)
    form = bundet(EndreKoblingForm, request, felt=tekst_i_adressen(request, "felt"), initial=startverdier)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_kobling(kobling=kobling, av=request.user, **form.cleaned_data)
            return svar(request, kobling.kjede.maal, _("Koblingen er lagret."), anker=f"kobling-{pk}")
    return skjemaside(request, "resultatkjede/endre_kobling.html", form, kobling=kobling, maal=kobling.kjede.maal)


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
@endring
def fjern_kobling(request: BrukerRequest, pk: int) -> HttpResponse:
    kobling = access.hent_kobling(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    melding = _("Koblingen fra «%(fra)s» til «%(til)s» er fjernet.") % {
        "fra": kobling.fra.tekst,
        "til": kobling.til.tekst,
    }

    def fjern() -> None:
        actions.fjern_kobling(kobling=kobling, av=request.user)

    return utfoert(request, kobling.kjede.maal, fjern, melding, anker=f"ledd-{kobling.fra_id}")
