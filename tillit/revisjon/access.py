"""Load what is sent the revisor together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from tillit.organisasjon.access import hent_dialogrelasjon, hent_virksomhet, kan_som
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.revisjon.models import Revisjonsdokument

SENDE, KVITTERE = Rettighet.BREV_SKRIVE, Rettighet.REVISJON_KVITTERE


def hent_virksomheten(bruker: Bruker, pk: int) -> Organ:
    return hent_virksomhet(bruker, pk, til=Rettighet.DIALOG_LESE)


def hent_relasjonen(bruker: Bruker, pk: int) -> Styringsrelasjon:
    """For who sends what stands in it, also after it ended: the department's letters stay its own."""
    relasjon = hent_dialogrelasjon(bruker, pk, til=Rettighet.DIALOG_LESE)
    if not kan_sende(bruker, relasjon):
        raise PermissionDenied
    return relasjon


def hent_til_kvittering(bruker: Bruker, pk: int) -> Revisjonsdokument:
    rad: Revisjonsdokument = get_object_or_404(
        Revisjonsdokument.objects.synlig_for(bruker).select_related("relasjon"), pk=pk
    )
    if not kan_kvittere(bruker):
        raise PermissionDenied
    return rad


def kan_sende(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    return kan_som(Part.OVERORDNET, bruker, relasjon, til=SENDE)


def kan_kvittere(bruker: Bruker) -> bool:
    """The revisor audits the whole city: whoever may receive one document may receive each."""
    return bruker.tilgang.har(KVITTERE)
