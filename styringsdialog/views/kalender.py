"""A person's own address for the calendar, and what a calendar is given there."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseNotModified
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from styringsdialog import actions
from styringsdialog.brev.kalender import kalenderstroem
from styringsdialog.queries import kalender as queries
from tillit.felles import tid
from tillit.felles.adresser import tekst_i_adressen
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, aapen, krever

_VISES_EN_GANG = "kalenderadresse"


@krever(Rettighet.DIALOG_LESE)
@require_safe
def kalender(request: BrukerRequest) -> HttpResponse:
    """The new address is shown once, on the first page after it was made: nobody can read it again."""
    kontekst = {
        "laget": queries.adressen_til(request.user),
        "adresse": request.session.pop(_VISES_EN_GANG, "") if _VISES_EN_GANG in request.session else "",
    }
    return TemplateResponse(request, "styringsdialog/kalender.html", kontekst)


@krever(Rettighet.DIALOG_LESE)
@require_POST
def ny_adresse(request: BrukerRequest) -> HttpResponse:
    noekkel = actions.lag_kalenderadresse(av=request.user)
    # In the query: paths are written in the log of the web server, queries are not.
    adresse = f"{reverse('styringsdialog:kalenderstroem')}?noekkel={noekkel}"
    request.session[_VISES_EN_GANG] = settings.TILLIT_ADRESSE + adresse
    messages.success(request, _("Adressen er laget. Kopier den nå: den vises bare denne ene gangen."))
    return redirect("styringsdialog:kalender")


@krever(Rettighet.DIALOG_LESE)
@require_POST
def slett_adresse(request: BrukerRequest) -> HttpResponse:
    actions.slett_kalenderadresse(av=request.user)
    messages.success(request, _("Adressen er slått av. Kalendere som brukte den, får ikke vite mer."))
    return redirect("styringsdialog:kalender")


@aapen
@require_safe
def stroem(request: HttpRequest) -> HttpResponse:
    """For a calendar, which cannot log in: the secret says whose meetings, and what may be seen is read each time."""
    bruker = queries.eier_av(tekst_i_adressen(request, "noekkel"))
    if bruker is None:
        raise Http404
    naa = tid.naa()
    moeter = queries.mine_kalendermoeter(bruker, naa=naa)
    heldager = queries.mine_heldager(bruker, naa=naa)
    merke = f'"{queries.merke(moeter, heldager)}"'
    svar: HttpResponse = HttpResponseNotModified()
    if merke not in parse_etags(request.headers.get("If-None-Match", "")):
        innhold = kalenderstroem("Tillit", moeter, heldager, naa=naa)
        svar = HttpResponse(innhold, content_type="text/calendar; charset=utf-8")
        svar["Content-Disposition"] = 'inline; filename="moeter.ics"'
    svar["ETag"] = merke
    svar["Cache-Control"] = "private, no-cache"
    return svar
