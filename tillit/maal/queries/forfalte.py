"""Figures that should have come by now, in the order one goes through them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.models import Indikator, Indikatorstand, Maal
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker

_RYTME = ("indikator__frekvens", "indikator__etterslep_mnd", "maal__aar_fra", "maal__aar_til")
_PLASS = ("maal__rekkefoelge", "maal", "indikator__rekkefoelge", "indikator")


class Forsinket(NamedTuple):
    """An indicator whose newest figure should have come, and the period it is for."""

    # Where it stands among those of its virksomhet: the goal's order and key, then the indicator's.
    plass: tuple[int, int, int, int]
    navn: str
    periode: Periode
    organ_pk: int
    # The day it should have been here.
    ventet: date

    @property
    def maal_pk(self) -> int:
        return self.plass[1]

    @property
    def indikator_pk(self) -> int:
        return self.plass[3]

    @property
    def adresse(self) -> str:
        """The figure's own field, with the period chosen; whoever saves there is led on to the next one."""
        return f"{reverse('maal:registrer_maaling', args=[self.indikator_pk])}?periode={self.periode.noekkel}&rekke=1"


def forsinkede(bruker: Bruker, organer: Collection[int]) -> list[Forsinket]:
    """What is late of these bodies' goals: one query."""
    dag = i_dag()
    maal = Maal.objects.synlig_for(bruker).gjeldende().filter(relasjon__underordnet__in=organer)
    rader = Indikatorstand.objects.forfalte(dag).filter(maal__in=maal.values("pk"))
    sene = []
    felter = (*_PLASS, "indikator__navn", "maal__relasjon__underordnet", "periode", *_RYTME)
    for *plass, navn, organ, siste, frekvens, etterslep, fra, til in rader.order_by(*_PLASS).values_list(*felter):
        forfalt = rules.forfalt_periode(
            frekvens=frekvens, etterslep_mnd=etterslep, aar_fra=fra, aar_til=til, siste=siste, i_dag=dag
        )
        if forfalt:
            ventet = rules.skal_foreligge(forfalt, etterslep_mnd=etterslep)
            sene.append(Forsinket((plass[0], plass[1], plass[2], plass[3]), navn, forfalt, organ, ventet))
    return sene


def forsinkede_etter(bruker: Bruker, indikator: Indikator) -> list[Forsinket]:
    """What is late of the same virksomhet, the one after `indikator` first and `indikator` itself, if late, last."""
    maal = indikator.maal
    her = (maal.rekkefoelge, maal.pk, indikator.rekkefoelge, indikator.pk)
    sene = forsinkede(bruker, [maal.relasjon.underordnet_id])
    return sorted(sene, key=lambda ett: (ett.plass <= her, ett.plass))
