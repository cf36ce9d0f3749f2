"""A chain as a file, and the format it is written in."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from resultatkjede import access
from resultatkjede.queries import kjedebilde
from resultatkjede.utveksling import SKJEMA, som_json
from tillit.felles.nedlasting import som_nedlasting
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.spraak.bokstaver import i_filnavn


@krever(Rettighet.MAAL_LESE)
@require_safe
def last_ned(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    fil = som_json(kjedebilde(maal, leser=request.user), skrevet=i_dag())
    return jsonfil(fil, filnavn(maal.tekst))


@krever(Rettighet.MAAL_LESE)
@require_safe
def skjema(request: BrukerRequest) -> HttpResponse:  # noqa: ARG001  # the same for everybody
    """The format as a JSON Schema, for those who write files of their own."""
    return jsonfil(SKJEMA.read_bytes(), SKJEMA.name.replace("skjema", "resultatkjede-skjema"))


def jsonfil(innhold: bytes, navn: str) -> HttpResponse:
    return som_nedlasting(innhold, filnavn=navn, slag="application/json")


def filnavn(tekst: str) -> str:
    """resultatkjede-faerre-bor-der-lufta-er-daarlig-2026-11-24.json"""
    return f"resultatkjede-{i_filnavn(tekst)}-{i_dag():%Y-%m-%d}.json"
