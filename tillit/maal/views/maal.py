"""Pages of one goal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.maal import access, actions, rules, skrivested
from tillit.maal.enums import Maalstatus
from tillit.maal.forms import MaalForm, Statusform
from tillit.maal.forms.veileder import Veiledersvarform
from tillit.maal.queries import sider
from tillit.maal.queries.omgivelser import HAR, omgivelser
from tillit.maal.queries.partene import partsmangel
from tillit.maal.queries.terskler import ved_fastsetting
from tillit.maal.views.veileder import veilederkontekst
from tillit.organisasjon.access import hent_relasjon
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.organisasjon.varighet import hvorfor_stengt

# What has happened when the goal has been moved, said to the one who moved it.
_FLYTTET: Mapping[str, Any] = {
    Maalstatus.UTKAST: gettext_lazy(
        "Målet er tatt tilbake til utkast. Det må foreslås på nytt før det kan fastsettes."
    ),
    Maalstatus.I_DIALOG: gettext_lazy("Målet er i dialog. Begge parter kan arbeide med det."),
    Maalstatus.FORESLAATT: gettext_lazy(
        "Målet er foreslått for %(styrer)s. Det står på Start hos dem til de fastsetter det eller sender det tilbake."
    ),
    Maalstatus.FASTSATT: gettext_lazy("Målet er fastsatt og gjelder fra nå."),
    Maalstatus.AVSLUTTET: gettext_lazy("Målet er avsluttet. Tall, vurderinger og historikk blir stående."),
}


@krever(Rettighet.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAAL_LESE, med=HAR)
    kontekst = {
        "maal": maal,
        "er_fastsatt": rules.er_fastsatt(maal.status),
        "side": sider.maalside(maal, request.user),
        "rundt": omgivelser(maal, request.user, side=sidenummer(request)),
        "retur": skrivested.retur(maal, request.user),
    }
    return TemplateResponse(request, "maal/vis.html", kontekst)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def nytt(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = hent_relasjon(request.user, relasjon_pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(MaalForm, request, relasjon=relasjon, bruker=request.user)
    svar = bundet(Veiledersvarform, request)
    if svar.er_gyldig_med(form):
        verdier = {**form.verdier(), "nivaa": form.instance.nivaa, "veiledersvar": svar.svar()}
        with regelbrudd_i(form):
            maal = actions.opprett_maal(relasjon=relasjon, av=request.user, **verdier)
            messages.success(
                request, _("Målet er opprettet som utkast. Flytt det til dialog når begge parter skal arbeide med det.")
            )
            return redirect("maal:vis", pk=maal.pk)
    veileder = veilederkontekst(request, form["tekst"].value() or "", relasjon=relasjon)
    form.steng(hvorfor_stengt(relasjon, i_dag()))
    return skjemaside(request, "maal/skjema_maal.html", form, relasjon=relasjon, **veileder)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAAL_ENDRE)
    tekst, styrende = maal.tekst, access.er_styrende(request.user, maal)
    form = bundet(MaalForm, request, relasjon=maal.relasjon, bruker=request.user, instance=maal)
    svar = bundet(Veiledersvarform, request)
    if svar.er_gyldig_med(form):
        verdier = {**form.cleaned_data, "veiledersvar": svar.svar()}
        with regelbrudd_i(form):
            actions.endre_maal(maal=maal, av=request.user, er_styrende=styrende, **verdier)
            messages.success(request, _("Målet er endret. Den forrige utgaven står i historikken."))
            return redirect("maal:vis", pk=pk)
    kontekst = {"relasjon": maal.relasjon, "maal": maal, "tekst": tekst, "kan_fjernes": rules.kan_fjernes(maal.status)}
    veileder = veilederkontekst(request, form["tekst"].value() or "", relasjon=maal.relasjon, maal=maal)
    return skjemaside(request, "maal/skjema_maal.html", form, **kontekst, **veileder)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def flytt_status(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAAL_ENDRE)
    styrende = access.er_styrende(request.user, maal)
    varsler = ved_fastsetting(maal) if styrende and maal.status == Maalstatus.FORESLAATT else []
    mangel = partsmangel(maal)
    form = bundet(
        Statusform, request, maal=maal, er_styrende=styrende, partene_mangler=mangel is not None, varsler=varsler
    )
    if form.is_valid():
        with regelbrudd_i(form):
            actions.flytt_status(maal=maal, av=request.user, er_styrende=styrende, **form.cleaned_data)
            styrer = maal.relasjon.overordnet.navn
            messages.success(request, _FLYTTET[form.cleaned_data["til"]] % {"styrer": styrer})
            return redirect("maal:vis", pk=pk)
    kontekst = {"maal": maal, "steg": sider.livsloep(maal.status), "varsler": varsler, "mangel": mangel}
    avslutter = rules.er_fastsatt(maal.status)
    return skjemaside(request, "maal/flytt_status.html", form, avslutter=avslutter, **kontekst)
