"""Views of demonstration mode."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from tillit.demo import kilder, stil
from tillit.demo.personer import DEMOBRUKERE, innloggbare
from tillit.organisasjon.actions import start_oekt
from tillit.organisasjon.tilgang import aapen
from tillit.organisasjon.views.innlogging import videre_til


@aapen
@require_POST
def logg_inn_som(request: HttpRequest, brukernavn: str) -> HttpResponse:
    """Log in as one of the invented people, and nobody else."""
    bruker = get_object_or_404(innloggbare(), brukernavn=brukernavn)
    start_oekt(request=request, bruker=bruker)
    messages.success(request, f"Du er logget inn som {bruker.navn}.")
    return redirect(videre_til(request))


@aapen
@require_safe
def om(request: HttpRequest) -> HttpResponse:
    """Which facts are real, with their sources, and which parts are invented."""
    return TemplateResponse(request, "demo/om.html", {"temaer": kilder.temaer(), "personer": DEMOBRUKERE})


@aapen
@require_safe
def stilside(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for those who build pages and those who judge them."""
    return TemplateResponse(request, "demo/stil.html", stil.innhold())
