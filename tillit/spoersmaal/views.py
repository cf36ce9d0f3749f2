"""Ask, read, and each step of an answer."""

from __future__ import annotations

from collections.abc import Callable

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles import tid
from tillit.felles.adresser import sidenummer, tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.formater import dato
from tillit.felles.skjema import VersjonertForm, bundet, skjemaside
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Organ
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.spoersmaal import access, actions, forms, queries
from tillit.spoersmaal.enums import Spoersmaalssteg as G
from tillit.spoersmaal.like import like_spoersmaal
from tillit.spoersmaal.models import Folkevalgtspoersmaal
from tillit.spraak.tegnsetting import sitert


@krever(Rettighet.MAAL_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    form = forms.Spoersmaalsfilter(request.GET, leser=request.user)
    utvalg = form.utvalg
    kontekst = {
        "form": form,
        "side": queries.spoersmaalsliste(request.user, utvalg, side=sidenummer(request), i_dag=tid.i_dag()),
        "svartid": queries.svartid(request.user, utvalg),
        "filtrert": bool(request.GET),
        "kan_spoerre": request.user.tilgang.har(Rettighet.SPOERSMAAL_STILLE),
    }
    return TemplateResponse(request, "spoersmaal/liste.html", kontekst, status=422 if form.errors else 200)


@krever(Rettighet.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_spoersmaal(request.user, pk)
    bilde = queries.spoersmaalsbilde(rad, request.user, i_dag=tid.i_dag())
    return TemplateResponse(request, "spoersmaal/vis.html", {"s": bilde})


@krever(Rettighet.MAAL_LESE)
@require_safe
def om_maalet(request: BrukerRequest, pk: int) -> HttpResponse:
    return _om(request, access.hent_maalet(request.user, pk))


@krever(Rettighet.MAAL_LESE)
@require_safe
def om_virksomheten(request: BrukerRequest, pk: int) -> HttpResponse:
    return _om(request, access.hent_virksomheten(request.user, pk))


def _om(request: BrukerRequest, ting: Maal | Organ) -> HttpResponse:
    """A piece of the page it is about; a page by itself without a script."""
    mal = "spoersmaal/_om.html" if request.htmx else "spoersmaal/om.html"
    svar = TemplateResponse(request, mal, {"o": queries.om(ting, request.user, i_dag=tid.i_dag())})
    patch_vary_headers(svar, ["HX-Request"])
    return svar


@krever(Rettighet.SPOERSMAAL_STILLE)
@require_http_methods(["GET", "HEAD", "POST"])
def still_om_maalet(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maalet(request.user, pk)
    return _still(request, maal.relasjon.underordnet, maal)


@krever(Rettighet.SPOERSMAAL_STILLE)
@require_http_methods(["GET", "HEAD", "POST"])
def still_om_virksomheten(request: BrukerRequest, pk: int) -> HttpResponse:
    return _still(request, access.hent_virksomheten(request.user, pk), None)


def _still(request: BrukerRequest, virksomhet: Organ, maal: Maal | None) -> HttpResponse:
    """Sent once: what is like it and answered is shown first, and what is sent then is sent knowing of it."""
    # From a sentence of a summary: what is asked about stands there already.
    om_setningen = tekst_i_adressen(request, "setning")
    form = bundet(forms.SpoersmaalForm, request, initial={"tekst": f"{sitert(om_setningen)}\n" if om_setningen else ""})
    like: list[Folkevalgtspoersmaal] = []
    if form.is_valid():
        tekst = form.cleaned_data["tekst"]
        like = like_spoersmaal(request.user, tekst)
        if form.har_sett(like):
            ligner = like[0] if like else None
            with regelbrudd_i(form):
                nytt = actions.still(virksomhet=virksomhet, maal=maal, tekst=tekst, ligner=ligner, av=request.user)
                messages.success(request, _stilt(nytt))
                return redirect(nytt.adresse)
        else:
            form.vis_foerst(like)
    om = queries.om(maal or virksomhet, request.user, i_dag=tid.i_dag())
    vist = skjemaside(request, "spoersmaal/still.html", form, o=om, like=like)
    vist.status_code = 422 if like else vist.status_code
    return vist


def _stilt(nytt: Folkevalgtspoersmaal) -> str:
    return _("Spørsmålet er sendt til %(avdeling)s. Svaret kommer her, og fristen er %(frist)s.") % {
        "avdeling": nytt.relasjon.overordnet.navn,
        "frist": dato(nytt.frist),
    }


@krever(Rettighet.SPOERSMAAL_BESVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def be_om_bidrag(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.BE_OM_BIDRAG)
    begynner = {"versjon": rad.versjon, "bestilling": rad.bestilling, "bidragsfrist": rad.bidragsfrist}
    form = bundet(forms.BidragsbestillingForm, request, initial=begynner)
    sagt = _("Virksomheten ser spørsmålet og fristen nå.")
    return _steg(request, rad, G.BE_OM_BIDRAG, form, actions.be_om_bidrag, sagt)


@krever(Rettighet.SPOERSMAAL_BIDRA)
@require_http_methods(["GET", "HEAD", "POST"])
def bidra(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.BIDRA)
    form = bundet(forms.BidragForm, request, initial={"versjon": rad.versjon, "bidrag": rad.bidrag})
    return _steg(request, rad, G.BIDRA, form, actions.bidra, _("Bidraget er sendt. Avdelingen skriver svaret."))


@krever(Rettighet.SPOERSMAAL_BESVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def skriv(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.SKRIVE)
    begynner = {"versjon": rad.versjon, "svar": rad.svar, "er_avslag": rad.er_avslag}
    form = bundet(forms.SvarForm, request, spoersmaal=rad, initial=begynner)
    sagt = _("Svaret er lagret. Det leses av andre først når det er godkjent og publisert.")
    if form.is_valid() and form.cleaned_data.get("send"):
        sagt = _("Svaret er sendt til godkjenning. Det leses av andre først når det er godkjent og publisert.")
    return _steg(request, rad, G.SKRIVE, form, actions.skriv_svar, sagt)


@krever(Rettighet.SPOERSMAAL_GODKJENNE)
@require_http_methods(["GET", "HEAD", "POST"])
def returner(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.RETURNERE)
    form = bundet(forms.ReturForm, request, initial={"versjon": rad.versjon})
    return _steg(request, rad, G.RETURNERE, form, actions.returner, _("Svaret er i retur. Avdelingen ser hvorfor."))


@krever(Rettighet.SPOERSMAAL_GODKJENNE)
@require_http_methods(["GET", "HEAD", "POST"])
def publiser(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.PUBLISERE)
    form = bundet(VersjonertForm, request, initial={"versjon": rad.versjon})
    sagt = _("Svaret er publisert. Den som spurte, og alle som kan lese målet, leser det nå.")
    return _steg(request, rad, G.PUBLISERE, form, actions.publiser, sagt)


@krever(Rettighet.SPOERSMAAL_BESVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def sett_frist(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.SETTE_FRIST)
    form = bundet(forms.FristForm, request, initial={"versjon": rad.versjon, "frist": rad.frist})
    sagt = _("Fristen er endret. Den som spurte, ser den nye og hvorfor.")
    return _steg(request, rad, G.SETTE_FRIST, form, actions.sett_frist, sagt)


@krever(Rettighet.SPOERSMAAL_BESVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def skjul(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.SKJULE)
    begynner = {"versjon": rad.versjon, "ordene": rad.utelatt, "grunn": rad.skjultgrunn}
    form = bundet(forms.SkjulForm, request, initial=begynner)
    sagt = _("Spørsmålet vises slik det står her. Den som spurte, ser hva som er utelatt, og hvorfor.")
    return _steg(request, rad, G.SKJULE, form, actions.skjul_ord, sagt)


@krever(Rettighet.SPOERSMAAL_GODKJENNE)
@require_http_methods(["GET", "HEAD", "POST"])
def legg_til(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.TILFOEYE)
    form = bundet(forms.SvartilleggForm, request)
    return _steg(request, rad, G.TILFOEYE, form, actions.legg_til, _("Tillegget er publisert, og står under svaret."))


@krever(Rettighet.MAAL_LESE)
@require_POST
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.TREKKE)
    actions.trekk(spoersmaal=rad, av=request.user)
    messages.success(request, _("Spørsmålet er trukket. Avdelingen svarer ikke på det."))
    return redirect(rad.adresse)


def _steg(
    request: BrukerRequest,
    rad: Folkevalgtspoersmaal,
    steg: G,
    form: django_forms.BaseForm,
    gjoer: Callable[..., None],
    sagt: str,
) -> HttpResponse:
    """One form, one action, back to the question."""
    if not form.is_bound and (hindring := actions.hindring(steg, status=rad.status)):
        # An old link or a step back: there is nothing to write, so no form is shown.
        messages.info(request, str(hindring.melding))
        return redirect(rad.adresse)
    if form.is_valid():
        with regelbrudd_i(form):
            gjoer(spoersmaal=rad, av=request.user, **form.cleaned_data)
            messages.success(request, sagt)
            return redirect(rad.adresse)
        # As it stands now: what is sent once more is sent knowing of this.
        rad = access.hent_spoersmaal(request.user, rad.pk)
    bilde = queries.spoersmaalsbilde(rad, request.user, i_dag=tid.i_dag())
    return skjemaside(request, "spoersmaal/steg.html", form, s=bilde, steg=steg)
