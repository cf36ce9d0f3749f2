"""What a virksomhet has been given that binds or may come to: where, by when, and how it goes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from styringsdialog import access, actions, signalark
from styringsdialog.actions.signalmaal import maalenes_versjon, synlige_maal
from styringsdialog.forms.signalfilter import Signalfilter, SignalmaalForm, talt_i_ord
from styringsdialog.queries.beslutninger import hele_signallisten, mulige_maal, signalaarene, signalliste, signaltall
from tillit.felles import tid
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.organisasjon.access import hent_virksomhet, krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget, krever
from tillit.spraak.bokstaver import i_filnavn


@krever(Rettighet.DIALOG_LESE)
@require_safe
def signaler(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.DIALOG_LESE)
    form = Signalfilter(request.GET, aarene=signalaarene(request.user, organ))
    utvalg, i_dag = form.utvalg(), tid.i_dag()
    kontekst = {
        "organ": organ,
        "form": form,
        "utvalg": utvalg,
        "tall": talt_i_ord(signaltall(request.user, organ, i_dag=i_dag)),
        "side": signalliste(request.user, organ, utvalg, side=sidenummer(request), i_dag=i_dag),
        "er_vaare": request.user.tilgang.har_paa_eget(Rettighet.DIALOG_LESE, organ.pk),
    }
    return TemplateResponse(request, "styringsdialog/signaler.html", kontekst, status=422 if form.errors else 200)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def ark(request: BrukerRequest, pk: int) -> HttpResponse:
    """The list as it is narrowed, all its pages."""
    organ = hent_virksomhet(request.user, pk, til=Rettighet.DIALOG_LESE)
    form = Signalfilter(request.GET, aarene=signalaarene(request.user, organ))
    dag = tid.i_dag()
    innhold = signalark.som_csv(hele_signallisten(request.user, organ, form.utvalg(), i_dag=dag))
    navn = f"signaler-{i_filnavn(organ.navn)}-{dag:%Y-%m-%d}.csv"
    svar = HttpResponse(innhold, content_type="text/csv; charset=utf-8")
    svar.headers["Content-Disposition"] = f'attachment; filename="{navn}"'
    return svar


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def maal(request: BrukerRequest, pk: int) -> HttpResponse:
    """Which goals it is about: either party says so, and the point it was given under says one by itself."""
    signal = access.hent_signal(request.user, pk, til=Rettighet.SAK_FORESLAA)
    part = krev_part(request.user, signal.kilde.relasjon, til=Rettighet.SAK_FORESLAA)
    virksomhet_pk = signal.kilde.relasjon.underordnet_id
    # A party to it that no longer steers the virksomhet does not read its list.
    leser_listen = request.user.tilgang.har(Rettighet.DIALOG_LESE, virksomhet_pk)
    tilbake = reverse("styringsdialog:signaler", args=[virksomhet_pk]) if leser_listen else signal.adresse
    valgt = [ett.pk for ett in synlige_maal(signal, request.user)]
    start = {"maal": valgt, "versjon": maalenes_versjon(valgt)}
    form = bundet(SignalmaalForm, request, mulige=mulige_maal(request.user, signal), initial=start)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.sett_signalmaal(signal=signal, av=request.user, part=part, **form.cleaned_data)
            kvitter(request, form, _("Lagret. Begge parter ser hvilke mål signalet gjelder."))
            return redirect(tilbake)
    return skjemaside(request, "styringsdialog/signalmaal.html", form, signal=signal, tilbake=tilbake)
