"""Load something of a goal together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db.models import Exists
from django.shortcuts import get_object_or_404

from tillit.maal.models import (
    Fordeling,
    Indikator,
    Kunngjoering,
    Maal,
    Maalbidrag,
    Maaling,
    Maaltall,
    Maaltallforslag,
    Partskommentar,
    Vurdering,
)
from tillit.organisasjon.access import krev
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker

_PARTENE = ("relasjon__underordnet", "relasjon__overordnet", "eier", "stedfortreder", "overordnet")


def hent_maal(bruker: Bruker, pk: int, *, til: Rettighet, med: Mapping[str, Exists] | None = None) -> Maal:
    """A goal the user may see, with people and bodies around it, if the user has the right `til` on the virksomhet.

    `med`: what is asked of it in the same query, and becomes its attributes.
    """
    maal = get_object_or_404(Maal.objects.synlig_for(bruker).select_related(*_PARTENE).annotate(**(med or {})), pk=pk)
    _krev(bruker, til, maal)
    return maal


def _krev(bruker: Bruker, til: Rettighet, maal: Maal) -> None:
    """To read, it is enough that the goal may be seen: a contributor has no role on the body."""
    if til != Rettighet.MAAL_LESE:
        krev(bruker, til, maal.relasjon.underordnet_id)


def hent_indikator(bruker: Bruker, pk: int, *, til: Rettighet) -> Indikator:
    """An indicator of a goal the user may see, if the user has the right `til` on the virksomhet."""
    synlige = Maal.objects.synlig_for(bruker)
    indikatorer = Indikator.objects.filter(maal__in=synlige).select_related("maal__relasjon__underordnet")
    indikator = get_object_or_404(indikatorer, pk=pk)
    _krev(bruker, til, indikator.maal)
    return indikator


def hent_fordeling(bruker: Bruker, pk: int, *, til: Rettighet) -> Fordeling:
    """A way to split an indicator of a goal the user may see, if the user has the right `til` on the virksomhet."""
    fordelinger = Fordeling.objects.filter(indikator__maal__in=Maal.objects.synlig_for(bruker))
    fordeling = get_object_or_404(fordelinger.select_related("indikator__maal__relasjon__underordnet"), pk=pk)
    _krev(bruker, til, fordeling.indikator.maal)
    return fordeling


def hent_maaling(indikator: Indikator, pk: int | None) -> Maaling | None:
    """The row that is to be corrected, where the address names one of this indicator's."""
    return Maaling.objects.filter(indikator=indikator, pk=pk).first() if pk else None


def hent_en_maaling(bruker: Bruker, pk: int, *, til: Rettighet) -> Maaling:
    """A måling of an indicator the user may see, if the user has the right `til` on the virksomhet."""
    maalinger = Maaling.objects.filter(indikator__maal__in=Maal.objects.synlig_for(bruker))
    maaling = get_object_or_404(maalinger.select_related("indikator__maal__relasjon__underordnet"), pk=pk)
    _krev(bruker, til, maaling.indikator.maal)
    return maaling


def hent_maaltall(indikator: Indikator, pk: int | None) -> Maaltall | None:
    """The target that is to be changed, where the address names one of this indicator's."""
    return Maaltall.objects.filter(indikator=indikator, pk=pk).first() if pk else None


def hent_maaltallforslag(bruker: Bruker, pk: int, *, til: Rettighet) -> Maaltallforslag:
    """A proposed target of an indicator the user may see, if the user has the right `til` on the virksomhet."""
    forslag = Maaltallforslag.objects.filter(indikator__maal__in=Maal.objects.synlig_for(bruker))
    ett = get_object_or_404(forslag.select_related("indikator__maal__relasjon__underordnet", "av"), pk=pk)
    _krev(bruker, til, ett.indikator.maal)
    return ett


def hent_kunngjoering(bruker: Bruker, pk: int, *, til: Rettighet) -> Kunngjoering:
    """What was announced of an indicator the user may see, if the user has the right `til` on the virksomhet."""
    kunngjoeringer = Kunngjoering.objects.filter(indikator__maal__in=Maal.objects.synlig_for(bruker))
    en = get_object_or_404(kunngjoeringer.select_related("indikator__maal__relasjon__underordnet", "av"), pk=pk)
    _krev(bruker, til, en.indikator.maal)
    return en


def hent_vurdering(bruker: Bruker, pk: int, *, til: Rettighet) -> Vurdering:
    """A judgement of a goal the user may see. A draft is seen only by those who may write it."""
    vurderinger = Vurdering.objects.filter(maal__in=Maal.objects.synlig_for(bruker)).select_related(
        "maal__relasjon__underordnet", "skrevet_av", "godkjent_av"
    )
    vurdering = get_object_or_404(vurderinger.synlig_for(bruker), pk=pk)
    _krev(bruker, til, vurdering.maal)
    return vurdering


def hent_bidrag(bruker: Bruker, pk: int, *, til: Rettighet) -> Maalbidrag:
    """A contribution to a goal the user may see, if a role on the contributing virksomhet itself gives the right."""
    bidrag = _bidrag(bruker, pk)
    if not bruker.tilgang.har_paa_eget(til, bidrag.organ_id):
        raise PermissionDenied
    return bidrag


def hent_bidrag_aa_fjerne(bruker: Bruker, pk: int) -> Maalbidrag:
    """A contribution that the user's side of the goal may end: who leads it, or who contributes."""
    bidrag = _bidrag(bruker, pk)
    if not bruker.tilgang.har_paa_eget(Rettighet.MAAL_ENDRE, bidrag.organ_id):
        krev(bruker, Rettighet.MAAL_ENDRE, bidrag.maal.relasjon.underordnet_id)
    return bidrag


def _bidrag(bruker: Bruker, pk: int) -> Maalbidrag:
    bidrag = Maalbidrag.objects.filter(maal__in=Maal.objects.synlig_for(bruker))
    return get_object_or_404(bidrag.select_related("maal__relasjon__underordnet", "organ", "ansvarlig"), pk=pk)


def hent_maal_til_uttalelse(bruker: Bruker, pk: int) -> Maal:
    """A goal the user may see, if the user speaks for the partene of that very virksomhet."""
    maal = hent_maal(bruker, pk, til=Rettighet.MAAL_LESE)
    if not bruker.tilgang.har_paa_eget(Rettighet.MAAL_KOMMENTERE, maal.relasjon.underordnet_id):
        raise PermissionDenied
    return maal


def hent_partskommentar(bruker: Bruker, pk: int, *, til: Rettighet) -> Partskommentar:
    """What the partene said of a goal the user may see, if the user has the right `til` on the virksomhet."""
    kommentarer = Partskommentar.objects.filter(maal__in=Maal.objects.synlig_for(bruker))
    kommentar = get_object_or_404(kommentarer.select_related("maal__relasjon__underordnet", "av"), pk=pk)
    _krev(bruker, til, kommentar.maal)
    return kommentar


def er_styrende(bruker: Bruker, maal: Maal) -> bool:
    """True for the side that sets the goal: who may also set its targets."""
    return bruker.tilgang.har(Rettighet.MAALTALL_FASTSETTE, maal.relasjon.underordnet_id)


def kan_se(bruker: Bruker, maal_pk: int) -> bool:
    return Maal.objects.synlig_for(bruker).filter(pk=maal_pk).exists()
