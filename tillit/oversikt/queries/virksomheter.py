"""Virksomheter side by side: how their goals stand, what is open, when the parties meet next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from styringsdialog.models import Moete
from styringsdialog.queries import AapenOppfoelging, aapne_oppfoelginger
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.models import Maal
from tillit.maal.queries.liste import Maalrad, rader_for
from tillit.maal.querysets import OFFENTLIGE
from tillit.organisasjon.access import kan_i_relasjon
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.querysets import StyringsrelasjonQuerySet
from tillit.oversikt.queries.utdrag import dagens_start

REKKEFOELGE = (Maaloppnaaelse.AVVIK, Maaloppnaaelse.VET_IKKE, Maaloppnaaelse.I_RUTE, Maaloppnaaelse.NAADD)


@dataclass(frozen=True)
class Statusantall:
    status: str
    antall: int


@dataclass(frozen=True)
class Virksomhetsrad:
    """One virksomhet in a table. `status` holds only the judgements that occur; without goals it is empty."""

    relasjon: Styringsrelasjon
    status: tuple[Statusantall, ...]
    uten_vurdering: int
    tall_mangler: int
    aapne: int
    over_fristen: int
    neste_moete: Moete | None
    kan_planlegge: bool

    @property
    def organ(self) -> Organ:
        return self.relasjon.underordnet


@dataclass(frozen=True)
class Virksomhetstabell:
    rader: tuple[Virksomhetsrad, ...]
    maal: tuple[Maalrad, ...] = field(default=(), repr=False)
    oppfoelginger: tuple[AapenOppfoelging, ...] = field(default=(), repr=False)


def virksomhetstabell(
    bruker: Bruker, relasjoner: Iterable[Styringsrelasjon], *, med_dialog: bool = True
) -> Virksomhetstabell:
    """The table, and the adopted goals and open follow-ups behind it: three queries, and two more for the dialogue."""
    relasjoner = list(relasjoner)
    organer = [relasjon.underordnet_id for relasjon in relasjoner]
    fastsatte = Maal.objects.synlig_for(bruker).gjeldende().filter(status__in=OFFENTLIGE)
    maal = rader_for(fastsatte.filter(relasjon__underordnet__in=organer))
    per_organ: dict[int, list[Maalrad]] = defaultdict(list)
    for ett in maal:
        per_organ[ett.virksomhet_pk].append(ett)
    oppfoelginger = aapne_oppfoelginger(bruker, organer, i_dag=i_dag()) if med_dialog else []
    moeter = _neste_moeter(bruker, organer) if med_dialog else {}

    def rad_for(relasjon: Styringsrelasjon) -> Virksomhetsrad:
        egne = per_organ[relasjon.underordnet_id]
        aapne = [rad for rad in oppfoelginger if rad.virksomhet_pk == relasjon.underordnet_id]
        return Virksomhetsrad(
            relasjon=relasjon,
            status=_status(egne),
            uten_vurdering=sum(ett.vurdering is None for ett in egne),
            tall_mangler=sum(len(ett.tall_mangler) for ett in egne),
            aapne=len(aapne),
            over_fristen=sum(rad.over_fristen for rad in aapne),
            neste_moete=moeter.get(relasjon.underordnet_id),
            kan_planlegge=med_dialog and kan_i_relasjon(bruker, Rettighet.MOETE_PLANLEGGE, relasjon),
        )

    return Virksomhetstabell(tuple(rad_for(relasjon) for relasjon in relasjoner), tuple(maal), tuple(oppfoelginger))


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


def _status(maal: Sequence[Maalrad]) -> tuple[Statusantall, ...]:
    antall = Counter(ett.oppnaaelse for ett in maal)
    return tuple(Statusantall(status.value, antall[status.value]) for status in REKKEFOELGE if antall[status.value])


def _neste_moeter(bruker: Bruker, organer: Sequence[int]) -> dict[int, Moete]:
    moeter = Moete.objects.synlig_for(bruker).kommende(dagens_start()).filter(relasjon__underordnet__in=organer)
    moeter = moeter.select_related("relasjon").order_by("relasjon__underordnet_id", "start_tid", "pk")
    return {moete.relasjon.underordnet_id: moete for moete in moeter.distinct("relasjon__underordnet_id")}
