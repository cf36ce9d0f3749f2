"""Which reports an order of many is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport import slag
from tillit.rapport.enums import Rapportslag
from tillit.rapport.rules import gjelder_dag


@dataclass(frozen=True)
class Bunkedel:
    """One report of it."""

    slag: str
    organ: Organ


@dataclass(frozen=True)
class Bunkeinnhold:
    """`samlet` is the report of all of them together. `uten` are virksomheter that the body steered in the year and
    does not any more, each with the day it ceased: there is nothing to order of them.
    """

    samlet: tuple[Bunkedel, ...]
    hver: tuple[Bunkedel, ...]
    uten: tuple[tuple[Organ, date], ...]


def bunkeinnhold(bruker: Bruker, organ: Organ, aar: int) -> Bunkeinnhold:
    """Two queries, however many virksomheter there are."""
    dag = gjelder_dag(date(aar, 12, 31), i_dag())
    alle = Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter().filter(overordnet=organ)
    i_aaret = alle.filter(
        Q(gyldig_til__isnull=True) | Q(gyldig_til__gt=date(aar, 1, 1)), gyldig_fra__lte=dag
    ).select_related("underordnet")
    styrte: dict[int, Organ] = {}
    slutt: dict[int, tuple[Organ, date]] = {}
    for relasjon in i_aaret.order_by("underordnet__sortering", "gyldig_fra", "pk"):
        virksomhet = relasjon.underordnet
        if (relasjon.gyldig_til is None or relasjon.gyldig_til > dag) and _kan(bruker, virksomhet):
            styrte[virksomhet.pk] = virksomhet
        elif relasjon.gyldig_til is not None:
            slutt[virksomhet.pk] = virksomhet, relasjon.gyldig_til
    samlet = slag.ALLE[Rapportslag.SAMLERAPPORT].kan_bestilles_av(bruker, organ)
    return Bunkeinnhold(
        samlet=(Bunkedel(Rapportslag.SAMLERAPPORT, organ),) if samlet else (),
        hver=tuple(Bunkedel(Rapportslag.VIRKSOMHETSSTATUS, ett) for ett in styrte.values()),
        uten=tuple(rad for pk, rad in slutt.items() if pk not in styrte),
    )


def _kan(bruker: Bruker, virksomhet: Organ) -> bool:
    return slag.ALLE[Rapportslag.VIRKSOMHETSSTATUS].kan_bestilles_av(bruker, virksomhet)


def kan_bestille_bunke(bruker: Bruker, organ: Organ) -> bool:
    """Whoever orders the report of all of them together."""
    return slag.ALLE[Rapportslag.SAMLERAPPORT].kan_bestilles_av(bruker, organ)
