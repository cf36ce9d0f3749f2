"""Virksomheter side by side: how their goals stand, what is open, when the parties meet next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_high, median_low

from django.core.paginator import Page

from styringsdialog.models import Moete
from styringsdialog.queries import Oppfoelgingstall, telte_oppfoelginger
from tillit.felles.tid import dagens_start, i_dag
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.queries.stander import RADER_PER_SIDE, Stand, Virksomhetsstand, sidetall, virksomhetsstander
from tillit.organisasjon.access import kan_i_relasjon
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.querysets import StyringsrelasjonQuerySet

# Of fewer, a spread would say who is which.
FAERREST_SPREDT = 3


@dataclass(frozen=True)
class Virksomhetsrad:
    """One virksomhet in a table, steered in the relation `relasjon_pk`."""

    organ_pk: int
    navn: str
    relasjon_pk: int
    stand: Stand
    aapne: int
    over_fristen: int
    neste_moete: Moete | None
    kan_planlegge: bool


@dataclass(frozen=True)
class Spredning:
    """How unlike they are, in whole percent of the goals somebody has judged: never who is which."""

    lavest: int
    midten: int
    hoeyest: int
    antall: int


@dataclass(frozen=True)
class Virksomhetstabell:
    rader: tuple[Virksomhetsrad, ...]
    side: Page[None]

    @property
    def spredning(self) -> Spredning | None:
        """Of all of them; None where they go on on another page, or are too few to say anything of."""
        if self.side.paginator.num_pages > 1:
            return None
        return spredning_mellom(rad.stand for rad in self.rader)


def godt_av_vurderte(stand: Stand) -> int | None:
    """Of the goals that are judged, and judged to be known, how many are on the way or there. In whole percent."""
    antall = {ett.status: ett.antall for ett in stand.status}
    godt = sum(antall.get(ett, 0) for ett in (Maaloppnaaelse.I_RUTE, Maaloppnaaelse.NAADD))
    kjent = godt + antall.get(Maaloppnaaelse.AVVIK, 0)
    return (200 * godt + kjent) // (2 * kjent) if kjent else None


def spredning_mellom(stander: Iterable[Stand]) -> Spredning | None:
    return spredningen([andel for ett in stander if (andel := godt_av_vurderte(ett)) is not None])


def spredningen(andeler: Sequence[int]) -> Spredning | None:
    if len(andeler) < FAERREST_SPREDT:
        return None
    midten = (median_low(andeler) + median_high(andeler) + 1) // 2
    return Spredning(min(andeler), midten, max(andeler), len(andeler))


def virksomhetstabell(
    bruker: Bruker,
    avdelinger: Collection[int] | None,
    *,
    med_dialog: bool = True,
    moeter: Mapping[int, Moete] | None = None,
    side: int = 1,
    vis: str = "",
) -> Virksomhetstabell:
    """A page of what these departments steer (None: of the whole city). One query, and two more for the dialogue.

    `moeter`: when they meet next, where it is read already.
    """
    stander, antall = virksomhetsstander(avdelinger, dag=i_dag(), side=side, vis=vis)
    organer = [ett.organ for ett in stander]
    oppfoelginger = telte_oppfoelginger(bruker, organer, i_dag=i_dag()) if med_dialog else {}
    if moeter is None:
        moeter = neste_moeter(bruker, organer) if med_dialog else {}

    def rad_for(ett: Virksomhetsstand) -> Virksomhetsrad:
        talt = oppfoelginger.get(ett.organ, Oppfoelgingstall())
        relasjon = Styringsrelasjon(pk=ett.relasjon, overordnet_id=ett.avdeling, underordnet_id=ett.organ)
        return Virksomhetsrad(
            organ_pk=ett.organ,
            navn=ett.navn,
            relasjon_pk=ett.relasjon,
            stand=ett.stand,
            aapne=talt.aapne,
            over_fristen=talt.over_fristen,
            neste_moete=moeter.get(ett.organ),
            kan_planlegge=med_dialog and kan_i_relasjon(bruker, Rettighet.MOETE_PLANLEGGE, relasjon),
        )

    return Virksomhetstabell(tuple(map(rad_for, stander)), sidetall(antall, side, per_side=RADER_PER_SIDE))


def styrte_av(bruker: Bruker, avdelinger: Collection[int]) -> frozenset[int]:
    """The bodies that the reader's roles on these departments reach by steering them. No query."""
    return frozenset().union(*(rolle.styrer for rolle in bruker.tilgang.roller if rolle.organ_id in avdelinger))


def gjeldende_relasjoner() -> StyringsrelasjonQuerySet:
    """Every relation in which a virksomhet is steered today, by virksomhet in Norwegian order."""
    return (
        Styringsrelasjon.objects.gyldige(i_dag())
        .til_virksomheter()
        .med_organer()
        .order_by("underordnet__sortering", "pk")
    )


def relasjoner_under(avdelinger: Iterable[int]) -> StyringsrelasjonQuerySet:
    """The virksomheter these departments steer today."""
    return gjeldende_relasjoner().filter(overordnet__in=avdelinger)


def neste_moeter(bruker: Bruker, organer: Collection[int]) -> dict[int, Moete]:
    """The next one of each virksomhet that has any the reader may see. One query."""
    moeter = Moete.objects.synlig_for(bruker).kommende(dagens_start()).filter(relasjon__underordnet__in=organer)
    moeter = moeter.select_related("relasjon").order_by("relasjon__underordnet_id", "start_tid", "pk")
    return {moete.relasjon.underordnet_id: moete for moete in moeter.distinct("relasjon__underordnet_id")}
