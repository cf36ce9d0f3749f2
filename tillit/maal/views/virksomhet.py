"""A virksomhet's goals with all their figures, and one goal over all virksomheter."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tillit.felles.adresser import sidenummer, tall_i_adressen
from tillit.maal.access import hent_maal
from tillit.maal.forms.aarsvalg import Aarsvalg
from tillit.maal.queries.over_virksomheter import overblikk
from tillit.maal.queries.talltabell import maal_med_tall
from tillit.maal.talltabell import TEGN
from tillit.organisasjon import access
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_LESE)
@require_safe
def virksomhetstall(request: BrukerRequest, organ_pk: int) -> HttpResponse:
    organ = access.hent_virksomhet(request.user, organ_pk, til=Rettighet.MAAL_LESE)
    form = Aarsvalg(request.GET or None)
    aar = form.cleaned_data if form.is_valid() else {}
    tall = maal_med_tall(request.user, organ, **aar)
    kan_skrive = request.user.tilgang.har(Rettighet.MAALING_REGISTRERE, organ.pk)
    kontekst = {"organ": organ, "tall": tall, "form": form, "tegn": TEGN.items(), "kan_skrive": kan_skrive}
    return TemplateResponse(request, "maal/virksomhetstall.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def over_virksomheter(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = hent_maal(request.user, pk, til=Rettighet.MAAL_LESE)
    valgt = tall_i_adressen(request, "indikator") or 0
    bilde = overblikk(request.user, maal, valgt=valgt, side=sidenummer(request))
    return TemplateResponse(request, "maal/over_virksomheter.html", {"maal": maal, "bilde": bilde, "valgt": valgt})
