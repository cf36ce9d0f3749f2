"""Cards: a plain form each; the drawing's script posts to the same addresses."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from resultatkjede import access, actions
from resultatkjede.enums import EFFEKTER, Steg
from resultatkjede.forms import EndreLeddForm, FlyttForm, LeddForm
from resultatkjede.models import Ledd
from resultatkjede.ordlegging import foelger_med
from resultatkjede.queries import indikatorvalg, liknende_ledd, plass_i_steget
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
def nytt_ledd(request: BrukerRequest, maal_pk: int, steg: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    if steg not in Steg:
        raise Http404
    valg = indikatorvalg(request.user, maal) if steg in EFFEKTER or not request.htmx else []
    form = bundet(LeddForm, request, steg=steg, indikatorvalg=valg, felt=tekst_i_adressen(request, "felt"))
    if form.is_valid():
        with regelbrudd_i(form):
            ledd = actions.legg_til_ledd(maal=maal, steg=steg, av=request.user, **form.cleaned_data)
            return svar(request, maal, _lagt_til(request, ledd), anker=f"ledd-{ledd.pk}")
    if request.htmx and form.errors:
        return kjedeside(request, maal, feil=foerste_feil(form))
    return skjemaside(request, "resultatkjede/nytt_ledd.html", form, maal=maal, steg=Steg(steg))


@krever(Rettighet.KJEDE_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
@endring
def endre_ledd(request: BrukerRequest, pk: int) -> HttpResponse:
    ledd = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    maal = ledd.kjede.maal
    startverdier = EndreLeddForm.startverdier(ledd)
    valg = indikatorvalg(request.user, maal, valgte=startverdier["indikatorer"])
    felt = tekst_i_adressen(request, "felt")
    form = bundet(EndreLeddForm, request, steg=ledd.steg, indikatorvalg=valg, felt=felt, initial=startverdier)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_ledd(ledd=ledd, av=request.user, **form.cleaned_data)
            return svar(request, maal, _("Leddet er lagret."), anker=f"ledd-{pk}")
    liknende = liknende_ledd(request.user, ledd.tekst, steg=ledd.steg, maal=maal) if not ledd.felles_id else []
    return skjemaside(request, "resultatkjede/endre_ledd.html", form, ledd=ledd, maal=maal, liknende=liknende)


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
@endring
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
@endring
def fjern_ledd(request: BrukerRequest, pk: int) -> HttpResponse:
    ledd = access.hent_ledd(request.user, pk, til=Rettighet.KJEDE_ENDRE)
    anker = f"steg-{ledd.steg}"
    return utfoert(
        request,
        ledd.kjede.maal,
        lambda: foelger_med(ledd.tekst, *actions.fjern_ledd(ledd=ledd, av=request.user), fjernet=True),
        anker=anker,
    )


def _lagt_til(request: BrukerRequest, ledd: Ledd) -> str:
    """What was done; and of an effect, whether another chain has one that reads the same."""
    melding = _("«%(ledd)s» er lagt til i %(steg)s.") % {"ledd": ledd.tekst, "steg": Steg(ledd.steg).label}
    if ledd.steg not in EFFEKTER:
        return melding
    liknende = liknende_ledd(request.user, ledd.tekst, steg=ledd.steg, maal=ledd.kjede.maal)
    if not liknende:
        return melding
    ligner = _(
        "Den ligner på «%(ledd)s» i kjeden til %(virksomhet)s. Er det den samme, kan du gjøre den felles fra listen."
    )
    return f"{melding} {ligner % {'ledd': liknende[0].tekst, 'virksomhet': liknende[0].virksomhet}}"


def _sted(ledd: Ledd) -> str:
    """Where it stands, as one would say it: «Aktiviteter, nummer 2 av 3»."""
    nummer, antall = plass_i_steget(ledd)
    return _("%(steg)s, nummer %(nummer)s av %(antall)s") % {
        "steg": Steg(ledd.steg).label,
        "nummer": nummer,
        "antall": antall,
    }
