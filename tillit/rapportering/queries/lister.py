"""Lists of reports: what waits for one, and how far every virksomhet has come in every period."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, ExtractYear

from tillit.felles.tid import i_dag
from tillit.maal.models import Maal
from tillit.maal.models.vurdering import gjenbrukt_grunn_sql
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.rapportering import rules
from tillit.rapportering.enums import Periodestatus, Seksjonssvar
from tillit.rapportering.models import Rapporteringsperiode, Rapportseksjon
from tillit.rapportering.queries.skrivested import VEDTATTE, returgrunn
from tillit.rapportering.querysets import RapporteringsperiodeQuerySet

KOLONNER = 6
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

    @property
    def igjen(self) -> int:
        return max(self.antall_maal - self.antall_besvart, 0)


@dataclass(frozen=True)
class Kolonne:
    """One period in the table of all."""

    periodetype: str
    start: date
    navn: str


@dataclass(frozen=True)
class Matriserad:
    virksomhet_pk: int
    virksomhet: str
    celler: tuple[Rapportrad | None, ...]


@dataclass(frozen=True)
class Rapportliste:
    """Everything on the page «Rapportering»."""

    skrives: tuple[Rapportrad, ...]
    vurderes: tuple[Rapportrad, ...]
    kolonner: tuple[Kolonne, ...]
    rader: tuple[Matriserad, ...]
    kan_aapne: bool


def rapportliste(bruker: Bruker) -> Rapportliste:
    """Two queries, however many reports."""
    perioder = list(_med_antall(Rapporteringsperiode.objects.synlig_for(bruker).med_partene()))
    rader = {ett.pk: rad for ett, rad in zip(perioder, _rader(perioder, bruker), strict=True)}
    kolonner = _kolonner(perioder)
    return Rapportliste(
        skrives=tuple(sorted((r for r in rader.values() if r.skrives), key=lambda r: (r.frist, r.pk))),
        vurderes=tuple(sorted((r for r in rader.values() if r.vurderes), key=lambda r: (r.frist, r.pk))),
        kolonner=kolonner,
        rader=_matrise(perioder, rader, kolonner),
        kan_aapne=bruker.tilgang.har(Rettighet.PERIODE_AAPNE),
    )


def ventende_rapporter(bruker: Bruker, organer: Collection[int]) -> list[Rapportrad]:
    """What waits for this user on these bodies: to write (nearest deadline first), then to assess. One query."""
    tilgang = bruker.tilgang
    skriver = tilgang.egne_med(Rettighet.VURDERING_SKRIVE) & frozenset(organer)
    vurderer = tilgang.egne_med(Rettighet.PERIODE_VURDERE) & frozenset(organer)
    aapne = Rapporteringsperiode.objects.synlig_for(bruker).filter(
        Q(relasjon__underordnet__in=skriver, pk__in=Rapporteringsperiode.objects.til_skriving(i_dag()))
        | Q(relasjon__overordnet__in=vurderer, status=Periodestatus.LEVERT)
    )
    rader = _rader(list(_med_antall(aapne.med_partene())), bruker)
    return sorted((rad for rad in rader if rad.skrives or rad.vurderes), key=lambda r: (r.vurderes, r.frist, r.pk))


def _med_antall(perioder: RapporteringsperiodeQuerySet) -> RapporteringsperiodeQuerySet:
    """With how many goals each report is about, and how many of them are answered."""
    gjelder = Maal.objects.filter(
        relasjon=OuterRef("relasjon"),
        status__in=VEDTATTE,
        aar_fra__lte=ExtractYear(OuterRef("slutt")),
        aar_til__gte=ExtractYear(OuterRef("start")),
    )
    antall = gjelder.order_by().values("relasjon").annotate(antall=Count("pk")).values("antall")
    # A section where two texts wait for a choice, or where a new status carries the old reason, is not answered: the
    # form says so, and the delivery stops at it.
    besvart = Rapportseksjon.objects.filter(periode=OuterRef("pk"), besvart=True, maal__status__in=VEDTATTE)
    besvart = besvart.exclude(sidetekster__valg="").exclude(_GjenbruktGrunn(*_SEKSJONENS)).order_by()
    antall_besvart = besvart.values("periode").annotate(antall=Count("pk")).values("antall")
    return perioder.annotate(
        antall_maal=Coalesce(Subquery(antall), 0),
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
    )


def _kolonner(perioder: Sequence[Rapporteringsperiode]) -> tuple[Kolonne, ...]:
    """The newest periods; an own period of one virksomhet shares its column with others of the same name and start."""
    alle = dict.fromkeys(Kolonne(ett.periodetype, ett.start, ett.navn) for ett in perioder)
    return tuple(alle)[:KOLONNER]


def _matrise(
    perioder: Sequence[Rapporteringsperiode], rader: dict[int, Rapportrad], kolonner: Sequence[Kolonne]
) -> tuple[Matriserad, ...]:
    celler: dict[tuple[int, Kolonne], Rapportrad] = {}
    navn: dict[int, tuple[str, str]] = {}
    for ett in perioder:
        organ = ett.relasjon.underordnet
        celler[organ.pk, Kolonne(ett.periodetype, ett.start, ett.navn)] = rader[ett.pk]
        navn[organ.pk] = (organ.sortering, organ.navn)
    return tuple(
        Matriserad(pk, vist, tuple(celler.get((pk, kolonne)) for kolonne in kolonner))
        for pk, (_sortering, vist) in sorted(navn.items(), key=lambda par: par[1])
    )
