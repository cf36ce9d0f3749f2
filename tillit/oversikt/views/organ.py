"""Each role's start page, the list of virksomheter, a department and the city."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from styringsdialog.queries import naere_moeter
from tillit.felles.adresser import sidenummer, tekst_i_adressen
from tillit.felles.tid import i_dag, naa
from tillit.hjelp.tips import tips_for
from tillit.organisasjon import access
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.organhode import byens_fakta
from tillit.organisasjon.tilgang import BrukerRequest, innlogget, krever
from tillit.oversikt.forms import Avdelingsfilter, Byfilter
from tillit.oversikt.queries import organ as organ_queries
from tillit.oversikt.queries.start import startside
from tillit.oversikt.queries.venteside import alt_som_venter


@innlogget
@require_safe
def start(request: BrukerRequest) -> HttpResponse:
    """What needs me now."""
    tips = () if request.user.tips_skjult else tips_for(request.user.tilgang)
    kontekst = {
        "seksjoner": startside(request.user, side=sidenummer(request)),
        "naere": naere_moeter(request.user, naa=naa()),
        "tips": tips,
    }
    return TemplateResponse(request, "oversikt/start.html", kontekst)


@innlogget
@require_safe
def venter(request: BrukerRequest) -> HttpResponse:
    """All that waits for me, kind by kind."""
    return TemplateResponse(request, "oversikt/venter.html", {"roller": alt_som_venter(request.user)})


@krever(Rettighet.MAAL_LESE)
@require_safe
def virksomheter(request: BrukerRequest) -> HttpResponse:
    sok = tekst_i_adressen(request, "sok", lengst=100)
    liste = organ_queries.virksomhetsliste(request.user, sok=sok, side=sidenummer(request))
    return TemplateResponse(
        request,
        "oversikt/virksomheter.html",
        {"liste": liste, "sok": sok, "ser_avdelinger": access.ser_avdelinger(request.user)},
    )


@krever(Rettighet.MAAL_LESE)
@require_safe
def avdeling(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = access.hent_avdeling(request.user, pk, til=Rettighet.MAAL_LESE)
    form = Avdelingsfilter(request.GET)
    bilde = organ_queries.avdelingsbilde(request.user, organ, side=sidenummer(request), vis=form.valget)
    kontekst = {"bilde": bilde, "organ": organ, "form": form, "filtrert": bool(form.valget)}
    return TemplateResponse(request, "oversikt/avdeling.html", kontekst, status=422 if form.errors else 200)


@krever(Rettighet.MAAL_LESE)
@require_safe
def byen(request: BrukerRequest) -> HttpResponse:
    """Every department the user may read, side by side."""
    avdelinger = access.hent_avdelinger(request.user, til=Rettighet.MAAL_LESE)
    form = Byfilter(request.GET)
    bilde = organ_queries.bybilde(avdelinger, side=sidenummer(request), vis=form.valget)
    kontekst = {"bilde": bilde, "fakta": byens_fakta(request.user, dag=i_dag())}
    kontekst |= {"form": form, "filtrert": bool(form.valget)}
    kontekst["leser_dialog"] = access.ser_avdelinger(request.user, til=Rettighet.DIALOG_LESE)
    return TemplateResponse(request, "oversikt/byen.html", kontekst, status=422 if form.errors else 200)
