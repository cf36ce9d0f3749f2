"""The page where a way to split figures is changed or ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.maal import access, actions
from tillit.maal.forms import EndreFordelingForm
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def endre_fordeling(request: BrukerRequest, pk: int) -> HttpResponse:
    fordeling = access.hent_fordeling(request.user, pk, til=Rettighet.MAAL_ENDRE)
    indikator = fordeling.indikator
    form = bundet(EndreFordelingForm, request, fordeling=fordeling)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_fordeling(fordeling=fordeling, av=request.user, **form.verdier())
            messages.success(request, _("Fordelingen er endret. Tall som er registrert, har fortsatt sine grupper."))
            return redirect(f"{reverse('maal:indikator', args=[indikator.pk])}#fordelinger")
    kontekst = {"fordeling": fordeling, "indikator": indikator, "maal": indikator.maal}
    return skjemaside(request, "maal/endre_fordeling.html", form, **kontekst)
