"""Dates from a file: uploaded, read by a worker, looked at row by row, taken in. And the calendar as a workbook."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tillit.aarshjul import access, actions, forms
from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.models import Kalenderfil
from tillit.aarshjul.queries import kalender as kalendere
from tillit.aarshjul.queries.fil import filbilde
from tillit.felles.feil import regelbrudd_i
from tillit.felles.filnavn import rent_filnavn
from tillit.felles.fremdrift import fremdriftsdel
from tillit.felles.jobb import Jobbstatus
from tillit.felles.nedlasting import som_nedlasting
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.KALENDER_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def relasjonens(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    return _last_opp(request, access.hent_relasjonsplass_til_aa_sette(request.user, relasjon_pk))


@krever(Rettighet.KALENDER_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def avdelingens(request: BrukerRequest, pk: int) -> HttpResponse:
    return _last_opp(request, access.hent_avdelingsplass(request.user, pk))


def _last_opp(request: BrukerRequest, plass: Datoplass) -> HttpResponse:
    form = bundet(forms.Kalenderfilform, request)
    if form.is_valid():
        fil = actions.last_opp_kalenderfil(plass=plass, fil=form.cleaned_data["fil"], av=request.user)
        return redirect("aarshjul:fil", pk=fil.pk)
    return skjemaside(request, "aarshjul/last_opp.html", form, plass=plass)


@krever(Rettighet.KALENDER_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def fil(request: BrukerRequest, pk: int) -> HttpResponse:
    rad, plass = access.hent_kalenderfil(request.user, pk)
    if rad.status != Jobbstatus.FERDIG or request.htmx:
        return _venter(request, rad, plass)
    bilde = filbilde(rad, plass, i_dag=i_dag())
    form = bundet(forms.Filvalgform, request, bilde=bilde)
    if form.is_valid():
        with regelbrudd_i(form):
            antall = actions.ta_inn_datoer(fil=rad, plass=plass, datoer=form.valgte, av=request.user)
            sagt = ngettext(
                "%(antall)s dato er tatt inn. Begge parter ser den nå.",
                "%(antall)s datoer er tatt inn. Begge parter ser dem nå.",
                antall,
            )
            messages.success(request, sagt % {"antall": antall})
            return redirect(f"{plass.adresse}?aar={min(ett.dato for ett in form.valgte).year}")
    return skjemaside(request, "aarshjul/fil.html", form, b=bilde, fil=rad, plass=plass)


def _venter(request: BrukerRequest, rad: Kalenderfil, plass: Datoplass) -> HttpResponse:
    """Only the part that changes when htmx asks; the whole page anew when there is no more to wait for."""
    navn = "_filstatus" if request.htmx else "filen_leses"
    ferdig = bool(request.htmx) and not rad.er_i_arbeid
    return fremdriftsdel(request, f"aarshjul/{navn}.html", {"fil": rad, "plass": plass}, ferdig=ferdig)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def virksomhetens_ark(request: BrukerRequest, pk: int, aar: int) -> HttpResponse:
    organ = access.hent_virksomhetens(request.user, pk)
    return _ark(kalendere.virksomhetens_kalender(request.user, organ, kalendere.Kalendervalg(aar, "", i_dag())))


@krever(Rettighet.DIALOG_LESE)
@require_safe
def avdelingens_ark(request: BrukerRequest, pk: int, aar: int) -> HttpResponse:
    organ = access.hent_avdelingens(request.user, pk)
    return _ark(kalendere.avdelingens_kalender(request.user, organ, kalendere.Kalendervalg(aar, "", i_dag())))


def _ark(bilde: kalendere.Kalenderbilde) -> HttpResponse:
    from tillit.aarshjul.regnearkut import XLSX, arbeidsbok  # noqa: PLC0415  # the library of workbooks is large

    navn = bilde.organ.kort if bilde.organ else ""
    filnavn = rent_filnavn(f"kalender {navn} {bilde.aar}.xlsx")
    return som_nedlasting(arbeidsbok(bilde.alle), filnavn=filnavn, slag=XLSX)
