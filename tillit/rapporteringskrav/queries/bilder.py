"""Demands as they are shown: the list of a virksomhet, and one of them. Hours are reckoned here, by the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from styringsdialog.enums import Moetestatus
from styringsdialog.models import Moete
from tillit.felles.tid import i_dag, oslodag
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.varighet import kan_begynne
from tillit.rapporteringskrav import rules, tallbruk
from tillit.rapporteringskrav.access import har_rett
from tillit.rapporteringskrav.enums import AAPNE, Kravstatus, Takstatus, Vurderingsgrunn
from tillit.rapporteringskrav.models import (
    Kravbruk,
    Kravtall,
    Kravvurdering,
    Rapporteringskrav,
    Sluttforslag,
    Tidsanslag,
    Timetak,
)

ALLE, VURDERES = "alle", "vurderes"
PER_SIDE = 60
# Of each kind of place a figure was used in: the newest.
FLEST_BRUK = 3


@dataclass(frozen=True)
class Tallbruk:
    """What the figure that answers the demand was used in: nobody had to note it."""

    dag: date
    tekst: str
    url: str


@dataclass(frozen=True)
class Kravlinje:
    """One demand in a list. `timer` are those of the year; None where nobody has estimated it."""

    rad: Rapporteringskrav
    timer: Decimal | None
    grunn: Vurderingsgrunn | None
    dag: date

    @property
    def er_over(self) -> bool:
        return not er_i_live(self.rad, self.dag)

    @property
    def kommer(self) -> bool:
        """Asked, from a day that is not here yet."""
        return self.rad.status == Kravstatus.GJELDER and not self.er_over and self.rad.gjelder_fra > self.dag

    @property
    def fjernes(self) -> bool:
        """Decided, and not over yet."""
        return self.rad.status == Kravstatus.FJERNET and not self.er_over

    @property
    def grunn_i_ord(self) -> str:
        return str(self.grunn.label) if self.grunn else ""


@dataclass(frozen=True)
class Kravliste:
    """The demands on a virksomhet this year, and what they take. `relasjon` is the one that steers it today."""

    aar: int
    linjer: tuple[Kravlinje, ...]
    # The page of it, where all there ever were are shown.
    ark: Page[Rapporteringskrav] | None
    sum: rules.Timesum
    antall: int
    vurderes: int
    relasjon: Styringsrelasjon | None
    kan_stille: bool
    kan_melde: bool
    tak: Timetak | None
    # So many hours over what is agreed for the year; nought where it is not.
    over_taket: Decimal
    # Of the hours, those of what is over, and not in the list of what holds now.
    over_i_aar: Decimal


@dataclass(frozen=True)
class Kravbilde:
    """One demand for one reader, with all that was said of it, and what the reader can do."""

    linje: Kravlinje
    anslag: tuple[Tidsanslag, ...]
    bruk: tuple[Kravbruk, ...]
    vurderinger: tuple[Kravvurdering, ...]
    sluttforslag: tuple[Sluttforslag, ...]
    # In whole minutes; None where it was asked of too few.
    andres_median: int | None
    tall: Kravtall | None
    tallets_bruk: tuple[Tallbruk, ...]
    kan_stille: bool
    kan_melde: bool
    kan_foreslaa_slutt: bool

    @property
    def rad(self) -> Rapporteringskrav:
        return self.linje.rad

    @property
    def er_aapent(self) -> bool:
        """Something can still be done with it: not where another department steers now."""
        relasjonen_varer = self.rad.relasjon.er_gyldig(self.linje.dag)
        return rules.er_aapent(self.rad.status) and relasjonen_varer

    @property
    def gjeldende_anslag(self) -> tuple[Tidsanslag, ...]:
        """The newest, where it is still reported by hand."""
        return () if getattr(self.rad, "hentes_selv", False) else self.anslag[:1]

    @property
    def er_meldt(self) -> bool:
        return self.rad.status == Kravstatus.MELDT


def er_i_live(rad: Rapporteringskrav, dag: date) -> bool:
    """Asked, or waiting to be confirmed: also past its end, until somebody decides what becomes of it."""
    relasjonen_varer = rad.relasjon.gyldig_til is None or rad.relasjon.gyldig_til > dag
    aapent = rad.status in AAPNE or (rad.over_fra is not None and rad.over_fra > dag)
    return relasjonen_varer and aapent


def kravlinje(rad: Any, *, aar: int, dag: date) -> Kravlinje:
    """`rad` carries what `med_tall` reckons."""
    til = rules.siste_dag(rad.sluttdato, over_fra=rad.over_fra, relasjon_til=rad.relasjon.gyldig_til)
    ganger = rules.ganger_i_aaret(rad.hyppighet, fra=rad.gjelder_fra, til=til, aar=aar)
    timer = Decimal(0) if rad.status == Kravstatus.TRUKKET else rules.timer_i_aaret(rad.minutter, ganger)
    return Kravlinje(rad, timer, _grunnen(rad, dag), dag)


def _grunnen(rad: Any, dag: date) -> Vurderingsgrunn | None:
    if rad.status != Kravstatus.GJELDER or not er_i_live(rad, dag):
        return None
    regnet_fra = max(ett for ett in (rad.gjelder_fra, rad.sist_brukt, rad.sist_vurdert, _bekreftet(rad)) if ett)
    return rules.vurderingsgrunn(hyppighet=rad.hyppighet, sluttdato=rad.sluttdato, regnet_fra=regnet_fra, i_dag=dag)


def _bekreftet(rad: Rapporteringskrav) -> date | None:
    return oslodag(rad.besvart_tid) if rad.besvart_tid else None


def kravene(bruker: Bruker, organ: Organ, *, aar: int) -> list[Kravlinje]:
    """All that was asked some day of the year, by what it is. One query."""
    rader = Rapporteringskrav.objects.synlig_for(bruker).av_virksomheten(organ.pk).stilt().i_aaret(aar)
    dag = i_dag()
    return [kravlinje(rad, aar=aar, dag=dag) for rad in rader.med_partene().med_tall().order_by("hva", "pk")]


def kravliste(bruker: Bruker, organ: Organ, *, vis: str = "", side: int = 1) -> Kravliste:
    """Three queries, and two more for a page of all there ever were, however many. The hours are of this year and of
    all that is asked in it.
    """
    dag = i_dag()
    rader = Rapporteringskrav.objects.synlig_for(bruker).av_virksomheten(organ.pk).order_by("hva", "pk")
    aarets = [kravlinje(rad, aar=dag.year, dag=dag) for rad in _regnet(rader.i_live_eller_i_aaret(dag))]
    lever = [linje for linje in aarets if not linje.er_over]
    vurderes = [linje for linje in lever if linje.grunn]
    relasjon = _styrende(bruker, organ)
    tak = avtalt_tak(relasjon, dag.year) if relasjon else None
    ark = Paginator(_regnet(rader), PER_SIDE).get_page(side) if vis == ALLE else None
    linjer = [kravlinje(rad, aar=dag.year, dag=dag) for rad in ark or ()]
    return Kravliste(
        aar=dag.year,
        linjer=tuple({ALLE: linjer, VURDERES: vurderes}.get(vis, lever)),
        ark=ark,
        sum=rules.timesum(linje.timer for linje in aarets),
        antall=len(lever),
        vurderes=len(vurderes),
        relasjon=relasjon,
        kan_stille=_kan(bruker, relasjon, Rettighet.KRAV_STILLE),
        kan_melde=_kan(bruker, relasjon, Rettighet.KRAV_MELDE),
        tak=tak,
        over_taket=_over(tak, aarets),
        over_i_aar=rules.timesum(linje.timer for linje in aarets if linje.er_over).timer,
    )


def _regnet(rader: QuerySet[Any]) -> QuerySet[Any]:
    return rader.med_partene().med_tall()  # type: ignore[attr-defined]


def _over(tak: Timetak | None, linjer: Iterable[Kravlinje]) -> Decimal:
    """What another department asked earlier in the year is none of what these two have agreed."""
    if tak is None:
        return Decimal(0)
    sum_ = rules.timesum(linje.timer for linje in linjer if linje.rad.relasjon_id == tak.relasjon_id)
    return max(sum_.timer - tak.timer, Decimal(0))


def avtalt_tak(relasjon: Styringsrelasjon, aar: int) -> Timetak | None:
    """The newest agreed for the year. One query."""
    return Timetak.objects.filter(relasjon=relasjon, aar=aar, status=Takstatus.AVTALT).order_by("-pk").first()


def _styrende(bruker: Bruker, organ: Organ) -> Styringsrelasjon | None:
    synlige = Styringsrelasjon.objects.synlig_for(bruker).med_organer()
    relasjon: Styringsrelasjon | None = synlige.som_styrer(organ, i_dag()).first()
    return relasjon


def _kan(bruker: Bruker, relasjon: Styringsrelasjon | None, rettighet: Rettighet) -> bool:
    return (
        relasjon is not None
        and har_rett(bruker, relasjon, rettighet)
        and kan_begynne(bruker, relasjon, til=rettighet, dag=i_dag())
    )


def kravbilde(rad: Rapporteringskrav, bruker: Bruker) -> Kravbilde:
    """At most nine queries, however much was said of it."""
    dag = i_dag()
    return Kravbilde(
        linje=kravlinje(rad, aar=dag.year, dag=dag),
        anslag=tuple(rad.anslag.select_related("av")),
        bruk=tuple(rad.bruk.select_related("av", "moete")),
        vurderinger=tuple(rad.vurderinger.select_related("av")),
        sluttforslag=(forslag := tuple(rad.sluttforslag.select_related("av", "svart_av"))),
        andres_median=_andres_median(rad),
        tallets_bruk=tuple(sorted(_tallets_bruk(bruker, rad), key=lambda ett: ett.dag, reverse=True)),
        tall=rad.tall.select_related("indikator__maal").first(),
        kan_stille=har_rett(bruker, rad.relasjon, Rettighet.KRAV_STILLE),
        kan_melde=har_rett(bruker, rad.relasjon, Rettighet.KRAV_MELDE),
        kan_foreslaa_slutt=har_rett(bruker, rad.relasjon, Rettighet.KRAV_SLUTT_FORESLAA)
        and rules.kan_vurderes(rad.status)
        and not any(ett.er_aapent and ett.av_id == bruker.pk for ett in forslag),
    )


def _andres_median(rad: Rapporteringskrav) -> int | None:
    """Of the newest estimates of those that were asked the same: nobody learns who said what."""
    if rad.sammen is None:
        return None
    nyeste = Tidsanslag.objects.filter(krav=OuterRef("pk")).order_by("-pk").values("minutter")[:1]
    andre: Iterable[int | None] = (
        Rapporteringskrav.objects.filter(sammen=rad.sammen)
        .exclude(pk=rad.pk)
        .annotate(nyeste=Subquery(nyeste))
        .values_list("nyeste", flat=True)
    )
    return rules.median_av_andre([ett for ett in andre if ett is not None])


def _tallets_bruk(bruker: Bruker, rad: Any) -> tuple[Tallbruk, ...]:
    """Where the figure was used, of what the reader may open. Three queries, of a demand that a figure answers."""
    if rad.tall_pk is None:
        return ()
    moeter = Moete.objects.synlig_for(bruker)
    saker = tallbruk.i_moeter(rad.relasjon_id, rad.tall_pk).filter(moete__in=moeter).select_related("moete")
    rapporter = tallbruk.i_rapporter(rad.relasjon_id, rad.tall_pk).select_related("periode")
    brev = tallbruk.i_brev(rad.relasjon_id, rad.tall_pk)
    return (
        *(
            Tallbruk(ett.bruksdag, ett.moete.tittel, reverse("styringsdialog:moete", args=[ett.moete_id]))
            for ett in saker[:FLEST_BRUK]
        ),
        *(
            Tallbruk(
                ett.bruksdag,
                _("Rapporten for %(periode)s") % {"periode": ett.periode.navn},
                reverse("rapportering:vis", args=[ett.periode_id]),
            )
            for ett in rapporter[:FLEST_BRUK]
        ),
        *(Tallbruk(ett.bruksdag, ett.tittel, ett.adresse) for ett in brev[:FLEST_BRUK]),
    )


def tallene(bruker: Bruker, rad: Rapporteringskrav) -> QuerySet[Indikator]:
    """Those of the virksomhet that are in use, goal by goal that has not ended: what can answer the demand."""
    maal = Maal.objects.synlig_for(bruker).gjeldende().filter(relasjon__underordnet=rad.relasjon.underordnet_id)
    i_bruk: QuerySet[Indikator] = Indikator.objects.filter(maal__in=maal, avviklet_dato__isnull=True)
    return i_bruk.select_related("maal").order_by("maal__rekkefoelge", "maal_id", "pk")


def moetene(bruker: Bruker, rad: Rapporteringskrav) -> QuerySet[Moete]:
    """The held meetings of the same parties, the newest first."""
    moeter: QuerySet[Moete] = Moete.objects.synlig_for(bruker).filter(
        relasjon=rad.relasjon, status=Moetestatus.GJENNOMFOERT
    )
    return moeter.order_by("-start_tid")
