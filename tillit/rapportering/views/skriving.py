"""Writing: the form, the automatic save of one section, and the choice between two texts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles.feil import Regelbrudd, regelbrudd_i
from tillit.felles.levende import foelges, merke
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import naa, oslotid
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.rapportering import access, actions
from tillit.rapportering.forms import Seksjonsform, Tekstvalgform, seksjonsformer
from tillit.rapportering.models import Rapporteringsperiode, Sidetekst
from tillit.rapportering.queries.grunnlag import revisjon, seksjoner
from tillit.rapportering.queries.skjema import seksjonsbilde, skjemabilde


@krever(Rettighet.VURDERING_SKRIVE)
@require_http_methods(["GET", "POST"])
def skriv(request: BrukerRequest, pk: int) -> HttpResponse:
    """The whole form. Each section is saved on its own, so that one that is refused takes no other with it."""
    periode = access.hent_periode(request.user, pk, til=Rettighet.VURDERING_SKRIVE)
    bilde = skjemabilde(periode, request.user)
    if request.method == "GET" and not bilde.kan_skrive:
        return redirect("rapportering:vis", pk=pk)
    former = seksjonsformer(bilde, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (utfall := _lagre_alle(request, periode, former)) is not None:
        videre = "videre" in request.POST and not utfall
        return redirect("rapportering:lever" if videre else "rapportering:skriv", pk=pk)
    feil = any(form.errors for form in former)
    kontekst = {"bilde": bilde, "seksjoner": list(zip(bilde.alle, former, strict=True)), "feil": feil}
    return TemplateResponse(request, "rapportering/skriv.html", kontekst, status=422 if feil else 200)


def _lagre_alle(request: BrukerRequest, periode: Rapporteringsperiode, former: list[Seksjonsform]) -> int | None:
    """How many texts now wait for a choice, when every section is saved, and says so; None when one is not."""
    til_side = sum(_lagre_en(request, periode, form) for form in former)
    if any(form.errors for form in former):
        return None
    if "resten" in request.POST:
        antall = actions.svar_ingen_nytt(periode=periode, av=request.user)
        tekst = ngettext("«Ikke noe nytt» er svart for én del.", "«Ikke noe nytt» er svart for %d deler.", antall)
        messages.success(request, tekst % antall if "%d" in tekst else tekst)
    messages.success(request, _("Lagret."))
    if til_side:
        messages.warning(request, _("Noen andre skrev i det samme feltet. Begge tekstene er tatt vare på: velg under."))
    return til_side


def _lagre_en(request: BrukerRequest, periode: Rapporteringsperiode, form: Seksjonsform) -> int:
    """How many texts were put beside another's. An untouched section writes nothing."""
    if not form.is_valid() or not form.has_changed():
        return 0
    with regelbrudd_i(form):
        return len(_lagre(request, periode, form).til_side)
    return 0


def _lagre(request: BrukerRequest, periode: Rapporteringsperiode, form: Seksjonsform) -> actions.LagretSeksjon:
    maal = Maal(pk=form.bilde.maal_pk) if form.bilde.maal_pk else None
    return actions.lagre_seksjon(
        periode=periode,
        maal=maal,
        versjon=form.cleaned_data["versjon"],
        verdier=form.verdier(),
        sider=form.sider(),
        av=request.user,
    )


@foelges(revisjon)
@krever(Rettighet.VURDERING_SKRIVE)
@require_safe
def nytt(request: BrukerRequest, pk: int) -> HttpResponse:
    """Somebody has written: how far each section has come. The page asks for those that it does not show."""
    periode = access.hent_periode(request.user, pk, til=Rettighet.VURDERING_SKRIVE)
    versjoner = {f"m{maal_pk}": rad.versjon for maal_pk, rad in seksjoner(periode).items()}
    merket = merke(request, request.path)
    return JsonResponse({"revisjon": periode.versjon, "merke": merket, "versjoner": versjoner})


@krever(Rettighet.VURDERING_SKRIVE)
@require_http_methods(["GET", "POST"])
def seksjon(request: BrukerRequest, pk: int, maal_pk: int) -> HttpResponse:
    """One section: saved as it is typed, and what stands in it now, for the page that asked."""
    periode = access.hent_periode(request.user, pk, til=Rettighet.VURDERING_SKRIVE)
    if maal_pk:
        access.hent_maal_i(periode, maal_pk)
    if request.method == "GET":
        return JsonResponse(_stand(request, periode, maal_pk))
    form = Seksjonsform(request.POST, bilde=seksjonsbilde(periode, maal_pk))
    if not form.is_valid():
        return JsonResponse({"feil": {navn: list(feil) for navn, feil in form.errors.items()}}, status=422)
    try:
        til_side = _lagre(request, periode, form).til_side
    except Regelbrudd as brudd:
        return JsonResponse({"melding": str(brudd.melding), "felt": brudd.felt}, status=422)
    side = {rad.felt: rad.pk for rad in til_side}
    return JsonResponse({**_stand(request, periode, maal_pk), "side": side, "klokka": f"{oslotid(naa()):%H.%M}"})


def _stand(request: BrukerRequest, periode: Rapporteringsperiode, maal_pk: int) -> dict[str, object]:
    """`side` are texts just put beside another's: what their writer types in the field goes on in them."""
    bilde = seksjonsbilde(periode, maal_pk)
    panel = render_to_string("rapportering/_sidetekster.html", {"seksjon": bilde}, request)
    return {
        "klokka": f"{oslotid(bilde.skrevet_tid or naa()):%H.%M}",
        "av": bilde.skrevet_av,
        "versjon": bilde.versjon,
        "verdier": bilde.verdier,
        "side": {},
        "panel": panel if bilde.sidetekster else "",
        "mangler": bilde.mangler,
        "tilstand": bilde.tilstand.value,
        "merke": render_to_string("rapportering/_tilstand.html", {"tilstand": bilde.tilstand}),
        "svart": render_to_string("rapportering/_svart.html", {"seksjon": bilde}),
    }


@krever(Rettighet.VURDERING_SKRIVE)
@require_http_methods(["GET", "POST"])
def velg_tekst(request: BrukerRequest, pk: int) -> HttpResponse:
    """Two texts side by side until somebody chooses."""
    sidetekst = access.hent_sidetekst(request.user, pk, til=Rettighet.VURDERING_SKRIVE)
    seksjon = sidetekst.seksjon
    er_status = sidetekst.felt == "oppnaaelse"
    initial = {"versjon": seksjon.versjon, "tekst": f"{getattr(seksjon, sidetekst.felt)}\n\n{sidetekst.tekst}"}
    form = bundet(Tekstvalgform, request, er_status=er_status, initial=initial)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.velg_tekst(sidetekst=sidetekst, av=request.user, **form.cleaned_data)
            messages.success(request, _("Teksten er valgt. Begge tekstene er tatt vare på i historikken."))
            return redirect("rapportering:skriv", pk=seksjon.periode_id)
        # Somebody else chose or wrote meanwhile: what is shown is what stands now.
        seksjon.refresh_from_db()
        sidetekst.refresh_from_db()
    return skjemaside(request, "rapportering/velg_tekst.html", form, er_status=er_status, **_tekstene(sidetekst))


def _tekstene(sidetekst: Sidetekst) -> dict[str, object]:
    """The two texts, named by where they are; or were, once somebody has chosen."""
    titler = (_("Lagret i rapporten"), _("Venter ved siden av"))
    staaende = getattr(sidetekst.seksjon, sidetekst.felt)
    if sidetekst.valg:
        titler, staaende = (_("Sto i rapporten"), _("Sto ved siden av")), sidetekst.staaende
    return {"sidetekst": sidetekst, "seksjon": sidetekst.seksjon, "staaende": staaende, "titler": titler}
