"""Lists of reports: what waits for one, and how far every virksomhet has come in every period."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Count, Func, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, ExtractYear

from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.felles.tid import i_dag
from tillit.maal.models import Maal, Maalbidrag
from tillit.maal.models.vurdering import gjenbrukt_grunn_sql
from tillit.maal.perioder import Periode
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapportering import rules
from tillit.rapportering.enums import Periodestatus, Seksjonssvar
from tillit.rapportering.models import Leveranse, Rapporteringsperiode, Rapportseksjon
from tillit.rapportering.queries.skrivested import VEDTATTE, returgrunn
from tillit.rapportering.querysets import SKRIVBARE, RapporteringsperiodeQuerySet

KOLONNER = 6
RADER_PER_SIDE = 50
# What the reason of a section is held against, in the order of `_GjenbruktGrunn`.
_SEKSJONENS = ("maal_id", "periode__start", "periode__periodetype", "periode__slutt", "oppnaaelse", "vurdering", "svar")


@dataclass(frozen=True)
class Rapportrad:
    """One report in a list. `skrives` and `vurderes` say that it waits for this user's side."""

    pk: int
    navn: str
    virksomhet_pk: int
    virksomhet: str
    avdeling: str
    status: str
    lukket: bool
    aapnes: date
    frist: date
    antall_maal: int
    antall_besvart: int
    er_aapnet: bool
    skrives: bool
    vurderes: bool
    over_frist: bool
    # Why it was sent back, while it is.
    returgrunn: str = ""
    # When it was last delivered.
    levert_tid: datetime | None = None

    @property
    def er_i_arbeid(self) -> bool:
        """Somebody is to do something with it: write it, or assess it."""
        return self.er_aapnet and not self.lukket and self.status in {*SKRIVBARE, Periodestatus.LEVERT}

    @property
    def igjen(self) -> int:
        return max(self.antall_maal - self.antall_besvart, 0)


@dataclass(frozen=True)
class Periodekolonne:
    """One period in the table of all."""

    periodetype: str
    start: date
    egen_navn: str

    @property
    def navn(self) -> str:
        return self.egen_navn or Periode.som_inneholder(self.start, self.periodetype).navn


class Matrisecelle(NamedTuple):
    """One report in the table of all: there are hundreds on a page, so they are no more than what is shown."""

    pk: int
    navn: str
    status: str
    lukket: bool
    er_aapnet: bool
    frist: date
    over_frist: bool


@dataclass(frozen=True)
class Matriserad:
    """`celler` stand as the columns of the table do; None where the virksomhet has no such report."""

    virksomhet_pk: int
    virksomhet: str
    celler: tuple[Matrisecelle | None, ...]


@dataclass(frozen=True)
class Rapportliste:
    """Everything on the page «Rapportering»: what waits, and a page of the virksomheter by a page of the periods."""

    skrives: tuple[Rapportrad, ...]
    vurderes: tuple[Rapportrad, ...]
    kolonner: Page[Periodekolonne]
    rader: tuple[Matriserad, ...]
    side: Page[Any]
    kan_aapne: bool


def rapportliste(bruker: Bruker, *, side: int = 1, kolonneside: int = 1) -> Rapportliste:
    """Five queries, however many reports, virksomheter and years."""
    synlige = Rapporteringsperiode.objects.synlig_for(bruker)
    venter = ventende_rapporter(bruker)
    kolonner = Paginator(_kolonner(synlige), KOLONNER).get_page(kolonneside)
    viste = synlige.filter(_i_kolonnene(kolonner))
    organer = Paginator(
        Organ.objects.filter(pk__in=viste.values("relasjon__underordnet")).alfabetisk().values_list("pk", "navn"),
        RADER_PER_SIDE,
    ).get_page(side)
    return Rapportliste(
        skrives=tuple(rad for rad in venter if rad.skrives),
        vurderes=tuple(rad for rad in venter if rad.vurderes),
        kolonner=kolonner,
        rader=_matrise(viste, kolonner, list(organer)),
        side=organer,
        kan_aapne=bruker.tilgang.har(Rettighet.PERIODE_AAPNE),
    )


def virksomhetens_rapporter(bruker: Bruker, organ_pk: int, *, hoeyst: int) -> list[Rapportrad]:
    """The reports of one virksomhet, the newest first. One query."""
    perioder = Rapporteringsperiode.objects.synlig_for(bruker).filter(relasjon__underordnet=organ_pk)
    return _rader(list(_med_antall(perioder.med_partene())[:hoeyst]), bruker)


def ventende_rapporter(bruker: Bruker, organer: Collection[int] | None = None) -> list[Rapportrad]:
    """What waits for this user to write (nearest deadline first), then to assess. One query.

    `organer` narrows it to what the user does for those of their bodies.
    """
    skriver, vurderer = (
        egne if organer is None else egne.intersection(organer)
        for egne in map(bruker.tilgang.egne_med, (Rettighet.VURDERING_SKRIVE, Rettighet.PERIODE_VURDERE))
    )
    rader = _rader(_aapne(bruker, skriver, vurderer, i_dag()), bruker)
    return sorted((rad for rad in rader if rad.skrives or rad.vurderes), key=lambda r: (r.vurderes, r.frist, r.pk))


@skrevet_for_leseren
def _aapne(
    bruker: Bruker, skriver: frozenset[int], vurderer: frozenset[int], i_dag: date
) -> QuerySet[Rapporteringsperiode]:
    aapne = Rapporteringsperiode.objects.synlig_for(bruker).filter(
        Q(relasjon__underordnet__in=skriver, pk__in=Rapporteringsperiode.objects.til_skriving(i_dag))
        | Q(relasjon__overordnet__in=vurderer, status=Periodestatus.LEVERT)
    )
    return _med_antall(aapne.med_partene())


def _med_antall(perioder: RapporteringsperiodeQuerySet) -> RapporteringsperiodeQuerySet:
    """With how many goals each report is about, and how many of them are answered.

    Goals of others that it contributes to are among them, as in its form (`Skjemabilde.deler`).
    """
    aarene = {"aar_fra__lte": ExtractYear(OuterRef("slutt")), "aar_til__gte": ExtractYear(OuterRef("start"))}
    egne = Maal.objects.filter(relasjon=OuterRef("relasjon"), status__in=VEDTATTE, **aarene)
    bidrag = Maalbidrag.objects.filter(
        organ=OuterRef("relasjon__underordnet"),
        maal__status__in=VEDTATTE,
        **{f"maal__{felt}": verdi for felt, verdi in aarene.items()},
    ).exclude(maal__relasjon=OuterRef("relasjon"))
    antall = [
        Coalesce(Subquery(rader.order_by().values(per).annotate(antall=Count("pk")).values("antall")), 0)
        for rader, per in ((egne, "relasjon"), (bidrag, "organ"))
    ]
    # A section where two texts wait for a choice, or where a new status carries the old reason, is not answered: the
    # form says so, and the delivery stops at it.
    sagt_noe = Q(svar=Seksjonssvar.INGEN_NYTT) | Q(svar=Seksjonssvar.NYTT) & ~Q(vurdering="")
    eget = Q(maal__relasjon=OuterRef("relasjon"))
    besvart = Rapportseksjon.objects.filter(
        eget & Q(besvart=True) | ~eget & Q(maal__bidrag__organ=OuterRef("relasjon__underordnet")) & sagt_noe,
        periode=OuterRef("pk"),
        maal__status__in=VEDTATTE,
    )
    besvart = besvart.exclude(sidetekster__valg="").exclude(_GjenbruktGrunn(*_SEKSJONENS)).order_by()
    antall_besvart = besvart.values("periode").annotate(antall=Count("pk", distinct=True)).values("antall")
    leveranser = Leveranse.objects.filter(periode=OuterRef("pk")).order_by("-nummer")
    return perioder.annotate(
        levert_tid=Subquery(leveranser.values("levert_tid")[:1]),
        antall_maal=sum(antall, Value(0)),
        antall_besvart=Coalesce(Subquery(antall_besvart), 0),
        returgrunn=returgrunn(),
    ).order_by("-slutt", "-start", "pk")


class _GjenbruktGrunn(Func):
    """Whether a section that says something new carries on an earlier reason under another status."""

    output_field = BooleanField()

    def as_sql(self, compiler: Any, *_: Any, **__: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        maal, periode, periodetype, slutt, oppnaaelse, grunn, svar = (
            compiler.compile(ett)[0] for ett in self.get_source_expressions()
        )
        gjenbrukt = gjenbrukt_grunn_sql(
            maal=maal, periode=periode, periodetype=periodetype, slutt=slutt, oppnaaelse=oppnaaelse, grunn=grunn
        )
        return f"({svar} = %s AND EXISTS ({gjenbrukt}))", [Seksjonssvar.NYTT]


def _rader(perioder: Sequence[Rapporteringsperiode], bruker: Bruker) -> list[Rapportrad]:
    tilgang, dag = bruker.tilgang, i_dag()
    skriver, vurderer = tilgang.egne_med(Rettighet.VURDERING_SKRIVE), tilgang.egne_med(Rettighet.PERIODE_VURDERE)
    return [_rad(ett, skriver, vurderer, dag) for ett in perioder]


def _rad(
    periode: Rapporteringsperiode,
    skriver: frozenset[int],
    vurderer: frozenset[int],
    dag: date,
) -> Rapportrad:
    relasjon, lukket = periode.relasjon, periode.lukket_tid is not None
    aapen = rules.er_aapen_for_skriving(status=periode.status, lukket=lukket, aapnes=periode.aapnes_dato, i_dag=dag)
    return Rapportrad(
        pk=periode.pk,
        navn=periode.navn,
        virksomhet_pk=relasjon.underordnet_id,
        virksomhet=relasjon.underordnet.navn,
        avdeling=relasjon.overordnet.navn,
        status=periode.status,
        lukket=lukket,
        aapnes=periode.aapnes_dato,
        frist=periode.frist,
        antall_maal=getattr(periode, "antall_maal", 0),
        antall_besvart=getattr(periode, "antall_besvart", 0),
        er_aapnet=periode.aapnes_dato <= dag,
        skrives=aapen and relasjon.underordnet_id in skriver,
        vurderes=periode.status == Periodestatus.LEVERT and relasjon.overordnet_id in vurderer,
        over_frist=aapen and periode.frist < dag,
        returgrunn=getattr(periode, "returgrunn", "") if periode.status == Periodestatus.I_RETUR else "",
        levert_tid=getattr(periode, "levert_tid", None),
    )


def _kolonner(perioder: RapporteringsperiodeQuerySet) -> list[Periodekolonne]:
    """Every period there is, the newest first, each once. An own one shares its column with others of the same name
    and start.
    """
    ulike = perioder.order_by().values_list("periodetype", "start", "egen_navn")
    rader = ulike.annotate(siste=Max("slutt")).order_by("-siste", "-start", "periodetype", "egen_navn")
    return [Periodekolonne(*rad[:3]) for rad in rader]


def _i_kolonnene(kolonner: Iterable[Periodekolonne]) -> Q:
    vilkaar = Q(pk__in=())
    for ett in kolonner:
        vilkaar |= Q(periodetype=ett.periodetype, start=ett.start, egen_navn=ett.egen_navn)
    return vilkaar


def _matrise(
    viste: RapporteringsperiodeQuerySet, kolonner: Iterable[Periodekolonne], organer: Sequence[tuple[int, str]]
) -> tuple[Matriserad, ...]:
    dag, navn = i_dag(), {(ett.periodetype, ett.start, ett.egen_navn): ett.navn for ett in kolonner}
    rader = viste.filter(relasjon__underordnet__in=[pk for pk, _ in organer]).order_by("pk")
    celler = {}
    for organ, slag, start, egen_navn, pk, status, lukket_tid, aapnes, frist in rader.values_list(
        *("relasjon__underordnet", "periodetype", "start", "egen_navn"),
        *("pk", "status", "lukket_tid", "aapnes_dato", "frist"),
    ):
        lukket, kolonne = lukket_tid is not None, (slag, start, egen_navn)
        aapen = rules.er_aapen_for_skriving(status=status, lukket=lukket, aapnes=aapnes, i_dag=dag)
        celler[organ, kolonne] = Matrisecelle(
            pk, navn[kolonne], status, lukket, aapnes <= dag, frist, aapen and frist < dag
        )
    return tuple(Matriserad(pk, hva, tuple(celler.get((pk, ett)) for ett in navn)) for pk, hva in organer)
