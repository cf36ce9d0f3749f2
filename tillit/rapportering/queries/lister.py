"""Lists of reports: what waits for one, and how far every virksomhet has come in every period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from tillit.felles.tid import i_dag
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.rapportering import rules
from tillit.rapportering.enums import Periodestatus
from tillit.rapportering.models import Rapporteringsperiode
from tillit.rapportering.queries.skrivested import VEDTATTE
from tillit.rapportering.querysets import RapporteringsperiodeQuerySet

KOLONNER = 6


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
    """Three queries, however many reports."""
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


def ventende_rapporter(bruker: Bruker) -> list[Rapportrad]:
    """What waits for this user: to write (nearest deadline first), then to assess. At most three queries."""
    tilgang = bruker.tilgang
    skriver, vurderer = tilgang.egne_med(Rettighet.VURDERING_SKRIVE), tilgang.egne_med(Rettighet.PERIODE_VURDERE)
    if not skriver and not vurderer:
        return []
    aapne = Rapporteringsperiode.objects.synlig_for(bruker).filter(
        Q(relasjon__underordnet__in=skriver, pk__in=Rapporteringsperiode.objects.til_skriving(i_dag()))
        | Q(relasjon__overordnet__in=vurderer, status=Periodestatus.LEVERT)
    )
    rader = _rader(list(_med_antall(aapne.med_partene())), bruker)
    return sorted((rad for rad in rader if rad.skrives or rad.vurderes), key=lambda r: (r.vurderes, r.frist, r.pk))


def _med_antall(perioder: RapporteringsperiodeQuerySet) -> RapporteringsperiodeQuerySet:
    besvart = Q(seksjoner__besvart=True, seksjoner__maal__status__in=VEDTATTE)
    return perioder.annotate(antall_besvart=Count("seksjoner", filter=besvart)).order_by("-slutt", "-start", "pk")


def _rader(perioder: Sequence[Rapporteringsperiode], bruker: Bruker) -> list[Rapportrad]:
    tilgang, dag = bruker.tilgang, i_dag()
    skriver, vurderer = tilgang.egne_med(Rettighet.VURDERING_SKRIVE), tilgang.egne_med(Rettighet.PERIODE_VURDERE)
    maal = _maalaar({ett.relasjon_id for ett in perioder})
    return [_rad(ett, maal[ett.relasjon_id], skriver, vurderer, dag) for ett in perioder]


def _rad(
    periode: Rapporteringsperiode,
    maalaar: Sequence[tuple[int, int]],
    skriver: frozenset[int],
    vurderer: frozenset[int],
    dag: date,
) -> Rapportrad:
    relasjon, lukket = periode.relasjon, periode.lukket_tid is not None
    aapen = rules.er_aapen_for_skriving(status=periode.status, lukket=lukket, aapnes=periode.aapnes_dato, i_dag=dag)
    gjelder = [
        fra
        for fra, til in maalaar
        if rules.gjelder_maal(aar_fra=fra, aar_til=til, start=periode.start, slutt=periode.slutt)
    ]
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
        antall_maal=len(gjelder),
        antall_besvart=getattr(periode, "antall_besvart", 0),
        er_aapnet=periode.aapnes_dato <= dag,
        skrives=aapen and relasjon.underordnet_id in skriver,
        vurderes=periode.status == Periodestatus.LEVERT and relasjon.overordnet_id in vurderer,
        over_frist=aapen and periode.frist < dag,
    )


def _maalaar(relasjoner: set[int]) -> dict[int, list[tuple[int, int]]]:
    per_relasjon: dict[int, list[tuple[int, int]]] = defaultdict(list)
    maal = Maal.objects.filter(relasjon__in=relasjoner, status__in=VEDTATTE)
    for relasjon, fra, til in maal.values_list("relasjon_id", "aar_fra", "aar_til"):
        per_relasjon[relasjon].append((fra, til))
    return per_relasjon


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
