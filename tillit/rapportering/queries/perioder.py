"""The page where periods are opened and closed: every virksomhet the user steers, and how far each has come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tillit.felles.tid import i_dag
from tillit.maal.enums import Frekvens
from tillit.maal.perioder import Periode
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.querysets import StyringsrelasjonQuerySet
from tillit.rapportering import rules
from tillit.rapportering.enums import Periodetype, Samleutvalg
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
class Samlerad:
    relasjon: Styringsrelasjon
    periode: Rapporteringsperiode | None

    @property
    def er_aapnet(self) -> bool:
        return self.periode is not None and self.periode.aapnes_dato <= i_dag()

    @property
    def utvalg(self) -> Samleutvalg:
        """What may be done with the row: opened, closed, opened again. A delivered report is only among all."""
        if self.periode is None:
            return Samleutvalg.IKKE_AAPNET
        lukket = self.periode.lukket_tid is not None
        if rules.kan_lukkes(status=self.periode.status, lukket=lukket):
            return Samleutvalg.AAPNE
        return Samleutvalg.LUKKET if lukket else Samleutvalg.ALLE


@dataclass(frozen=True)
class Utvalgsknapp:
    """Ticks so many rows at once."""

    verdi: str
    navn: str
    antall: int


def utvalgsknapper(rader: list[Samlerad]) -> list[Utvalgsknapp]:
    """The ways of ticking that would tick somebody, then all and none."""
    antall = Counter(rad.utvalg for rad in rader)
    antall[Samleutvalg.ALLE] = len(rader)
    return [
        Utvalgsknapp(ett.value, str(ett.label), antall[ett])
        for ett in Samleutvalg
        if antall[ett] or ett == Samleutvalg.INGEN
    ]


def valgt(rader: list[Samlerad], utvalg: str) -> set[str]:
    """The numbers of the rows to tick, as the form writes them."""
    return {str(rad.relasjon.pk) for rad in rader if utvalg in {Samleutvalg.ALLE, rad.utvalg}}


def relasjoner_aa_styre(bruker: Bruker) -> list[Styringsrelasjon]:
    """The relations valid today for which the user may open periods, by virksomhet."""
    egne = bruker.tilgang.egne_med(Rettighet.PERIODE_AAPNE)
    relasjoner = Styringsrelasjon.objects.gyldige(i_dag()).filter(overordnet__in=egne).med_organer()
    return list(relasjoner.order_by("underordnet__sortering", "pk"))


def som_valg(relasjoner: list[Styringsrelasjon]) -> StyringsrelasjonQuerySet:
    """The same relations, for the field of a form where they are ticked."""
    return Styringsrelasjon.objects.filter(pk__in=[ett.pk for ett in relasjoner]).med_organer()


def virksomhetsrader(relasjoner: list[Styringsrelasjon], *, periodetype: str, start: date) -> list[Samlerad]:
    """A row for each relation: one query."""
    perioder = Rapporteringsperiode.objects.filter(relasjon__in=relasjoner, periodetype=periodetype, start=start)
    per_relasjon = {periode.relasjon_id: periode for periode in perioder}
    return [Samlerad(relasjon, per_relasjon.get(relasjon.pk)) for relasjon in relasjoner]


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
