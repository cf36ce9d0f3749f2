"""Answer what the gap check found."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from resultatkjede import access, actions
from resultatkjede.enums import KAN_VURDERES, Mangelslag
from resultatkjede.forms import MangelForm
from resultatkjede.views.svar import svar, utfoert
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def vurder_mangel(request: BrukerRequest, pk: int, slag: str) -> HttpResponse:
    ledd = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    if slag not in KAN_VURDERES:
        raise Http404
    maal = ledd.kjede.maal
    gammelt = ledd.mangelsvar.filter(slag=slag).first()
    form = bundet(MangelForm, request, initial={"grunn": gammelt.grunn} if gammelt else {})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.vurder_mangel(ledd=ledd, slag=slag, av=request.user, **form.cleaned_data)
            return svar(request, maal, _("Svaret er lagret."), anker="mangler")
    tittel = Mangelslag(slag).label
    return skjemaside(request, "resultatkjede/vurder_mangel.html", form, ledd=ledd, maal=maal, tittel=tittel)


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
def ta_opp_mangel(request: BrukerRequest, pk: int, slag: str) -> HttpResponse:
    ledd = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    if slag not in KAN_VURDERES:
        raise Http404

    def ta_opp() -> None:
        actions.ta_opp_mangel(ledd=ledd, slag=slag, av=request.user)

    return utfoert(request, ledd.kjede.maal, ta_opp, _("Svaret er tatt bort."), anker="mangler")
