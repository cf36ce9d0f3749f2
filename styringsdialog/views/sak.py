"""Agenda points: propose, change, move, remove, minute."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from styringsdialog import access, actions, kvitteringer, rules
from styringsdialog.forms.sak import BeOmForm, EndreSakForm, FoerSakForm, SakForm, SvarPaaAnmodningForm, TrekkSakForm
from styringsdialog.forms.serie import SaklinjeForm
from styringsdialog.models import Moete
from styringsdialog.queries.saker import planlagte_minutter
from tillit.felles.adresser import tall_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.inndata import heltall
from tillit.felles.skjema import bundet, kvitter, skjema_paa_plass, skjemaside
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget
from tillit.organisasjon.varighet import hvorfor_stengt


def si_om_lengden(request: BrukerRequest, moete: Moete) -> None:
    """Beside the receipt of whatever has put more on a programme, where there is no room for it."""
    if for_langt := kvitteringer.programmet_er_for_langt(moete):
        messages.warning(request, for_langt)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def ny(request: BrukerRequest, pk: int) -> HttpResponse:
    """In a form of its own, or on the one line of the meeting's page."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.SAK_FORESLAA)
    part = krev_part(request.user, moete.relasjon, til=Rettighet.SAK_FORESLAA)
    form: SakForm | SaklinjeForm
    if "linje" in request.POST:
        form = SaklinjeForm(request.POST)
    else:
        form = bundet(SakForm, request, moete=moete, initial={"maal": tall_i_adressen(request, "maal")})
    if form.is_valid():
        with regelbrudd_i(form):
            sak = actions.foreslaa_sak(moete=moete, av=request.user, part=part, **form.verdier())
            messages.success(request, _("Saken er satt på programmet. Begge parter ser den, og hvem som foreslo den."))
            si_om_lengden(request, moete)
            return _til_saken(moete, sak.pk)
    form.steng(hvorfor_stengt(moete.relasjon, moete.dato))
    return skjemaside(request, "styringsdialog/ny_sak.html", form, moete=moete, planlagt=planlagte_minutter(moete))


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    sak = access.hent_sak(request.user, pk, til=Rettighet.SAK_FORESLAA)
    part = access.krev_part_i_saken(request.user, sak)
    form = bundet(EndreSakForm, request, moete=sak.moete, initial=EndreSakForm.fra(sak))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_sak(sak=sak, av=request.user, part=part, **form.cleaned_data)
            kvitter(request, form, _("Saken er endret. Begge parter ser hva som er endret."))
            si_om_lengden(request, sak.moete)
            return _til_saken(sak.moete, pk)
    egen = rules.kan_skrives_av(forfatter=sak.part, part=part)
    return skjemaside(request, "styringsdialog/endre_sak.html", form, moete=sak.moete, sak=sak, egen=egen)


@innlogget
@require_POST
def flytt(request: BrukerRequest, pk: int) -> HttpResponse:
    sak = access.hent_sak(request.user, pk, til=Rettighet.SAK_FORESLAA)
    part = krev_part(request.user, sak.moete.relasjon, til=Rettighet.SAK_FORESLAA)
    plass, retning = heltall(request.POST.get("plass"), minst=1), request.POST.get("retning")
    opp = {"opp": True, "ned": False}.get(retning or "")
    actions.flytt_sak(sak=sak, opp=opp, plass=plass, av=request.user, part=part)
    return _til_programmet(sak.moete, f"#sak-{pk}")


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def fjern(request: BrukerRequest, pk: int) -> HttpResponse:
    """One's own point: gone before the other party has part in it, withdrawn with a reason afterwards."""
    sak = access.hent_sak(request.user, pk, til=Rettighet.SAK_FORESLAA)
    part = access.krev_part_i_saken(request.user, sak)
    sporloest = sak.fjernes_sporloest()
    form = bundet(TrekkSakForm, request, sporloest=sporloest)
    if form.is_valid():
        with regelbrudd_i(form):
            borte = actions.trekk_sak(sak=sak, av=request.user, part=part, **form.cleaned_data)
            messages.success(
                request,
                _("Saken er tatt av programmet. Partene er ikke innkalt, så det trengs ingen grunn.")
                if borte
                else _("Saken er trukket. Den står på programmet som trukket, med grunnen."),
            )
            return _til_programmet(sak.moete) if borte else _til_saken(sak.moete, pk)
    borte_straks = _("Ingen er innkalt til møtet ennå, så saken blir borte fra programmet.")
    kontekst = {
        "tittel": _("Trekk saken"),
        "ingress": borte_straks if sporloest else _("Saken blir stående som trukket, og begge parter leser hvorfor."),
        "knapp": _("Trekk saken"),
    }
    return skjemaside(request, "styringsdialog/om_saken.html", form, moete=sak.moete, sak=sak, **kontekst)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def be_om(request: BrukerRequest, pk: int) -> HttpResponse:
    sak = access.hent_sak(request.user, pk, til=Rettighet.SAK_FORESLAA)
    part = access.krev_part_i_saken(request.user, sak)
    form = bundet(BeOmForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.be_om(sak=sak, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, _("Den andre parten er bedt om å svare. Saken står til den har svart."))
            return _til_saken(sak.moete, pk)
    kontekst = {
        "tittel": _("Be om at saken trekkes eller utsettes"),
        "ingress": _("Saken er den andre partens. De svarer, og saken står til de har svart."),
        "knapp": _("Send"),
    }
    return skjemaside(request, "styringsdialog/om_saken.html", form, moete=sak.moete, sak=sak, **kontekst)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def svar_paa_anmodning(request: BrukerRequest, pk: int) -> HttpResponse:
    anmodning = access.hent_anmodning(request.user, pk, til=Rettighet.SAK_FORESLAA)
    sak = anmodning.sak
    part = access.krev_part_i_saken(request.user, sak)
    form = bundet(SvarPaaAnmodningForm, request, slag=anmodning.slag)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.svar_paa_anmodning(anmodning=anmodning, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, kvitteringer.svart_paa_anmodning(anmodning, svar=form.cleaned_data["svar"]))
            return _til_saken(sak.moete, sak.pk)
    kontekst = {"moete": sak.moete, "sak": sak, "anmodning": anmodning}
    return skjemaside(request, "styringsdialog/svar_paa_anmodning.html", form, **kontekst)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def foer(request: BrukerRequest, pk: int) -> HttpResponse:
    sak = access.hent_sak(request.user, pk, til=Rettighet.SIGNAL_FOERE)
    part = krev_part(request.user, sak.moete.relasjon, til=Rettighet.SIGNAL_FOERE)
    if request.htmx and request.method == "GET":
        form = FoerSakForm(initial=FoerSakForm.fra(sak), auto_id=f"notat-i-sak-{pk}-%s")
        return skjema_paa_plass(request, form, knapp=_("Lagre"), til=request.path)
    form = bundet(FoerSakForm, request, initial=FoerSakForm.fra(sak))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.foer_sak(sak=sak, av=request.user, part=part, **form.cleaned_data)
            kvitter(request, form, _("Referatet fra saken er lagret. Det blir en del av referatet fra møtet."))
            return _til_saken(sak.moete, pk)
    return skjemaside(request, "styringsdialog/foer_sak.html", form, moete=sak.moete, sak=sak)


def _til_saken(moete: Moete, sak_pk: int) -> HttpResponse:
    return redirect(f"{resolve_url('styringsdialog:moete', pk=moete.pk)}#sak-{sak_pk}")


def _til_programmet(moete: Moete, anker: str = "") -> HttpResponse:
    """Still being edited: whoever moves or removes one point often does so with another."""
    return redirect(f"{resolve_url('styringsdialog:moete', pk=moete.pk)}?rediger=ja{anker}")
