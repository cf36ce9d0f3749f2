"""The mailbox for answers, for who keeps the program running: when it was read, and what the letters were."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from styringsdialog.queries.svarbrev import DAGER, svarpoststand
from tillit.felles.tid import naa
from tillit.organisasjon.access import krev_forvalter
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_safe
def svarpost(request: BrukerRequest) -> HttpResponse:
    krev_forvalter(request.user)
    kontekst = {"postkasse": settings.SVARPOST, "stand": svarpoststand(naa=naa()), "dager": DAGER}
    return TemplateResponse(request, "styringsdialog/svarpost.html", kontekst)
