"""Verbalvedtak as they are shown: the list, one whole, and what waits of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.felles.tilstander import Tilstandstrinn, tilstandsrekke
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.verbalvedtak import rules
from tillit.verbalvedtak.access import kan_bidra, kan_steget
from tillit.verbalvedtak.enums import Vedtaksstatus, Vedtakssteg
from tillit.verbalvedtak.models import Vedtaksbidrag, Vedtakssvar, Verbalvedtak
from tillit.verbalvedtak.querysets import SKAL_BESVARES, VerbalvedtakQuerySet

PER_SIDE = 25


@dataclass(frozen=True)
class Vedtaksutvalg:
    """What a list is narrowed to."""

    avdeling: Organ | None = None
    slag: str = ""
    statuser: frozenset[str] = frozenset()
    aar: int | None = None
    over_fristen: bool = False


@dataclass(frozen=True)
class Vedtakslinje:
    """One of them in a list."""

    rad: Verbalvedtak
    over_fristen: bool

    @property
    def skal_besvares(self) -> bool:
        return rules.skal_besvares(self.rad.status)


@dataclass(frozen=True)
class Vedtaksbilde:
    """One of them for one reader. `bidrag` are those the reader may read; `egne` those of them that wait for them."""

    rad: Verbalvedtak
    over_fristen: bool
    mulige: frozenset[Vedtakssteg]
    # Reads what is written before an answer is out.
    ser_arbeidet: bool
    svarene: tuple[Vedtakssvar, ...]
    bidrag: tuple[Vedtaksbidrag, ...]
    egne: tuple[Vedtaksbidrag, ...]

    @property
    def skal_besvares(self) -> bool:
        return rules.skal_besvares(self.rad.status)

    @property
    def steg(self) -> tuple[Tilstandstrinn, ...]:
        livet = list(Vedtaksstatus)
        navn = [ett.label for ett in livet]
        return tilstandsrekke(navn, livet.index(Vedtaksstatus(self.rad.status)), siste_er_ferdig=True)


def vedtaksbilde(rad: Verbalvedtak, bruker: Bruker, *, i_dag: date) -> Vedtaksbilde:
    """Two queries: the answers with what was said to them, and the contributions."""
    bidrag = Vedtaksbidrag.objects.synlig_for(bruker).filter(vedtak=rad).select_related("relasjon__underordnet", "av")
    lest = tuple(bidrag.order_by("pk"))
    venter = rules.skal_besvares(rad.status)
    return Vedtaksbilde(
        rad=rad,
        over_fristen=rules.er_over_fristen(status=rad.status, frist=rad.frist, i_dag=i_dag),
        mulige=frozenset(
            steg for steg in Vedtakssteg if rules.kan_tas(steg, status=rad.status) and kan_steget(bruker, rad, steg)
        ),
        ser_arbeidet=rad.avdeling_id in bruker.tilgang.egne_med(Rettighet.DIALOG_LESE),
        svarene=tuple(rad.svarene.select_related("utkvittering", "av").order_by("-nummer")),
        bidrag=lest,
        egne=tuple(ett for ett in lest if venter and not ett.tekst and kan_bidra(bruker, ett)),
    )


def vedtaksliste(bruker: Bruker, utvalg: Vedtaksutvalg, *, side: int, i_dag: date) -> Page[Vedtakslinje]:
    """One page, what is to be answered first and the nearest deadline first of these; then the newest. Two queries."""
    foerst = Case(When(status__in=SKAL_BESVARES, then=Value(0)), default=Value(1))
    frist = Case(When(status__in=SKAL_BESVARES, then="frist"))
    rader = _valgte(bruker, utvalg, i_dag).med_organene().order_by(foerst, frist, "-vedtatt_dato", "-pk")
    funnet: Page[Any] = Paginator(rader, PER_SIDE).get_page(side)
    funnet.object_list = [
        Vedtakslinje(rad, rules.er_over_fristen(status=rad.status, frist=rad.frist, i_dag=i_dag))
        for rad in funnet.object_list
    ]
    return funnet


def _valgte(bruker: Bruker, utvalg: Vedtaksutvalg, i_dag: date) -> VerbalvedtakQuerySet:
    rader: VerbalvedtakQuerySet = Verbalvedtak.objects.synlig_for(bruker)
    if utvalg.over_fristen:
        rader = rader.over_fristen(i_dag)
    if utvalg.avdeling:
        rader = rader.filter(avdeling=utvalg.avdeling)
    if utvalg.slag:
        rader = rader.filter(slag=utvalg.slag)
    if utvalg.statuser:
        rader = rader.filter(status__in=utvalg.statuser)
    if utvalg.aar:
        rader = rader.filter(vedtatt_dato__year=utvalg.aar)
    return rader


def svarende_avdelinger(bruker: Bruker, dag: date) -> list[Organ]:
    """The departments for which the user may write one down. One query."""
    egne = bruker.tilgang.egne_med(Rettighet.SPOERSMAAL_BESVARE)
    return list(Organ.objects.gyldige(dag).byraadsavdelinger().filter(pk__in=egne).alfabetisk())


def avdelingens_virksomheter(avdeling_id: int, dag: date) -> list[Styringsrelasjon]:
    """Those that can be asked for a contribution that day. One query."""
    relasjoner = Styringsrelasjon.objects.gyldige(dag).til_virksomheter().filter(overordnet=avdeling_id)
    return list(relasjoner.select_related("underordnet").order_by("underordnet__navn"))


@skrevet_for_leseren
def ventende_vedtakssvar(
    bruker: Bruker, organer: Collection[int], *, i_dag: date, hoeyst: int | None = None
) -> QuerySet[Verbalvedtak]:
    """What these departments of the reader have to do with them, the nearest deadline first. One query.

    An answer that is near its deadline or returned, and one that waits for the reader's approval. Each says
    `venter_bidrag`: a virksomhet that was asked has not contributed.
    """
    besvarer = bruker.tilgang.egne_med(Rettighet.SPOERSMAAL_BESVARE) & frozenset(organer)
    godkjenner = bruker.tilgang.egne_med(Rettighet.SPOERSMAAL_GODKJENNE) & frozenset(organer)
    naer = Q(frist__lte=rules.naer_frist(i_dag))
    rader = Verbalvedtak.objects.filter(
        Q(avdeling__in=besvarer, status=Vedtaksstatus.AAPENT) & (naer | ~Q(returgrunn=""))
        | Q(avdeling__in=besvarer, status=Vedtaksstatus.TIL_GODKJENNING, frist__lt=i_dag)
        | Q(avdeling__in=godkjenner, status=Vedtaksstatus.TIL_GODKJENNING)
    )
    bidrag = Vedtaksbidrag.objects.filter(vedtak=OuterRef("pk"), tekst="")
    funnet: QuerySet[Verbalvedtak] = (
        rader.med_organene().annotate(venter_bidrag=Exists(bidrag)).order_by("frist", "pk")[:hoeyst]
    )
    return funnet


@skrevet_for_leseren
def ventende_vedtaksbidrag(
    bruker: Bruker, organer: Collection[int], *, hoeyst: int | None = None
) -> QuerySet[Vedtaksbidrag]:
    """What the reader's virksomhet is asked to contribute, the nearest deadline first. One query."""
    egne = bruker.tilgang.egne_med(Rettighet.SPOERSMAAL_BIDRA) & frozenset(organer)
    rader = Vedtaksbidrag.objects.ventende().filter(relasjon__underordnet__in=egne)
    funnet: QuerySet[Vedtaksbidrag] = rader.select_related("vedtak__avdeling").order_by("frist", "pk")[:hoeyst]
    return funnet
