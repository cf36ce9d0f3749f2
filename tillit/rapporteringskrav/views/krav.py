"""Read what is asked, ask or tell of it, say what it takes and was used for, and decide what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles import tid
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import Tekstvakt, bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Styringsrelasjon
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.organisasjon.varighet import hvorfor_stengt
from tillit.rapporteringskrav import access, actions, forms, queries, rules
from tillit.rapporteringskrav.enums import Kravutfall
from tillit.rapporteringskrav.models import Rapporteringskrav


@krever(Rettighet.DIALOG_LESE)
@require_safe
def liste(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = access.hent_virksomheten(request.user, pk)
    form = forms.Kravfilter(request.GET)
    bilde = queries.kravliste(request.user, organ, vis=form.valget, side=sidenummer(request))
    kontekst = {"organ": organ, "bilde": bilde, "form": form, "filtrert": bool(form.valget)}
    return TemplateResponse(request, "rapporteringskrav/liste.html", kontekst, status=422 if form.errors else 200)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_krav(request.user, pk)
    return TemplateResponse(request, "rapporteringskrav/vis.html", {"k": queries.kravbilde(rad, request.user)})


@krever(Rettighet.KRAV_STILLE)
@require_http_methods(["GET", "HEAD", "POST"])
def still(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = access.hent_relasjonen(request.user, relasjon_pk, til=Rettighet.KRAV_STILLE)
    andre = access.andre_styrte(request.user, relasjon, dag=tid.i_dag())
    form = _stillform(request, relasjon, andre)
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    if form.is_valid():
        with regelbrudd_i(form):
            try:
                stilte = actions.still_krav(relasjon=relasjon, av=request.user, **form.cleaned_data)
            except actions.OverTaketUtenGrunn:
                form.spoer_hvorfor(queries.kan_fjernes(relasjon))
                raise
            messages.success(request, _stilt(len(stilte)))
            return redirect("rapporteringskrav:liste", pk=relasjon.underordnet_id)
    return skjemaside(request, "rapporteringskrav/nytt.html", form, relasjon=relasjon, melder=False)


def _stillform(
    request: BrukerRequest, relasjon: Styringsrelasjon, andre: QuerySet[Styringsrelasjon]
) -> forms.StillKravForm:
    """Where the hours agreed for this year are spent, it asks why, or what gives way; and where it asked before."""
    form = bundet(forms.StillKravForm, request, andre=andre, initial={"gjelder_fra": tid.i_dag()})
    if "over_tak_grunn" in request.POST or queries.timebudsjett(relasjon, aar=tid.i_dag().year).er_fullt:
        form.spoer_hvorfor(queries.kan_fjernes(relasjon))
    return form


def _stilt(antall: int) -> str:
    return ngettext(
        "Kravet er stilt, og virksomheten anslår hvor lang tid det tar.",
        "Kravet er stilt til %(antall)s virksomheter, og hver av dem anslår hvor lang tid det tar.",
        antall,
    ) % {"antall": antall}


@krever(Rettighet.KRAV_MELDE)
@require_http_methods(["GET", "HEAD", "POST"])
def meld(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = access.hent_relasjonen(request.user, relasjon_pk, til=Rettighet.KRAV_MELDE)
    form = bundet(forms.MeldKravForm, request, initial={"gjelder_fra": tid.i_dag(), "opphav": "epost"})
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    if form.is_valid():
        with regelbrudd_i(form):
            nytt = actions.meld_krav(relasjon=relasjon, av=request.user, **form.cleaned_data)
            messages.success(request, _("Kravet står i lista, og avdelingen svarer på om det er et krav."))
            return redirect(nytt.adresse)
    return skjemaside(request, "rapporteringskrav/nytt.html", form, relasjon=relasjon, melder=True)


@krever(Rettighet.KRAV_STILLE)
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_krav_til(request.user, pk, til=Rettighet.KRAV_STILLE)
    form = bundet(forms.EndreKravForm, request, initial=_slik_det_er(rad))
    sagt = _("Kravet er endret, og virksomheten ser det nye.")
    return _handling(request, rad, form, actions.endre_krav, sagt, _("Endre kravet"))


@krever(Rettighet.KRAV_STILLE)
@require_POST
def bekreft(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_krav_til(request.user, pk, til=Rettighet.KRAV_STILLE)
    actions.bekreft_krav(krav=rad, av=request.user)
    messages.success(request, _("Kravet er bekreftet, og gjelder for virksomheten."))
    return redirect(rad.adresse)


@krever(Rettighet.KRAV_STILLE)
@require_http_methods(["GET", "HEAD", "POST"])
def avkreft(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_krav_til(request.user, pk, til=Rettighet.KRAV_STILLE)
    sagt = _("Det er ikke et krav, og virksomheten leser hvorfor.")
    return _handling(
        request, rad, bundet(forms.AvkreftForm, request), actions.avkreft_krav, sagt, _("Si at det ikke er et krav")
    )


@krever(Rettighet.KRAV_MELDE)
@require_http_methods(["GET", "HEAD", "POST"])
def anslaa(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_krav_til(request.user, pk, til=Rettighet.KRAV_MELDE)
    form = bundet(forms.AnslagForm, request)
    sagt = _("Anslaget er lagret, og timene er regnet på nytt.")
    return _handling(request, rad, form, actions.anslaa_tid, sagt, _("Anslå tiden"))


@krever(Rettighet.KRAV_STILLE, Rettighet.KRAV_MELDE)
@require_http_methods(["GET", "HEAD", "POST"])
def tall(request: BrukerRequest, pk: int) -> HttpResponse:
    rad, part = access.hent_krav_for_en_part(request.user, pk)
    tallene = queries.tallene(request.user, rad)
    form = bundet(forms.KravtallForm, request, tallene=tallene, initial={"indikator": getattr(rad, "tall_pk", None)})
    sagt = _("Valget er lagret, og timene er regnet på nytt.")
    return _handling(request, rad, form, partial(actions.velg_tallet, part=part), sagt, _("Velg tallet som svarer"))


@krever(Rettighet.KRAV_STILLE)
@require_http_methods(["GET", "HEAD", "POST"])
def bruk(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_krav_til(request.user, pk, til=Rettighet.KRAV_STILLE)
    moeter = queries.moetene(request.user, rad)
    form = bundet(forms.BrukForm, request, moeter=moeter, initial={"dag": tid.i_dag()})
    sagt = _("Bruken er notert, og virksomheten ser hva det ble brukt til.")
    return _handling(request, rad, form, actions.noter_bruk, sagt, _("Noter hva det ble brukt til"))


@krever(Rettighet.KRAV_SLUTT_FORESLAA)
@require_http_methods(["GET", "HEAD", "POST"])
def foreslaa_slutt(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_krav_til(request.user, pk, til=Rettighet.KRAV_SLUTT_FORESLAA)
    form = bundet(forms.SluttforslagForm, request)
    sagt = _("Forslaget er sendt, og avdelingen svarer innen fristen.")
    return _handling(request, rad, form, actions.foreslaa_slutt, sagt, _("Foreslå å slutte å rapportere"))


@krever(Rettighet.KRAV_STILLE)
@require_http_methods(["GET", "HEAD", "POST"])
def svar_paa_slutt(request: BrukerRequest, pk: int) -> HttpResponse:
    forslag = access.hent_sluttforslag(request.user, pk)
    form = bundet(forms.SluttsvarForm, request)
    if not forslag.er_aapent:
        form.steng(str(actions.SluttforslagErBesvart.melding))

    def gjoer(krav: Rapporteringskrav, **verdier: Any) -> None:  # noqa: ARG001  # the proposal says of what
        actions.svar_at_det_bestaar(forslag=forslag, **verdier)

    sagt = _("Svaret er sendt, og den som foreslo det, ser det på startsiden.")
    return _handling(request, forslag.krav, form, gjoer, sagt, _("Svar på forslaget"), forslag=forslag)


@krever(Rettighet.KRAV_STILLE)
@require_safe
def vurder(request: BrukerRequest, pk: int) -> HttpResponse:
    """The four ways, each with what it means."""
    rad = access.hent_krav_til(request.user, pk, til=Rettighet.KRAV_STILLE)
    return TemplateResponse(request, "rapporteringskrav/vurder.html", {"k": queries.kravbilde(rad, request.user)})


@krever(Rettighet.KRAV_STILLE)
@require_http_methods(["GET", "HEAD", "POST"])
def avgjoer(request: BrukerRequest, pk: int, utfall: str) -> HttpResponse:
    rad = access.hent_krav_til(request.user, pk, til=Rettighet.KRAV_STILLE)
    valgt = rules.utfall(utfall)
    if valgt is None:
        raise Http404
    begynner = _slik_det_er(rad) | ({"sluttdato": None} if valgt == Kravutfall.FASTHOLDE else {})
    form = bundet(forms.VURDERINGSFORMER[valgt], request, initial=begynner)

    def gjoer(**verdier: Any) -> None:
        actions.vurder_krav(utfall=valgt, **verdier)

    sagt = _("Kravet er vurdert, og begge parter ser hva som er avgjort og hvorfor.")
    return _handling(request, rad, form, gjoer, sagt, str(valgt.label))


def _slik_det_er(rad: Rapporteringskrav) -> dict[str, Any]:
    return {"versjon": rad.versjon, **{felt: getattr(rad, felt) for felt in actions.FELTER}}


def _handling(
    request: BrukerRequest,
    rad: Rapporteringskrav,
    form: Tekstvakt,
    gjoer: Callable[..., object],
    sagt: str,
    tittel: str,
    **mer: Any,
) -> HttpResponse:
    """One form, one action, back to the demand."""
    if not rules.er_aapent(rad.status):
        form.steng(str(actions.KravetErAvsluttet.melding))
    if form.is_valid():
        with regelbrudd_i(form):
            gjoer(krav=rad, av=request.user, **form.cleaned_data)
            messages.success(request, sagt)
            return redirect(rad.adresse)
    bilde = queries.kravbilde(access.hent_krav(request.user, rad.pk), request.user)
    return skjemaside(request, "rapporteringskrav/handling.html", form, k=bilde, tittel=tittel, **mer)
