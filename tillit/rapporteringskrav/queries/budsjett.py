"""The hours a year that reporting may take, as the parties have agreed, held against what it takes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapporteringskrav import rules
from tillit.rapporteringskrav.access import part_i_tak
from tillit.rapporteringskrav.enums import Kravstatus, Takstatus
from tillit.rapporteringskrav.models import Rapporteringskrav, Timetak
from tillit.rapporteringskrav.queries.bilder import avtalt_tak, kravlinje


@dataclass(frozen=True)
class Timebudsjett:
    """A year of one relation. `tak` is None where nothing is agreed."""

    aar: int
    sum: rules.Timesum
    tak: Timetak | None

    @property
    def er_fullt(self) -> bool:
        """Whatever comes now goes over: what a new demand takes, nobody knows yet."""
        return self.tak is not None and rules.er_fullt(self.tak.timer, self.sum.timer)

    @property
    def over(self) -> Decimal:
        """So many hours over what is agreed; nought or less where it is not."""
        return self.sum.timer - self.tak.timer if self.tak else Decimal(0)

    @property
    def er_over(self) -> bool:
        return self.over > 0


@dataclass(frozen=True)
class Takside:
    """All that was proposed, the newest year first, with what the reader can do."""

    relasjon: Styringsrelasjon
    budsjett: Timebudsjett
    rader: tuple[Timetak, ...]
    part: str | None

    @property
    def gjeldende(self) -> frozenset[int]:
        """What counts: the newest that is agreed for each year. The rows stand with the newest first."""
        avtalt = (rad for rad in reversed(self.rader) if rad.status == Takstatus.AVTALT)
        return frozenset({rad.aar: rad.pk for rad in avtalt}.values())

    @property
    def kan_foreslaa(self) -> bool:
        return self.part is not None and not any(
            rad.status == Takstatus.FORESLAATT and rad.aar == self.budsjett.aar for rad in self.rader
        )


def timebudsjett(relasjon: Styringsrelasjon, *, aar: int) -> Timebudsjett:
    """Two queries."""
    dag = i_dag()
    rader = Rapporteringskrav.objects.filter(relasjon=relasjon).stilt().i_aaret(aar).med_tall()
    linjer = [kravlinje(rad, aar=aar, dag=dag) for rad in rader.select_related("relasjon")]
    return Timebudsjett(aar, rules.timesum(linje.timer for linje in linjer), avtalt_tak(relasjon, aar))


def kan_fjernes(relasjon: Styringsrelasjon) -> QuerySet[Rapporteringskrav]:
    """What may give way to something new."""
    gjelder: QuerySet[Rapporteringskrav] = Rapporteringskrav.objects.filter(
        relasjon=relasjon, status=Kravstatus.GJELDER
    )
    return gjelder.order_by("hva", "pk")


def takside(relasjon: Styringsrelasjon, bruker: Bruker) -> Takside:
    """Three queries."""
    return Takside(
        relasjon=relasjon,
        budsjett=timebudsjett(relasjon, aar=i_dag().year),
        rader=tuple(relasjon.timetak.select_related("foreslaatt_av", "svart_av")),
        part=part_i_tak(bruker, relasjon),
    )
