"""Pages where a target is proposed, and where the proposal is answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.maal import access, actions
from tillit.maal.forms import Avslagsform, Godtaform, MaaltallforslagForm
from tillit.maal.models import Maaltallforslag
from tillit.maal.queries import skjema
from tillit.maal.queries.maaltallforslag import forslagsbilde
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAALING_REGISTRERE)
@require_http_methods(["GET", "POST"])
def foreslaa(request: BrukerRequest, indikator_pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, indikator_pk, til=Rettighet.MAALING_REGISTRERE)
    valg = skjema.grunnlagsvalg(indikator)
    form = bundet(
        MaaltallforslagForm,
        request,
        indikator=indikator,
        grunnlag=valg[0] if valg else "",
        har_tall=skjema.registrerte_maaltall(indikator),
    )
    if form.is_valid():
        with regelbrudd_i(form):
            actions.foreslaa_maaltall(indikator=indikator, av=request.user, **form.verdier())
            mottaker = indikator.maal.relasjon.overordnet.navn
            messages.success(
                request,
                _("Forslaget er sendt til %(mottaker)s. Svaret kommer på Start og ved indikatoren.")
                % {"mottaker": mottaker},
            )
            return redirect(f"{reverse('maal:indikator', args=[indikator_pk])}#maaltallforslag")
    kontekst = {"indikator": indikator, "maal": indikator.maal, "valg": valg}
    return skjemaside(request, "maal/foreslaa_maaltall.html", form, **kontekst)


@krever(Rettighet.MAALTALL_FASTSETTE)
@require_http_methods(["GET", "POST"])
def godta(request: BrukerRequest, pk: int) -> HttpResponse:
    forslag = access.hent_maaltallforslag(request.user, pk, til=Rettighet.MAALTALL_FASTSETTE)
    form = bundet(Godtaform, request, versjon=actions.gjeldende_versjon(forslag.indikator, forslag.periode))
    if form.is_valid():
        with regelbrudd_i(form):
            maaltall = actions.godta_maaltallforslag(forslag=forslag, av=request.user, **form.cleaned_data)
            messages.success(
                request, _("Forslaget er godtatt, og måltallet er fastsatt. Virksomheten ser svaret på Start.")
            )
            return redirect(f"{reverse('maal:indikator', args=[forslag.indikator_id])}#maaltall-{maaltall.pk}")
    return skjemaside(request, "maal/godta_maaltallforslag.html", form, **_kontekst(forslag))


@krever(Rettighet.MAALTALL_FASTSETTE)
@require_http_methods(["GET", "POST"])
def avslaa(request: BrukerRequest, pk: int) -> HttpResponse:
    forslag = access.hent_maaltallforslag(request.user, pk, til=Rettighet.MAALTALL_FASTSETTE)
    form = bundet(Avslagsform, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.avslaa_maaltallforslag(forslag=forslag, av=request.user, **form.cleaned_data)
            messages.success(request, _("Forslaget er avslått. Grunnen står ved forslaget."))
            return redirect(f"{reverse('maal:indikator', args=[forslag.indikator_id])}#maaltallforslag")
    return skjemaside(request, "maal/avslaa_maaltallforslag.html", form, **_kontekst(forslag))


@krever(Rettighet.MAALING_REGISTRERE)
@require_POST
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    forslag = access.hent_maaltallforslag(request.user, pk, til=Rettighet.MAALING_REGISTRERE)
    actions.trekk_maaltallforslag(forslag=forslag, av=request.user)
    messages.success(request, _("Forslaget er trukket. Du kan sende et nytt."))
    return redirect(f"{reverse('maal:indikator', args=[forslag.indikator_id])}#maaltallforslag")


def _kontekst(forslag: Maaltallforslag) -> dict[str, object]:
    rad, gjeldende = forslagsbilde(forslag)
    return {"rad": rad, "gjeldende": gjeldende, "indikator": forslag.indikator}
