"""What waits for a meeting: taken into one, or withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from styringsdialog import access, actions
from styringsdialog.forms.serie import EndreForslagForm, TrekkForslagForm
from styringsdialog.views.sak import si_om_lengden
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget


@innlogget
@require_POST
def ta_inn(request: BrukerRequest, pk: int, forslag_pk: int) -> HttpResponse:
    """On the programme of this meeting; its author is who it was."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.SAK_FORESLAA)
    forslag = access.hent_forslag(request.user, forslag_pk, til=Rettighet.SAK_FORESLAA)
    part = krev_part(request.user, moete.relasjon, til=Rettighet.SAK_FORESLAA)
    sak = actions.ta_inn(moete=moete, forslag=forslag, av=request.user, part=part)
    messages.success(request, _("Saken er satt på programmet. Begge parter ser den, og hvem som foreslo den."))
    si_om_lengden(request, moete)
    return redirect(f"{resolve_url('styringsdialog:moete', pk=moete.pk)}#sak-{sak.pk}")


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    forslag = access.hent_forslag(request.user, pk, til=Rettighet.SAK_FORESLAA)
    part = access.krev_part_i_saken(request.user, forslag)
    form = bundet(EndreForslagForm, request, initial=EndreForslagForm.fra(forslag))
    if form.is_valid():
        with regelbrudd_i(form):
            versjon, linje = form.cleaned_data["versjon"], form.cleaned_data["linje"]
            actions.endre_forslag(forslag=forslag, versjon=versjon, sak=linje, av=request.user, part=part)
            kvitter(request, form, _("Forslaget er endret. Begge parter ser det nye."))
            return redirect("styringsdialog:plan", relasjon_pk=forslag.relasjon_id)
    return skjemaside(request, "styringsdialog/endre_forslag.html", form, forslag=forslag, relasjon=forslag.relasjon)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    forslag = access.hent_forslag(request.user, pk, til=Rettighet.SAK_FORESLAA)
    part = access.krev_part_i_saken(request.user, forslag)
    form = bundet(TrekkForslagForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.trekk_forslag(forslag=forslag, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, _("Forslaget er trukket og venter ikke lenger. Grunnen er lagret."))
            return redirect("styringsdialog:plan", relasjon_pk=forslag.relasjon_id)
    return skjemaside(request, "styringsdialog/trekk_forslag.html", form, forslag=forslag, relasjon=forslag.relasjon)
