"""Virksomheter side by side: how their goals stand, what is open, when the parties meet next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from styringsdialog.models import Moete
from tillit.felles.tid import i_dag
from tillit.maal.bilder import Vurderingsbilde
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.models import Maal
from tillit.maal.queries import godkjente_vurderinger
from tillit.maal.querysets import OFFENTLIGE
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.querysets import StyringsrelasjonQuerySet
from tillit.oversikt.queries.dialog import aapne_oppfoelginger, kommende_moeter

REKKEFOELGE = (Maaloppnaaelse.AVVIK, Maaloppnaaelse.VET_IKKE, Maaloppnaaelse.I_RUTE, Maaloppnaaelse.NAADD)


@dataclass(frozen=True)
class Maalstand:
    """An adopted goal and its two newest approved judgements."""

    maal: Maal
    vurdering: Vurderingsbilde | None
    forrige: Vurderingsbilde | None

    @property
    def oppnaaelse(self) -> str:
        return self.vurdering.oppnaaelse if self.vurdering else Maaloppnaaelse.VET_IKKE.value

    @property
    def er_endret(self) -> bool:
        """The newest judgement says something else than the one before."""
        if self.vurdering is None or self.forrige is None:
            return False
        return self.vurdering.oppnaaelse != self.forrige.oppnaaelse


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
    aapne: int
    over_fristen: int
    neste_moete: Moete | None

    @property
    def organ(self) -> Organ:
        return self.relasjon.underordnet


@dataclass(frozen=True)
class Virksomhetstabell:
    rader: tuple[Virksomhetsrad, ...]
    maal: tuple[Maalstand, ...] = field(default=(), repr=False)


def virksomhetstabell(
    bruker: Bruker, relasjoner: Iterable[Styringsrelasjon], *, med_dialog: bool = True
) -> Virksomhetstabell:
    """The table and the goals behind it: two queries, and two more for the dialogue."""
    relasjoner = list(relasjoner)
    organer = [relasjon.underordnet_id for relasjon in relasjoner]
    maal = maalstand(bruker, organer)
    per_organ: dict[int, list[Maalstand]] = defaultdict(list)
    for ett in maal:
        per_organ[ett.maal.relasjon.underordnet_id].append(ett)
    oppfoelginger = _oppfoelginger(bruker, organer) if med_dialog else {}
    moeter = _neste_moeter(bruker, organer) if med_dialog else {}
    return Virksomhetstabell(
        rader=tuple(
            Virksomhetsrad(
                relasjon=relasjon,
                status=_status(per_organ[relasjon.underordnet_id]),
                uten_vurdering=sum(ett.vurdering is None for ett in per_organ[relasjon.underordnet_id]),
                aapne=oppfoelginger.get(relasjon.underordnet_id, (0, 0))[0],
                over_fristen=oppfoelginger.get(relasjon.underordnet_id, (0, 0))[1],
                neste_moete=moeter.get(relasjon.underordnet_id),
            )
            for relasjon in relasjoner
        ),
        maal=tuple(maal),
    )


def maalstand(bruker: Bruker, organer: Sequence[int] | None) -> list[Maalstand]:
    """How the adopted goals of these bodies stand (of every body one may read, when none are named): two queries."""
    alle = Maal.objects.synlig_for(bruker).gjeldende().filter(status__in=OFFENTLIGE)
    if organer is not None:
        alle = alle.filter(relasjon__underordnet__in=organer)
    maal = list(
        alle.select_related("relasjon__underordnet").order_by("relasjon__underordnet__sortering", "rekkefoelge", "pk")
    )
    vurderinger = godkjente_vurderinger(maal)
    return [_stand(ett, vurderinger[ett.pk]) for ett in maal]


def gjeldende_relasjoner(dato: date | None = None) -> list[Styringsrelasjon]:
    """Every relation that holds on `dato` (today), by virksomhet in Norwegian order."""
    return list(_relasjoner(dato or i_dag()))


def relasjoner_under(avdelinger: Iterable[int]) -> list[Styringsrelasjon]:
    """The virksomheter these departments steer today."""
    return list(_relasjoner(i_dag()).filter(overordnet__in=avdelinger))


def _relasjoner(dato: date) -> StyringsrelasjonQuerySet:
    return Styringsrelasjon.objects.gyldige(dato).med_organer().order_by("underordnet__sortering", "pk")


def _stand(maal: Maal, vurderinger: Sequence[Vurderingsbilde]) -> Maalstand:
    return Maalstand(maal, *(*vurderinger[:2], None, None)[:2])


def _status(maal: Sequence[Maalstand]) -> tuple[Statusantall, ...]:
    antall = Counter(ett.oppnaaelse for ett in maal)
    return tuple(Statusantall(status.value, antall[status.value]) for status in REKKEFOELGE if antall[status.value])


def _oppfoelginger(bruker: Bruker, organer: Sequence[int]) -> dict[int, tuple[int, int]]:
    rader: Iterable[tuple[int, int, int]] = (
        aapne_oppfoelginger(bruker, organer)
        .select_related(None)
        .order_by()
        .values_list("signal__moete__relasjon__underordnet")
        .annotate(aapne=Count("pk"), over_fristen=Count("pk", filter=Q(frist__lt=i_dag())))
    )
    return {organ_id: (aapne, over_fristen) for organ_id, aapne, over_fristen in rader}


def _neste_moeter(bruker: Bruker, organer: Sequence[int]) -> dict[int, Moete]:
    moeter = kommende_moeter(bruker, organer).order_by("relasjon__underordnet_id", "start_tid", "pk")
    return {moete.relasjon.underordnet_id: moete for moete in moeter.distinct("relasjon__underordnet_id")}
