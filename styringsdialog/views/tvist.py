"""A question answered in words, and what becomes of a dispute. The same addresses from the room and from the pages."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from styringsdialog import access, actions, kvitteringer, queries
from styringsdialog.forms.signal import SpoersmaalssvarForm
from styringsdialog.views.ordlyd import ferdig, kom_fra
from tillit.felles import tid
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import VersjonertForm, bundet, skjemaside
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def besvar(request: BrukerRequest, pk: int) -> HttpResponse:
    signal = access.hent_signal_i_moete(request.user, pk, til=Rettighet.SIGNAL_SVARE)
    part = krev_part(request.user, signal.kilde.relasjon, til=Rettighet.SIGNAL_SVARE)
    form = bundet(SpoersmaalssvarForm, request, initial={"versjon": signal.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.svar_paa_spoersmaal(signal=signal, av=request.user, part=part, **form.cleaned_data)
            return ferdig(request, signal, kvitteringer.spoersmaal_besvart(signal, part=part))
    bilde = queries.moetebilde(signal.kilde.moetet, request.user, i_dag=tid.i_dag())
    kontekst = {"moete": bilde.moete, "s": bilde.signal(pk), "avbryt": kom_fra(request, signal)}
    return skjemaside(request, "styringsdialog/besvar.html", form, **kontekst)


@innlogget
@require_POST
def ikke_sagt(request: BrukerRequest, pk: int) -> HttpResponse:
    """One click, for who is told that words were written under their name: no reason is asked but that."""
    signal = access.hent_signal_i_moete(request.user, pk, til=Rettighet.DIALOG_LESE)
    part = access.krev_kan_si_ikke_sagt(request.user, signal)
    actions.si_ikke_sagt(signal=signal, versjon=_versjon(request), av=request.user, part=part)
    return ferdig(request, signal, kvitteringer.ikke_sagt())


@innlogget
@require_POST
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    signal = access.hent_signal(request.user, pk, til=Rettighet.SIGNAL_SVARE)
    part = krev_part(request.user, signal.kilde.relasjon, til=Rettighet.SIGNAL_SVARE)
    actions.trekk_bestridelse(signal=signal, versjon=_versjon(request), av=request.user, part=part)
    return ferdig(request, signal, kvitteringer.bestridelse_trukket(signal))


@innlogget
@require_POST
def uenighet(request: BrukerRequest, pk: int) -> HttpResponse:
    signal = access.hent_signal(request.user, pk, til=Rettighet.SIGNAL_SVARE)
    part = krev_part(request.user, signal.kilde.relasjon, til=Rettighet.SIGNAL_SVARE)
    actions.la_staa_som_uenighet(signal=signal, versjon=_versjon(request), av=request.user, part=part)
    return ferdig(request, signal, kvitteringer.staar_som_uenighet())


def _versjon(request: BrukerRequest) -> int:
    """The version the button was drawn for; one that is no number is of nothing that stands."""
    form = VersjonertForm(request.POST)
    return form.cleaned_data["versjon"] if form.is_valid() else 0
