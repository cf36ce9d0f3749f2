"""What is announced of indicators: on the page of the goal, of the indicator, and for all of them together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tillit.felles.tid import i_dag, oslodag
from tillit.maal.enums import Frekvens
from tillit.maal.models import Indikator, Kunngjoering, Maal
from tillit.maal.querysets import KunngjoeringQuerySet
from tillit.organisasjon.models import Bruker

# What has happened is told of for a year.
DAGER = 365
PER_SIDE = 50
_HVOR_OFTE = {
    Frekvens.AAR: gettext_lazy("hvert år"),
    Frekvens.TERTIAL: gettext_lazy("hvert tertial"),
    Frekvens.KVARTAL: gettext_lazy("hvert kvartal"),
    Frekvens.MAANED: gettext_lazy("hver måned"),
}


@dataclass(frozen=True)
class Kunngjoeringsrad:
    """One announcement in words. `tilstand`: kommer, gjennomfoert, trukket. `ny_pk` is the indicator that goes on."""

    pk: int
    indikator_pk: int
    indikator: str
    maal_pk: int
    maal: str
    virksomhet: str
    hva: str
    fra: date
    grunn: str
    kunngjort: date
    av: str
    tilstand: str
    trukket: date | None
    trukket_grunn: str
    ny_pk: int | None


def kunngjoeringene(bruker: Bruker, *, side: int) -> Page[Kunngjoeringsrad]:
    """Of every goal that one may read. Three queries."""
    alle = Kunngjoering.objects.filter(indikator__maal__in=Maal.objects.synlig_for(bruker))
    funnet = Paginator(_med_navn(alle.nylige(_siden()).i_rekkefoelge()), PER_SIDE).get_page(side)
    funnet.object_list = radene(funnet.object_list)
    return funnet


def maalets_kunngjoeringer(maal: Maal) -> list[Kunngjoeringsrad]:
    """One query."""
    alle = Kunngjoering.objects.filter(indikator__maal=maal)
    return radene(_med_navn(alle.nylige(_siden()).i_rekkefoelge()))


def indikatorens_kunngjoeringer(indikator: Indikator) -> list[Kunngjoeringsrad]:
    """Every one there has been. One query."""
    return radene(_med_navn(indikator.kunngjoeringer.i_rekkefoelge()))


def hvor_ofte(indikator: Indikator) -> str:
    return str(_HVOR_OFTE[Frekvens(indikator.frekvens)])


def radene(kunngjoeringer: Iterable[Kunngjoering]) -> list[Kunngjoeringsrad]:
    return [kunngjoeringsrad(ett) for ett in kunngjoeringer]


def kunngjoeringsrad(en: Kunngjoering) -> Kunngjoeringsrad:
    maal = en.indikator.maal
    return Kunngjoeringsrad(
        pk=en.pk,
        indikator_pk=en.indikator_id,
        indikator=en.indikator.navn,
        maal_pk=maal.pk,
        maal=maal.tekst,
        virksomhet=maal.relasjon.underordnet.navn,
        hva=_hva(en),
        fra=en.fra,
        grunn=en.grunn,
        kunngjort=en.kunngjort_dag,
        av=en.av.navn,
        tilstand="trukket" if en.trukket_tid else "gjennomfoert" if en.gjennomfoert_tid else "kommer",
        trukket=oslodag(en.trukket_tid) if en.trukket_tid else None,
        trukket_grunn=en.trukket_grunn,
        ny_pk=en.etterfoelger_id,
    )


def _hva(en: Kunngjoering) -> str:
    if not en.ny_frekvens:
        return pgettext("indikatoren", "Tas ut av bruk")
    hvor_ofte = {"ny": _HVOR_OFTE[Frekvens(en.ny_frekvens)], "foer": _HVOR_OFTE[Frekvens(en.frekvens_foer)]}
    return _("Måles %(ny)s, ikke %(foer)s") % hvor_ofte


def _med_navn(kunngjoeringer: KunngjoeringQuerySet) -> KunngjoeringQuerySet:
    return kunngjoeringer.select_related("indikator__maal__relasjon__underordnet", "av")


def _siden() -> date:
    return i_dag() - timedelta(days=DAGER)
