"""What a virksomhet has been given that binds or may come to: where, by when, and how it goes."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from styringsdialog.queries.beslutninger import signalaarene, signalliste, signaltall
from styringsdialog.signalfilter import Signalfilter, talt_i_ord
from tillit.felles import tid
from tillit.felles.adresser import sidenummer
from tillit.organisasjon.access import hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.DIALOG_LESE)
@require_safe
def signaler(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.DIALOG_LESE)
    form = Signalfilter(request.GET, aarene=signalaarene(request.user, organ))
    utvalg, i_dag = form.utvalg(), tid.i_dag()
    kontekst = {
        "organ": organ,
        "form": form,
        "utvalg": utvalg,
        "tall": talt_i_ord(signaltall(request.user, organ, i_dag=i_dag)),
        "side": signalliste(request.user, organ, utvalg, side=sidenummer(request), i_dag=i_dag),
        "er_vaare": request.user.tilgang.har_paa_eget(Rettighet.DIALOG_LESE, organ.pk),
    }
    return TemplateResponse(request, "styringsdialog/signaler.html", kontekst, status=422 if form.errors else 200)
