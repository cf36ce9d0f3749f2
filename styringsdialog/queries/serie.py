"""The plan of a relation, a series with what was decided in its meetings, and what the next meeting begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Prefetch, Sum

from styringsdialog import rules
from styringsdialog.access import FORESLAA, kan
from styringsdialog.actions.referatsak import referat_aa_godkjenne
from styringsdialog.bilder import Beslutningsbilde, Ventendebilde
from styringsdialog.bilder.tid import for_langt_i_ord
from styringsdialog.enums import BINDENDE_TYPER, Moetestatus, Serierytme
from styringsdialog.models import Enkeltsaksgrense, Moete, Moeteserie, Referat, Saksforslag, Seriedeltaker, Signal
from styringsdialog.queries.aarsbalanse import Aarsbalanse, aarsbalanse
from styringsdialog.queries.beslutninger import beslutninger
from styringsdialog.queries.oppfoelging import Moeteloefter, loefter_i_serien
from styringsdialog.queries.saker import ventende_saker, ventendebilder
from tillit.felles.tid import ferie, fridag
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import hvorfor_stengt, kan_begynne, stengt_for_moeter

FLEST_MOETER, FLEST_BESLUTNINGER = 50, 100


@dataclass(frozen=True)
class Planbilde:
    serier: tuple[Moeteserie, ...]
    ventende: tuple[Ventendebilde, ...]
    neste: Moete | None
    balanse: Aarsbalanse
    # What the parties have agreed that single cases may take, the newest first.
    grenser: tuple[Enkeltsaksgrense, ...]
    # Why nothing new begins in it; empty where it may.
    stengt: str
    # A series is begun, and a limit set, while the relation holds; a meeting in it is planned before that too.
    kan_begynne_serie: bool
    kan_planlegge: bool
    kan_foreslaa: bool
    kan_love: bool


@dataclass(frozen=True)
class Seriebilde:
    """`beslutninger`: what binds, is disputed or waits, by its meeting, the newest meeting first. `loefter`: what the
    parties took upon themselves, in the same order.
    """

    serie: Moeteserie
    moeter: tuple[Moete, ...]
    beslutninger: tuple[tuple[Beslutningsbilde, ...], ...]
    loefter: tuple[Moeteloefter, ...]
    deltakere: tuple[Seriedeltaker, ...]
    kan_planlegge: bool
    stengt: str


@dataclass(frozen=True)
class Nestebilde:
    """`referat` is the last one where it is to be approved. `hvorfor_ikke`: why the day of the rhythm suits nobody."""

    serie: Moeteserie
    referat: Referat | None
    ventende: tuple[Saksforslag, ...]
    faste_minutter: int
    dag: date

    @property
    def for_langt(self) -> str:
        """Of the standing points alone: what is chosen beside them is not known yet."""
        return for_langt_i_ord(planlagt=self.faste_minutter, varighet=self.serie.varighet_min)

    @property
    def hvorfor_ikke(self) -> str:
        return fridag(self.dag) or ferie(self.dag)

    @property
    def start(self) -> dict[str, Any]:
        """What was postponed is carried over unless somebody says otherwise; what was only proposed is chosen."""
        felter = ("klokkeslett", "varighet_min", "sted")
        utsatt = [ett.pk for ett in self.ventende if ett.utsatt_fra_id]
        return {"dato": self.dag, "forslag": utsatt, **{felt: getattr(self.serie, felt) for felt in felter}}


def planbilde(relasjon: Styringsrelasjon, leser: Bruker, *, i_dag: date) -> Planbilde:
    """Seven queries: series, what waits, the next meeting of all, what the time went to, and limits."""
    stengt = hvorfor_stengt(relasjon, i_dag)
    planlegger = kan(leser, relasjon, Rettighet.MOETE_PLANLEGGE)
    part = part_til(leser, relasjon, til=FORESLAA)
    kommende = Moete.objects.filter(relasjon=relasjon, start_tid__date__gte=i_dag).filter(
        status__in=[Moetestatus.PLANLAGT, Moetestatus.INNKALT]
    )
    serier = Moeteserie.objects.filter(relasjon=relasjon).order_by("avsluttet", "tittel", "pk")
    grenser = tuple(relasjon.enkeltsaksgrenser.select_related("satt_av"))
    neste: Moete | None = kommende.order_by("start_tid", "pk").first()
    return Planbilde(
        serier=tuple(serier.prefetch_related(Prefetch("moeter", kommende.order_by("start_tid"), to_attr="kommende"))),
        ventende=ventendebilder(relasjon, part=part, i_dag=i_dag),
        neste=neste,
        balanse=aarsbalanse(relasjon, grenser),
        grenser=grenser,
        stengt=stengt,
        kan_begynne_serie=not stengt and planlegger,
        kan_planlegge=planlegger and not stengt_for_moeter(relasjon, i_dag),
        kan_foreslaa=not stengt and part is not None,
        kan_love=kan_begynne(leser, relasjon, til=Rettighet.OPPFOELGING_MELDE, dag=i_dag),
    )


def seriebilde(serie: Moeteserie, leser: Bruker, *, i_dag: date) -> Seriebilde:
    """Ten queries: standing points and people, meetings, what came of them, and how its goals stand."""
    return Seriebilde(
        serie=serie,
        moeter=tuple(
            serie.moeter.select_related("referat").med_gaar_naa(i_dag).order_by("-start_tid", "-pk")[:FLEST_MOETER]
        ),
        beslutninger=_beslutninger(serie, leser, i_dag=i_dag),
        loefter=loefter_i_serien(serie, leser, i_dag=i_dag),
        deltakere=tuple(serie.deltakere.select_related("bruker").order_by("part", "bruker__navn")),
        kan_planlegge=kan(leser, serie.relasjon, Rettighet.MOETE_PLANLEGGE),
        stengt=stengt_for_moeter(serie.relasjon, i_dag),
    )


def _beslutninger(serie: Moeteserie, leser: Bruker, *, i_dag: date) -> tuple[tuple[Beslutningsbilde, ...], ...]:
    """A meeting nothing was given in is left out; in a meeting they stand as they were given. Six queries at most."""
    gitt = Signal.objects.filter(kilde__moete__serie=serie, type__in=BINDENDE_TYPER)
    i_orden = gitt.order_by("-kilde__moete__start_tid", "-kilde__moete", "foert_tid", "pk")[:FLEST_BESLUTNINGER]
    bilder = beslutninger(i_orden, leser, i_dag=i_dag)
    return tuple(tuple(like) for _, like in groupby(bilder, key=attrgetter("kildeadresse")))


def nestebilde(serie: Moeteserie, *, i_dag: date) -> Nestebilde:
    """Six queries: the last meeting, the last referat, whether it is a point already, what waits, standing points."""
    forrige = serie.moeter.exclude(status=Moetestatus.AVLYST).order_by("-start_tid").first()
    return Nestebilde(
        serie=serie,
        referat=referat_aa_godkjenne(serie.relasjon_id, serie.type),
        ventende=tuple(ventende_saker(serie.relasjon_id)),
        faste_minutter=serie.faste_saker.aggregate(sum=Sum("min_plan"))["sum"] or 0,
        dag=rules.foreslaatt_moetedag(
            foerste=serie.foerste_dato,
            forrige=forrige.dato if forrige else None,
            maaneder=Serierytme(serie.rytme).maaneder,
            i_dag=i_dag,
        ),
    )
