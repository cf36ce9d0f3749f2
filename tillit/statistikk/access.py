"""Load something of a source together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from tillit.organisasjon.access import krev
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.statistikk.models import Datakilde, Seriekobling, Spoerring, Uttrekk


def hent_spoerring(bruker: Bruker, pk: int, *, til: Rettighet | None = None) -> Spoerring:
    """A query the user may see, if the user has the right `til` on its virksomhet."""
    spoerringer = Spoerring.objects.synlig_for(bruker).select_related("datakilde", "organ")
    spoerring: Spoerring = get_object_or_404(spoerringer, pk=pk)
    if til:
        krev(bruker, til, spoerring.organ_id)
    return spoerring


def hent_uttrekk(bruker: Bruker, pk: int, *, til: Rettighet | None = None) -> Uttrekk:
    """An answer to a query the user may see."""
    synlige = Spoerring.objects.synlig_for(bruker)
    uttrekk = Uttrekk.objects.filter(spoerring__in=synlige).select_related("spoerring__datakilde", "samme_som")
    ett: Uttrekk = get_object_or_404(uttrekk, pk=pk)
    if til:
        krev(bruker, til, ett.spoerring.organ_id)
    return ett


def hent_kobling(spoerring: Spoerring, pk: int) -> Seriekobling:
    return get_object_or_404(Seriekobling.objects.select_related("indikator"), spoerring=spoerring, pk=pk)


def hent_datakilde(bruker: Bruker, pk: int) -> Datakilde:
    """A source, for who keeps the sources of the whole city."""
    if not kan_forvalte(bruker):
        raise PermissionDenied
    return get_object_or_404(Datakilde, pk=pk)


def kan_forvalte(bruker: Bruker) -> bool:
    return bruker.tilgang.i_hele_kommunen(Rettighet.DATAKILDE_FORVALTE)


def kan_bruke(bruker: Bruker, organ_id: int) -> bool:
    return bruker.tilgang.har(Rettighet.DATAKILDE_BRUKE, organ_id)


def ser_statistikk(bruker: Bruker) -> bool:
    """Whom the header's link is for: those who fetch figures, and who keeps the sources."""
    return kan_forvalte(bruker) or bruker.tilgang.har(Rettighet.DATAKILDE_BRUKE)
