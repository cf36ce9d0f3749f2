"""Which reports an order of many is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Organtype
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport import slag
from tillit.rapport.enums import Rapportslag
from tillit.rapport.rules import gjelder_dag

# What there is one of for each, beside the report of all of them together.
HVER = {
    Rapportslag.SAMLERAPPORT: Rapportslag.VIRKSOMHETSSTATUS,
    Rapportslag.BYSTATUS: Rapportslag.AVDELINGSSTATUS,
}


@dataclass(frozen=True)
class Bunkedel:
    """One report of it."""

    slag: str
    organ: Organ


@dataclass(frozen=True)
class Bunkeinnhold:
    """`samlet` is the report of all of them together. `uten` are those that the body steered in the year and does not
    any more, each with the day it ceased: there is nothing to order of them.
    """

    samlet: Bunkedel
    hver: tuple[Bunkedel, ...]
    uten: tuple[tuple[Organ, date], ...]


def bunkeinnhold(bruker: Bruker, organ: Organ, aar: int) -> Bunkeinnhold:
    """Two queries, however many bodies there are."""
    hver_slag = HVER[samlet_slag(organ)]
    dag = gjelder_dag(date(aar, 12, 31), i_dag())
    alle = Styringsrelasjon.objects.synlig_for(bruker).filter(
        overordnet=organ, underordnet__type__in=slag.ALLE[hver_slag].organtyper
    )
    i_aaret = alle.filter(
        Q(gyldig_til__isnull=True) | Q(gyldig_til__gt=date(aar, 1, 1)), gyldig_fra__lte=dag
    ).select_related("underordnet")
    styrte: dict[int, Organ] = {}
    slutt: dict[int, tuple[Organ, date]] = {}
    for relasjon in i_aaret.order_by("underordnet__sortering", "gyldig_fra", "pk"):
        under = relasjon.underordnet
        kan = slag.ALLE[hver_slag].kan_bestilles_av(bruker, under)
        if (relasjon.gyldig_til is None or relasjon.gyldig_til > dag) and kan:
            styrte[under.pk] = under
        elif relasjon.gyldig_til is not None:
            slutt[under.pk] = under, relasjon.gyldig_til
    return Bunkeinnhold(
        samlet=Bunkedel(samlet_slag(organ), organ),
        hver=tuple(Bunkedel(hver_slag, ett) for ett in styrte.values()),
        uten=tuple(rad for pk, rad in slutt.items() if pk not in styrte),
    )


def samlet_slag(organ: Organ) -> Rapportslag:
    """The report of all of them together: of a department, or of the city."""
    return Rapportslag.BYSTATUS if organ.type == Organtype.BYRAAD else Rapportslag.SAMLERAPPORT


def kan_bestille_bunke(bruker: Bruker, organ: Organ) -> bool:
    """Whoever orders the report of all of them together."""
    return slag.ALLE[samlet_slag(organ)].kan_bestilles_av(bruker, organ)
