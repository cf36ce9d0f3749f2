"""What a new series is chosen from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from tillit.maal.enums import Indikatortype, Maalstatus
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker
from tillit.statistikk import kodebilde
from tillit.statistikk.kube import UleseligSvar
from tillit.statistikk.models import Seriekobling, Spoerring
from tillit.statistikk.queries.side import lest_svar


@dataclass(frozen=True)
class Serievalg:
    """What a new series is chosen from: the dimensions with their codes, and the indicators that may be filled."""

    dimensjoner: list[tuple[str, str, list[tuple[str, str]]]]
    indikatorer: list[Indikator]
    lesefeil: str = ""


def serievalg(bruker: Bruker, spoerring: Spoerring) -> Serievalg:
    """From the newest answer: each dimension that has more than one code, and the indicators not yet filled."""
    siste = spoerring.uttrekk.ferdige().filter(bestilt_tid__gte=spoerring.spurt_tid).defer("raa").first()
    lest, feil = lest_svar(siste, spoerring, list(spoerring.koblinger.all()))
    if lest is None:
        return Serievalg([], [], feil or _("Det er ikke kommet noe svar å velge fra ennå."))
    return Serievalg(
        dimensjoner=[
            (dim.kode, dim.navn, [(kode, _kodetekst(kode, dim.kodenavn[kode])) for kode in dim.koder])
            for dim in lest.kube.dimensjoner
            if dim.kode != lest.tid and len(dim.koder) > 1
        ],
        indikatorer=list(_fyllbare(bruker, spoerring)),
    )


def _kodetekst(kode: str, navn: str) -> str:
    return navn if kode == navn else f"{navn} ({kode})"


def _fyllbare(bruker: Bruker, spoerring: Spoerring) -> Iterable[Indikator]:
    opptatt = Seriekobling.objects.filter(Q(aktiv=True) | Q(spoerring=spoerring)).values("indikator")
    return (
        Indikator.objects.filter(
            Q(maal__in=Maal.objects.synlig_for(bruker), avviklet_dato__isnull=True),
            maal__relasjon__underordnet=spoerring.organ_id,
        )
        .exclude(type=Indikatortype.KVALITATIV)
        .exclude(maal__status=Maalstatus.AVSLUTTET)
        .exclude(pk__in=opptatt)
        .select_related("maal")
        .order_by("maal__rekkefoelge", "maal_id", "rekkefoelge", "pk")
    )


def fulle_koder(spoerring: Spoerring, koder: dict[str, str]) -> dict[str, str]:
    """The chosen codes and, where a dimension has one code only, that one: so that it is missed if it goes."""
    siste = spoerring.uttrekk.ferdige().filter(bestilt_tid__gte=spoerring.spurt_tid).defer("raa").first()
    lest, feil = lest_svar(siste, spoerring, list(spoerring.koblinger.all()))
    if lest is None:
        raise UleseligSvar(feil)
    return kodebilde.fulle_koder(lest.kube, koder, tid=lest.tid)
