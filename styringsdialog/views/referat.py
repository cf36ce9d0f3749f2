"""The referat: read, write, send to comment, approve, add to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from styringsdialog import access, actions, kvitteringer, queries
from styringsdialog.actions.referat import AlleredeGodkjent
from styringsdialog.forms.innkalling import FrammoeteForm
from styringsdialog.forms.referat import KommentarfristForm, ReferatForm, TilleggForm
from styringsdialog.models import Referat
from styringsdialog.rules.kommentar import foreslaatt_kommentarfrist
from tillit.felles import frossenpdf, tid
from tillit.felles.feil import regelbrudd_i
from tillit.felles.fremdrift import fremdriftsdel
from tillit.felles.skjema import VersjonertForm, bundet, kvitter, skjemaside
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget
from tillit.spraak.bokstaver import i_filnavn


@innlogget
@require_safe
def referat(request: BrukerRequest, moete_pk: int) -> HttpResponse:
    referat = access.hent_referat(request.user, moete_pk, til=Rettighet.DIALOG_LESE)
    return TemplateResponse(request, "styringsdialog/referat.html", _kontekst(request, referat))


@innlogget
@require_safe
def referat_pdf(request: BrukerRequest, moete_pk: int) -> HttpResponse:
    """As it is archived, for who reads the referat."""
    utskrift = access.hent_referatutskrift(request.user, moete_pk)
    moete = utskrift.referat.moete
    return frossenpdf.som_fil(
        request,
        utskrift,
        filnavn=f"referat-{i_filnavn(moete.tittel)}-{moete.dato.isoformat()}.pdf",
        mangler="styringsdialog/utskrift/fil_mangler.html",
        kontekst={"moete": moete},
    )


@innlogget
@require_safe
def fremdrift(request: BrukerRequest, moete_pk: int) -> HttpResponse:
    """The part of the page that changes while the PDF is made; without htmx, and when it is made, the whole page."""
    referat = access.hent_referat(request.user, moete_pk, til=Rettighet.DIALOG_LESE)
    if not request.htmx:
        return redirect("styringsdialog:referat", moete_pk=moete_pk)
    utskrift = queries.utskriften(referat)
    kontekst = {"utskrift": utskrift, "moete": referat.moete}
    ferdig = utskrift is None or not utskrift.er_i_arbeid
    return fremdriftsdel(request, "styringsdialog/utskrift/_status.html", kontekst, ferdig=ferdig)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def skriv(request: BrukerRequest, moete_pk: int) -> HttpResponse:
    referat = access.hent_referat(request.user, moete_pk, til=Rettighet.SIGNAL_FOERE)
    part = krev_part(request.user, referat.moete.relasjon, til=Rettighet.SIGNAL_FOERE)
    start = {"sammendrag": referat.sammendrag, "versjon": referat.versjon}
    form = bundet(ReferatForm, request, initial=start)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.skriv_referat(referat=referat, av=request.user, part=part, **form.cleaned_data)
            referat.refresh_from_db(fields=["status", "versjon"])
            kvitter(request, form, kvitteringer.hovedpunkter(referat))
            return redirect("styringsdialog:referat", moete_pk=moete_pk)
    return skjemaside(request, "styringsdialog/skriv_referat.html", form, moete=referat.moete, referat=referat)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: BrukerRequest, moete_pk: int) -> HttpResponse:
    """Who was there is asked before the others read it: until then it is only known who was called."""
    referat = access.hent_referat(request.user, moete_pk, til=Rettighet.SIGNAL_FOERE)
    moete = referat.moete
    start = {"frist": foreslaatt_kommentarfrist(tid.i_dag())}
    form = bundet(FrammoeteForm, request, moete=moete, mulige=queries.mulige_personer(moete), initial=start)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.send_til_kommentar(referat=referat, av=request.user, **form.cleaned_data)
            referat.refresh_from_db(fields=["kommentarfrist"])
            messages.success(request, kvitteringer.sendt_til_kommentar(referat))
            return redirect("styringsdialog:referat", moete_pk=moete_pk)
    return skjemaside(request, "styringsdialog/send_referat.html", form, moete=moete)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def frist(request: BrukerRequest, moete_pk: int) -> HttpResponse:
    """Another day for the comments."""
    referat = access.hent_referat(request.user, moete_pk, til=Rettighet.MOETE_PLANLEGGE)
    part = krev_part(request.user, referat.moete.relasjon, til=Rettighet.MOETE_PLANLEGGE)
    form = bundet(KommentarfristForm, request, initial={"frist": referat.kommentarfrist})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.sett_kommentarfrist(referat=referat, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, kvitteringer.kommentarfrist(form.cleaned_data["frist"]))
            return redirect("styringsdialog:referat", moete_pk=moete_pk)
    return skjemaside(request, "styringsdialog/kommentarfrist.html", form, moete=referat.moete)


@innlogget
@require_POST
def godkjenn(request: BrukerRequest, moete_pk: int) -> HttpResponse:
    """What is approved is the version that was shown. A second click finds its own approval and says so."""
    referat = access.hent_referat(request.user, moete_pk, til=Rettighet.REFERAT_GODKJENNE)
    part = krev_part(request.user, referat.moete.relasjon, til=Rettighet.REFERAT_GODKJENNE)
    form = VersjonertForm(request.POST)
    if form.is_valid():
        with regelbrudd_i(form):
            try:
                actions.godkjenn_referat(referat=referat, av=request.user, part=part, **form.cleaned_data)
            except AlleredeGodkjent as brudd:
                messages.info(request, str(brudd.melding))
            else:
                referat.refresh_from_db(fields=["status"])
                messages.success(request, kvitteringer.godkjent(referat, part=part))
            return redirect("styringsdialog:referat", moete_pk=moete_pk)
    referat = access.hent_referat(request.user, moete_pk, til=Rettighet.REFERAT_GODKJENNE)
    return skjemaside(request, "styringsdialog/referat.html", form, **_kontekst(request, referat))


@innlogget
@require_POST
def tillegg(request: BrukerRequest, moete_pk: int) -> HttpResponse:
    referat = access.hent_referat(request.user, moete_pk, til=Rettighet.REFERAT_GODKJENNE)
    part = krev_part(request.user, referat.moete.relasjon, til=Rettighet.REFERAT_GODKJENNE)
    form = TilleggForm(request.POST)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.skriv_tillegg(referat=referat, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, _("Tillegget er lagt til referatet. Det som er godkjent, står som før."))
            return redirect("styringsdialog:referat", moete_pk=moete_pk)
    kontekst = _kontekst(request, referat) | {"tilleggform": form}
    return skjemaside(request, "styringsdialog/referat.html", form, **kontekst)


def _kontekst(request: BrukerRequest, referat: Referat) -> dict[str, object]:
    moete, i_dag = referat.moete, tid.i_dag()
    bilde = queries.moetebilde(moete, request.user, i_dag=i_dag, med_referat=True)
    return {
        "b": bilde,
        # While it goes on the room tells, and what was agreed is not over.
        "avtalt": None
        if bilde.i_gang
        else queries.avtalt_i(moete, saker=bilde.saker, utenom=bilde.loese_signaler, i_dag=i_dag),
        "moete": moete,
        "historikk": queries.referathistorikk(referat),
        "utskrift": queries.utskriften(referat),
        "tilleggform": TilleggForm(),
    }
