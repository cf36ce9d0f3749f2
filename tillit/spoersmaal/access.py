"""Load a question together with the right to it, and what one can ask about: invisible is 404, not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from tillit.maal.models import Maal
from tillit.organisasjon.access import hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.spoersmaal.enums import Spoersmaalssteg
from tillit.spoersmaal.models import Folkevalgtspoersmaal
from tillit.spoersmaal.rules import HVEM, Hvem


def hent_spoersmaal(bruker: Bruker, pk: int) -> Folkevalgtspoersmaal:
    synlige = Folkevalgtspoersmaal.objects.synlig_for(bruker).med_partene()
    rad: Folkevalgtspoersmaal = get_object_or_404(synlige.select_related("bidrag_av"), pk=pk)
    return rad


def hent_til_steget(bruker: Bruker, pk: int, steg: Spoersmaalssteg) -> Folkevalgtspoersmaal:
    """A question the user may see, if the step is theirs to take."""
    rad = hent_spoersmaal(bruker, pk)
    if not kan_steget(bruker, rad, steg):
        raise PermissionDenied
    return rad


def kan_steget(bruker: Bruker, spoersmaal: Folkevalgtspoersmaal, steg: Spoersmaalssteg) -> bool:
    """Whose step it is: who asked withdraws, the virksomhet contributes, the department does the rest."""
    hvem, rettighet = HVEM[steg]
    if hvem == Hvem.SPOERREREN:
        return spoersmaal.stilt_av_id == bruker.pk
    relasjon = spoersmaal.relasjon
    organ = relasjon.overordnet_id if hvem == Hvem.AVDELINGEN else relasjon.underordnet_id
    return bruker.tilgang.har_paa_eget(rettighet, organ)


def hent_maalet(bruker: Bruker, pk: int) -> Maal:
    """A goal of a virksomhet, to be asked about. What byråd and departments set for themselves has no etatsstyring."""
    maal = Maal.objects.synlig_for(bruker).til_virksomheter()
    return get_object_or_404(maal.select_related("relasjon__underordnet", "relasjon__overordnet"), pk=pk)


def hent_virksomheten(bruker: Bruker, pk: int) -> Organ:
    return hent_virksomhet(bruker, pk, til=Rettighet.MAAL_LESE)
