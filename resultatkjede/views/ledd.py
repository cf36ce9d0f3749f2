"""Cards: a plain form each; the drawing's script posts to the same addresses."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from resultatkjede import access, actions
from resultatkjede.bilder import foelger_med
from resultatkjede.enums import Steg
from resultatkjede.forms import EndreLeddForm, FlyttForm, LeddForm
from resultatkjede.models import Ledd
from resultatkjede.views.svar import foerste_feil, kjedeside, svar, utfoert
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


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
            return svar(request, maal, melding, anker=f"ledd-{ledd.pk}")
    if request.htmx and form.errors:
        return kjedeside(request, maal, feil=foerste_feil(form))
    return skjemaside(request, "resultatkjede/nytt_ledd.html", form, maal=maal, steg=Steg(steg))


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def endre_ledd(request: BrukerRequest, pk: int) -> HttpResponse:
    ledd = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    form = bundet(EndreLeddForm, request, initial=EndreLeddForm.startverdier(ledd))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_ledd(ledd=ledd, av=request.user, **form.cleaned_data)
            return svar(request, ledd.kjede.maal, _("Leddet er lagret."), anker=f"ledd-{pk}")
    return skjemaside(request, "resultatkjede/endre_ledd.html", form, ledd=ledd, maal=ledd.kjede.maal)


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
def flytt_ledd(request: BrukerRequest, pk: int) -> HttpResponse:
    ledd = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    form = bundet(FlyttForm, request)
    if not form.is_valid():
        return kjedeside(request, ledd.kjede.maal, feil=_("Leddet kan bare flyttes til et av de fem stegene."))
    steg, plass = form.sted(ledd)

    def flytt() -> str:
        flyttet = actions.flytt_ledd(ledd=ledd, steg=steg, plass=plass, av=request.user)
        return _("«%(ledd)s» er flyttet til %(sted)s.") % {"ledd": flyttet.tekst, "sted": _sted(flyttet)}

    return utfoert(request, ledd.kjede.maal, flytt, anker=f"ledd-{pk}")


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
def fjern_ledd(request: BrukerRequest, pk: int) -> HttpResponse:
    ledd = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    anker = f"steg-{ledd.steg}"
    return utfoert(
        request,
        ledd.kjede.maal,
        lambda: foelger_med(ledd.tekst, *actions.fjern_ledd(ledd=ledd, av=request.user), fjernet=True),
        anker=anker,
    )


def _sted(ledd: Ledd) -> str:
    """Where it stands, as one would say it: «Aktiviteter, nummer 2 av 3»."""
    kolonne = list(Ledd.objects.filter(kjede=ledd.kjede_id, steg=ledd.steg).values_list("pk", flat=True))
    return _("%(steg)s, nummer %(nummer)s av %(antall)s") % {
        "steg": Steg(ledd.steg).label,
        "nummer": kolonne.index(ledd.pk) + 1,
        "antall": len(kolonne),
    }
