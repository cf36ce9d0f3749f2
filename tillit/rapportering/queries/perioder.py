"""The page where periods are opened and closed: every virksomhet the user steers, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tillit.felles.tid import i_dag
from tillit.maal.enums import Frekvens
from tillit.maal.perioder import Periode
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapportering import rules
from tillit.rapportering.enums import Periodetype
from tillit.rapportering.models import Rapporteringsperiode


@dataclass(frozen=True)
class Valgbar:
    """A period that may be chosen: a regular one near in time, or an own one that somebody has."""

    periodetype: str
    start: str
    navn: str
    slutt: str = ""

    @property
    def noekkel(self) -> str:
        return f"{self.periodetype}:{self.start}"


@dataclass(frozen=True)
class Virksomhetsrad:
    relasjon: Styringsrelasjon
    periode: Rapporteringsperiode | None


def relasjoner_aa_styre(bruker: Bruker) -> list[Styringsrelasjon]:
    """The relations valid today for which the user may open periods, by virksomhet."""
    egne = bruker.tilgang.egne_med(Rettighet.PERIODE_AAPNE)
    relasjoner = Styringsrelasjon.objects.gyldige(i_dag()).filter(overordnet__in=egne).med_organer()
    return list(relasjoner.order_by("underordnet__sortering", "pk"))


def virksomhetsrader(relasjoner: list[Styringsrelasjon], *, periodetype: str, start: date) -> list[Virksomhetsrad]:
    """A row for each relation: one query."""
    perioder = Rapporteringsperiode.objects.filter(relasjon__in=relasjoner, periodetype=periodetype, start=start)
    per_relasjon = {periode.relasjon_id: periode for periode in perioder}
    return [Virksomhetsrad(relasjon, per_relasjon.get(relasjon.pk)) for relasjon in relasjoner]


def valgbare_perioder(relasjoner: list[Styringsrelasjon]) -> list[Valgbar]:
    """Regular periods near today and every period already opened, newest first: one query."""
    naere = [
        Valgbar(ett.frekvens.value, ett.start.isoformat(), ett.navn) for ett in rules.naerliggende_perioder(i_dag())
    ]
    aapnet = [
        Valgbar(ett.periodetype, ett.start.isoformat(), ett.navn, ett.slutt.isoformat())
        for ett in Rapporteringsperiode.objects.filter(relasjon__in=relasjoner).order_by("-start", "pk")
    ]
    alle = {ett.noekkel: ett for ett in [*naere, *aapnet]}
    return sorted(alle.values(), key=lambda ett: (ett.periodetype == Periodetype.EGEN, ett.start), reverse=True)


def naturlig_valg() -> Periode:
    """What is most likely opened now: the last tertial that is over."""
    return Periode.som_inneholder(i_dag(), Frekvens.TERTIAL).forrige
