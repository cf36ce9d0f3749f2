"""Sheets out, and files in: uploaded, looked at, confirmed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from tillit.felles.adresser import sidenummer, tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.jobb import Jobbstatus
from tillit.felles.nedlasting import lagret_fil, som_nedlasting
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.maal.enums import Radutfall
from tillit.organisasjon.access import hent_avdeling, hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Organ
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.regneark import access, actions, arbeid, queries, rules
from tillit.regneark.enums import Filformat
from tillit.regneark.forms import BekreftForm, OpplastingForm, UttakForm, ValgForm
from tillit.regneark.models import Innlesing, Uttak
from tillit.regneark.skriving import utvalg
from tillit.spraak.bokstaver import i_filnavn

_TYPER = {
    Filformat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Filformat.CSV: "text/csv; charset=utf-8",
}


@krever(Rettighet.MAAL_LESE)
@require_http_methods(["GET", "HEAD", "POST"])
def virksomhet(request: BrukerRequest, virksomhet_pk: int) -> HttpResponse:
    """Download, upload and the uploads so far, on one page."""
    til = Rettighet.TALL_IMPORTERE if request.method == "POST" else Rettighet.MAAL_LESE
    organ = hent_virksomhet(request.user, virksomhet_pk, til=til)
    form = bundet(OpplastingForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            innlesing = actions.last_opp(organ=organ, av=request.user, **form.cleaned_data)
            return redirect("regneark:innlesing", pk=innlesing.pk)
    side = queries.arkside(request.user, organ, er_avdeling=False, side=sidenummer(request))
    return skjemaside(request, "regneark/ark.html", form, side=side, uttak=UttakForm())


@krever(Rettighet.MAAL_LESE)
@require_safe
def avdeling(request: BrukerRequest, avdeling_pk: int) -> HttpResponse:
    organ = hent_avdeling(request.user, avdeling_pk, til=Rettighet.MAAL_LESE)
    side = queries.arkside(request.user, organ, er_avdeling=True, side=1)
    return TemplateResponse(request, "regneark/ark.html", {"side": side, "uttak": UttakForm()})


@krever(Rettighet.MAAL_LESE)
@require_GET
def last_ned(request: BrukerRequest, virksomhet_pk: int) -> HttpResponse:
    return _last_ned(request, hent_virksomhet(request.user, virksomhet_pk, til=Rettighet.MAAL_LESE))


@krever(Rettighet.MAAL_LESE)
@require_GET
def last_ned_avdeling(request: BrukerRequest, avdeling_pk: int) -> HttpResponse:
    return _last_ned(request, hent_avdeling(request.user, avdeling_pk, til=Rettighet.MAAL_LESE), er_avdeling=True)


def _last_ned(request: BrukerRequest, organ: Organ, *, er_avdeling: bool = False) -> HttpResponse:
    """The file at once where it is small; else an order, and the page that follows it."""
    form = UttakForm(request.GET)
    if not form.is_valid():
        side = queries.arkside(request.user, organ, er_avdeling=er_avdeling, side=1)
        return skjemaside(request, "regneark/ark.html", form, side=side, uttak=form)
    valg = form.cleaned_data
    if utvalg.antall_tall(request.user, organ, fra_aar=valg["fra_aar"]) > rules.LITE_UTTAK:
        return redirect("regneark:uttak", pk=actions.bestill_uttak(organ=organ, av=request.user, **valg).pk)
    with tempfile.TemporaryDirectory() as mappe:
        sti = Path(mappe) / "fil"
        uttak = Uttak(organ=organ, bestilt_av=request.user, **valg)
        arbeid.skriv_fil(utvalg.rader(request.user, organ, fra_aar=valg["fra_aar"]), sti, uttak=uttak)
        return som_nedlasting(sti.read_bytes(), filnavn=filnavn(uttak), slag=_TYPER[Filformat(uttak.format)])


def filnavn(uttak: Uttak) -> str:
    """tall-bymiljoeetaten-2026-11-24.xlsx"""
    return f"tall-{i_filnavn(uttak.organ.navn)}-{i_dag():%Y-%m-%d}.{uttak.format}"


@krever(Rettighet.MAAL_LESE)
@require_safe
def uttak(request: BrukerRequest, pk: int) -> HttpResponse:
    """The order for a large file, and how far it has come: only that part when htmx asks."""
    bestilling = access.hent_uttak(request.user, pk)
    return _fremdrift(
        request, "uttak", {"uttak": bestilling, "er_avdeling": bestilling.organ.type == "byraadsavdeling"}
    )


@krever(Rettighet.MAAL_LESE)
@require_safe
def uttak_fil(request: BrukerRequest, pk: int) -> HttpResponse:
    bestilling = access.hent_uttak(request.user, pk)
    if bestilling.status != Jobbstatus.FERDIG:
        messages.info(request, _("Filen er ikke ferdig ennå."))
        return redirect("regneark:uttak", pk=pk)
    return _levert(request, bestilling.fil, bestilling.sha256, filnavn(bestilling))


@krever(Rettighet.TALL_IMPORTERE, Rettighet.DIALOG_LESE)
@require_safe
def innlesing(request: BrukerRequest, pk: int) -> HttpResponse:
    opplasting = access.hent_innlesing(request.user, pk, til=Rettighet.MAAL_LESE)
    return _innlesingsside(request, opplasting)


def _innlesingsside(request: BrukerRequest, opplasting: Innlesing, form: BekreftForm | None = None) -> HttpResponse:
    kontekst: dict[str, object] = {
        "innlesing": opplasting,
        "kan_bekrefte": access.kan_laste_opp(request.user, opplasting.organ_id),
    }
    if opplasting.venter_paa_svar:
        visning = queries.forhaandsvisning(
            opplasting, utfall=tekst_i_adressen(request, "utfall"), side=sidenummer(request)
        )
        kontekst["visning"] = visning
        kontekst["form"] = form or _bekreftform(opplasting)
    return _fremdrift(request, "innlesing", kontekst, status=422 if form else 200)


def _bekreftform(opplasting: Innlesing, sendt: QueryDict | None = None) -> BekreftForm:
    return BekreftForm(sendt, gjerde=opplasting.gjerde, uten_grunn=queries.rader_uten_grunn(opplasting))


def _fremdrift(request: BrukerRequest, navn: str, kontekst: dict[str, object], *, status: int = 200) -> HttpResponse:
    """The whole page, or while htmx follows the work only the part that changes."""
    del_ = request.htmx and request.htmx.target == f"{navn}status"
    svar = TemplateResponse(request, f"regneark/{'_' if del_ else ''}{navn}.html", kontekst, status=status)
    patch_vary_headers(svar, ["HX-Request"])
    return svar


@krever(Rettighet.TALL_IMPORTERE)
@require_POST
def velg(request: BrukerRequest, pk: int) -> HttpResponse:
    opplasting = access.hent_innlesing(request.user, pk, til=Rettighet.TALL_IMPORTERE)
    form = ValgForm(request.POST)
    if form.is_valid():
        actions.velg(
            innlesing=opplasting, rad_pk=form.cleaned_data["rad"], valg=form.cleaned_data["valg"], av=request.user
        )
    svar = redirect("regneark:innlesing", pk=pk)
    svar["Location"] += f"?utfall={form.cleaned_data.get('utfall') or Radutfall.KONFLIKT}" + (
        f"#rad-{form.cleaned_data['rad']}" if form.cleaned_data.get("rad") else ""
    )
    return svar


@krever(Rettighet.TALL_IMPORTERE)
@require_POST
def bekreft(request: BrukerRequest, pk: int) -> HttpResponse:
    opplasting = access.hent_innlesing(request.user, pk, til=Rettighet.TALL_IMPORTERE)
    form = _bekreftform(opplasting, request.POST)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.bekreft(innlesing=opplasting, av=request.user, **{"grunn": "", **form.cleaned_data})
            return redirect("regneark:innlesing", pk=pk)
    opplasting = access.hent_innlesing(request.user, pk, til=Rettighet.TALL_IMPORTERE)
    if not opplasting.venter_paa_svar:
        return redirect("regneark:innlesing", pk=pk)
    return _innlesingsside(request, opplasting, form)


@krever(Rettighet.TALL_IMPORTERE)
@require_POST
def forkast(request: BrukerRequest, pk: int) -> HttpResponse:
    opplasting = access.hent_innlesing(request.user, pk, til=Rettighet.TALL_IMPORTERE)
    actions.forkast(innlesing=opplasting, av=request.user)
    messages.success(request, _("Filen er forkastet. Ingenting er lagret."))
    return redirect("regneark:virksomhet", virksomhet_pk=opplasting.organ_id)


@krever(Rettighet.TALL_IMPORTERE, Rettighet.DIALOG_LESE)
@require_safe
def innlesing_fil(request: BrukerRequest, pk: int) -> HttpResponse:
    """The file as it was uploaded."""
    opplasting = access.hent_innlesing(request.user, pk, til=Rettighet.MAAL_LESE)
    return _levert(request, opplasting.fil, opplasting.sha256, opplasting.filnavn)


def _levert(request: BrukerRequest, navn: str, sha256: str, som: str) -> HttpResponse:
    """A stored file as a download, never shown in the browser whatever it says it is."""
    slag = "application/octet-stream"
    return lagret_fil(request, navn, sha256=sha256, filnavn=som, slag=slag, mangler="regneark/fil_mangler.html")
