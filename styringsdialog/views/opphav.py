"""A goal, a figure, a signal or a risk on the agenda: where it stands, and the one click that puts it there."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from styringsdialog import access, actions, kvitteringer
from styringsdialog.bilder import Beslutningsbilde
from styringsdialog.enums import Opphavsslag
from styringsdialog.forms.opphav import ForeslaaForm
from styringsdialog.queries.beslutninger import om_maalet
from styringsdialog.queries.opphav import Ting, opphavsbilde
from styringsdialog.views.sak import si_om_lengden
from tillit.felles import tid
from tillit.felles.skjema import skjemaside
from tillit.maal.models import Maal
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever

SIDEN = "styringsdialog/sak_om.html"


@krever(Rettighet.DIALOG_LESE)
@require_safe
def sak_om(request: BrukerRequest, slag: str, pk: int) -> HttpResponse:
    """A piece of the page it is about; a page by itself without a script, and as the receipt of a click in a list."""
    ting = access.hent_opphav(request.user, slag, pk)
    mal = "styringsdialog/_sak_om.html" if request.htmx else SIDEN
    bilde = opphavsbilde(ting, request.user, naa=tid.naa())
    kontekst = {"b": bilde, "gitt": _gitt(request, ting), "form": ForeslaaForm(moeter=bilde.moeter)}
    svar = TemplateResponse(request, mal, kontekst)
    patch_vary_headers(svar, ["HX-Request"])
    return svar


@krever(Rettighet.SAK_FORESLAA)
@require_POST
def foreslaa_om(request: BrukerRequest, slag: str, pk: int) -> HttpResponse:
    """Back to the page of a goal, a figure or a risk, which says where it stands; from a list to one that says it.

    A click in a list asks where, on that page, if there is more than one place.
    """
    ting = access.hent_opphav(request.user, slag, pk)
    bilde = opphavsbilde(ting, request.user, naa=tid.naa())
    part = krev_part(request.user, bilde.opphav.relasjon, til=Rettighet.SAK_FORESLAA)
    form = ForeslaaForm(request.POST, moeter=bilde.moeter)
    if not bilde.staar and not form.is_valid():
        if "hvor" not in request.POST:
            return redirect("styringsdialog:sak_om", slag=slag, pk=pk)
        return skjemaside(request, SIDEN, form, b=bilde, gitt=_gitt(request, ting))
    moete = None if bilde.staar else form.moete
    tatt_opp = actions.ta_opp(ting=ting, moete=moete, av=request.user, part=part)
    messages.success(request, kvitteringer.tatt_opp(tatt_opp.sak, ny=tatt_opp.ny))
    if tatt_opp.ny and moete:
        si_om_lengden(request, moete)
    if slag in (Opphavsslag.SIGNAL, Opphavsslag.LOEFTE):
        return redirect("styringsdialog:sak_om", slag=slag, pk=pk)
    return redirect(bilde.opphav.adresse)


def _gitt(request: BrukerRequest, ting: Ting) -> Sequence[Beslutningsbilde]:
    return om_maalet(request.user, ting, i_dag=tid.i_dag()) if isinstance(ting, Maal) else ()
