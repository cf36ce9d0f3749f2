"""Load a verbalvedtak together with the right to a step of it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.verbalvedtak.enums import Vedtakssteg
from tillit.verbalvedtak.models import Vedtaksbidrag, Verbalvedtak
from tillit.verbalvedtak.rules import RETTEN


def hent_vedtaket(bruker: Bruker, pk: int) -> Verbalvedtak:
    rad: Verbalvedtak = get_object_or_404(Verbalvedtak.objects.synlig_for(bruker).med_organene(), pk=pk)
    return rad


def hent_til_steget(bruker: Bruker, pk: int, steg: Vedtakssteg) -> Verbalvedtak:
    rad = hent_vedtaket(bruker, pk)
    if not kan_steget(bruker, rad, steg):
        raise PermissionDenied
    return rad


def kan_steget(bruker: Bruker, vedtak: Verbalvedtak, steg: Vedtakssteg) -> bool:
    """In the department that answers."""
    return bruker.tilgang.har_paa_eget(RETTEN[steg], vedtak.avdeling_id)


def hent_bidraget(bruker: Bruker, pk: int) -> Vedtaksbidrag:
    """One the user's virksomhet is asked for."""
    synlige = Vedtaksbidrag.objects.synlig_for(bruker).select_related(
        "vedtak__vedtatt_av", "vedtak__avdeling", "relasjon__underordnet"
    )
    rad: Vedtaksbidrag = get_object_or_404(synlige, pk=pk)
    if not kan_bidra(bruker, rad):
        raise PermissionDenied
    return rad


def kan_bidra(bruker: Bruker, bidrag: Vedtaksbidrag) -> bool:
    return bruker.tilgang.har_paa_eget(Rettighet.SPOERSMAAL_BIDRA, bidrag.relasjon.underordnet_id)
