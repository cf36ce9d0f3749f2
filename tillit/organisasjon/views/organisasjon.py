"""Who steers whom and who holds which role, on any date."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tillit.felles import tid
from tillit.organisasjon import access
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.forms.organer import DatoForm
from tillit.organisasjon.queries import organtre, snart_over
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.ORGANISASJON_FORVALTE)
@require_safe
def organisasjon(request: BrukerRequest) -> HttpResponse:
    """The tree (`?dato=2023-10-25`), and what soon ends."""
    access.krev_forvalter(request.user)
    i_dag = tid.i_dag()
    form = DatoForm(request.GET if "dato" in request.GET else {"dato": i_dag.isoformat()})
    dato = form.cleaned_data["dato"] if form.is_valid() else i_dag
    overskrift = _("Slik var det") if dato < i_dag else _("Slik blir det") if dato > i_dag else _("Slik er det")
    kontekst = {
        "form": form,
        "dato": dato,
        "overskrift": overskrift,
        "tre": organtre(dato),
        "utloep": snart_over(i_dag),
    }
    return TemplateResponse(request, "organisasjon/organisasjon.html", kontekst, status=422 if form.errors else 200)
