"""A goal, a figure, a signal or a risk on the agenda: where it stands, and the one click that puts it there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from styringsdialog import access, actions, kvitteringer
from styringsdialog.enums import Opphavsslag
from styringsdialog.queries.beslutninger import om_maalet
from styringsdialog.queries.opphav import opphav_til, opphavsbilde
from tillit.felles import tid
from tillit.maal.models import Maal
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.DIALOG_LESE)
@require_safe
def sak_om(request: BrukerRequest, slag: str, pk: int) -> HttpResponse:
    """A piece of the page it is about; a page by itself without a script, and as the receipt of a click in a list."""
    ting = access.hent_opphav(request.user, slag, pk)
    mal = "styringsdialog/_sak_om.html" if request.htmx else "styringsdialog/sak_om.html"
    gitt = om_maalet(request.user, ting, i_dag=tid.i_dag()) if isinstance(ting, Maal) else ()
    svar = TemplateResponse(request, mal, {"b": opphavsbilde(ting, request.user, naa=tid.naa()), "gitt": gitt})
    patch_vary_headers(svar, ["HX-Request"])
    return svar


@krever(Rettighet.SAK_FORESLAA)
@require_POST
def foreslaa_om(request: BrukerRequest, slag: str, pk: int) -> HttpResponse:
    """Back to the page of a goal, a figure or a risk, which says where it stands; from a list to one that says it."""
    ting = access.hent_opphav(request.user, slag, pk)
    opphav = opphav_til(ting)
    part = krev_part(request.user, opphav.relasjon, til=Rettighet.SAK_FORESLAA)
    tatt_opp = actions.ta_opp(ting=ting, av=request.user, part=part)
    messages.success(request, kvitteringer.tatt_opp(tatt_opp.sak, ny=tatt_opp.ny))
    if opphav.slag == Opphavsslag.SIGNAL:
        return redirect("styringsdialog:sak_om", slag=slag, pk=pk)
    return redirect(opphav.adresse)
