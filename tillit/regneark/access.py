"""Load a file together with the right to it."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from tillit.organisasjon.access import krev
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.regneark.models import Innlesing, Uttak


def hent_innlesing(bruker: Bruker, pk: int, *, til: Rettighet) -> Innlesing:
    """An upload the user may see, if the user has the right `til` on its virksomhet."""
    synlige = Innlesing.objects.synlig_for(bruker).select_related("organ", "lastet_opp_av", "bekreftet_av")
    innlesing: Innlesing = get_object_or_404(synlige, pk=pk)
    krev(bruker, til, innlesing.organ_id)
    return innlesing


def hent_uttak(bruker: Bruker, pk: int) -> Uttak:
    """One's own order, and only while one may still read what it holds."""
    uttak: Uttak = get_object_or_404(Uttak.objects.synlig_for(bruker).select_related("organ"), pk=pk)
    krev(bruker, Rettighet.MAAL_LESE, uttak.organ_id)
    return uttak


def kan_laste_opp(bruker: Bruker, organ_id: int) -> bool:
    return bruker.tilgang.har(Rettighet.TALL_IMPORTERE, organ_id)
