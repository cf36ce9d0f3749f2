"""Warnings: the list, one whole, what it can be about, and what waits of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Q, QuerySet, Value, When
from django.urls import reverse

from styringsdialog.enums import IKKE_AVSLUTTET
from styringsdialog.models import Oppfoelging, Signal
from tillit.avvik import access, rules
from tillit.avvik.actions import Gjelder
from tillit.avvik.enums import AAPNE, Avviksgrunnlag, Avviksstatus
from tillit.avvik.models import Avviksnotat, Avviksvarsel
from tillit.avvik.querysets import forsinket
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapporteringskrav.models import Rapporteringskrav

PER_SIDE = 25
_OPPHAV = {Avviksgrunnlag.MAAL: "maal", Avviksgrunnlag.INDIKATOR: "indikator", Avviksgrunnlag.SIGNAL: "signal"}


@dataclass(frozen=True)
class Avviksbilde:
    """`sak_om`: the address that puts what it is about on an agenda, where it is something that can be."""

    rad: Avviksvarsel
    notater: tuple[Avviksnotat, ...]
    gjelder: str
    gjelder_url: str
    sak_om: str
    forsinket: bool
    kan_svare: bool
    kan_sette_dag: bool
    kan_notere: bool
    kan_be_om_lukking: bool
    kan_lukke: bool
    kan_trekke: bool


def avviksbilde(rad: Avviksvarsel, bruker: Bruker, *, i_dag: date) -> Avviksbilde:
    """One query: the notes."""
    over, under = access.kan_svare(bruker, rad.relasjon), access.kan_varsle(bruker, rad.relasjon)
    venter = rules.venter_paa_svar(rad.status)
    tekst, url = det_det_gjelder(rad)
    return Avviksbilde(
        rad=rad,
        notater=tuple(rad.notater.select_related("av")),
        gjelder=tekst,
        gjelder_url=url,
        sak_om=_sak_om(rad) if rules.er_aapent(rad.status) else "",
        forsinket=rules.er_forsinket(status=rad.status, svares_innen=rad.svares_innen, i_dag=i_dag),
        kan_svare=venter and over,
        kan_sette_dag=venter and over,
        kan_notere=rules.er_aapent(rad.status) and (over or under),
        kan_be_om_lukking=rules.kan_bli(rad.status, Avviksstatus.TIL_LUKKING) and under,
        kan_lukke=rules.kan_bli(rad.status, Avviksstatus.LUKKET) and over,
        kan_trekke=venter and under,
    )


def det_det_gjelder(rad: Avviksvarsel) -> tuple[str, str]:
    """Its words and its page; empty where it is about none of the virksomhet's own. `rad` was read `med_grunnlag`."""
    if rad.maal:
        return rad.maal.tekst, reverse("maal:vis", args=[rad.maal.pk])
    if rad.indikator:
        return rad.indikator.navn, reverse("maal:indikator", args=[rad.indikator.pk])
    if rad.signal:
        return rad.signal.tekst, rad.signal.adresse
    return (rad.krav.hva, rad.krav.adresse) if rad.krav else ("", "")


def _sak_om(rad: Avviksvarsel) -> str:
    slag = _OPPHAV.get(Avviksgrunnlag(rad.grunnlag))
    tingen = rad.maal_id or rad.indikator_id or rad.signal_id
    return reverse("styringsdialog:sak_om", args=[slag, tingen]) if slag else ""


@dataclass(frozen=True)
class Mulig:
    """What a warning can be about, as it travels in the form."""

    noekkel: str
    tekst: str
    ting: Gjelder


def mulige(relasjon: Styringsrelasjon, *, i_dag: date) -> dict[Avviksgrunnlag, tuple[Mulig, ...]]:
    """The goals and figures of the year, what binds and is not over, and the demands that hold: four queries."""
    maal = Maal.objects.filter(relasjon=relasjon).gjeldende().i_aar(i_dag.year).order_by("rekkefoelge", "pk")
    tall = Indikator.objects.filter(maal__in=maal, avviklet_dato__isnull=True).select_related("maal")
    signaler = Signal.objects.bindende().filter(kilde__relasjon=relasjon).select_related("kilde", "oppfoelging")
    krav = Rapporteringskrav.objects.filter(relasjon=relasjon).gjeldende(i_dag).order_by("hva", "pk")
    av_slag: dict[Avviksgrunnlag, list[tuple[str, Gjelder]]] = {
        Avviksgrunnlag.MAAL: [(ett.tekst, ett) for ett in maal],
        Avviksgrunnlag.INDIKATOR: [(ett.navn, ett) for ett in tall.order_by("maal__rekkefoelge", "rekkefoelge", "pk")],
        Avviksgrunnlag.SIGNAL: [(ett.tekst, ett) for ett in signaler.order_by("-kilde__dato", "pk") if _staar(ett)],
        Avviksgrunnlag.KRAV: [(ett.hva, ett) for ett in krav],
    }
    return {
        slag: tuple(Mulig(f"{slag.value}:{ting.pk}", tekst, ting) for tekst, ting in alle if ting is not None)
        for slag, alle in av_slag.items()
        if alle
    }


def _staar(signal: Signal) -> bool:
    """Something with a follow-up stands until that is over; without, it stands."""
    oppfoelging: Oppfoelging | None = getattr(signal, "oppfoelging", None)
    return oppfoelging is None or oppfoelging.status in IKKE_AVSLUTTET


def avviksliste(bruker: Bruker, *, side: int, i_dag: date) -> Page[Any]:
    """What is open first, what waits for the department first of these; then the newest. Two queries."""
    orden = Case(
        When(status=Avviksstatus.VARSLET, then=Value(0)), When(status__in=AAPNE, then=Value(1)), default=Value(2)
    )
    sen = Case(When(forsinket(i_dag), then=Value(True)), default=Value(False))
    rader = Avviksvarsel.objects.synlig_for(bruker).med_partene().annotate(forsinket=sen)
    return Paginator(rader.order_by(orden, "-varslet_tid", "-pk"), PER_SIDE).get_page(side)


@skrevet_for_leseren
def avdelingens_varsler(
    bruker: Bruker, organer: Collection[int], *, hoeyst: int | None = None
) -> QuerySet[Avviksvarsel]:
    """What waits for these departments of the reader: to be answered, or closed. The oldest first. One query."""
    egne = bruker.tilgang.egne_med(access.SVARE) & frozenset(organer)
    rader = Avviksvarsel.objects.synlig_for(bruker).hos_avdelingen(egne)
    funnet: QuerySet[Avviksvarsel] = rader.med_partene().order_by("varslet_tid", "pk")[:hoeyst]
    return funnet


@skrevet_for_leseren
def virksomhetens_varsler(
    bruker: Bruker, organer: Collection[int], *, i_dag: date, svart_etter: datetime, hoeyst: int | None = None
) -> QuerySet[Avviksvarsel]:
    """What these virksomheter of the reader hear of: answered lately, or not by the day that was set. One query."""
    egne = bruker.tilgang.egne_med(access.VARSLE) & frozenset(organer)
    nytt = Q(status=Avviksstatus.BESVART, svart_tid__gte=svart_etter)
    rader = Avviksvarsel.objects.synlig_for(bruker).filter(forsinket(i_dag) | nytt, relasjon__underordnet__in=egne)
    funnet: QuerySet[Avviksvarsel] = rader.med_partene().order_by("varslet_tid", "pk")[:hoeyst]
    return funnet


def aapne_varsler(bruker: Bruker, relasjoner: Collection[int]) -> list[Avviksvarsel]:
    """All that is open between these parties, the newest first. One query."""
    return list(Avviksvarsel.objects.synlig_for(bruker).aapne().filter(relasjon__in=relasjoner).med_partene())
