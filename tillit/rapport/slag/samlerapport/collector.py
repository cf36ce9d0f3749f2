"""What a samlerapport reads: all that the department steers in the year, as far as the orderer sees it."""

from __future__ import annotations

from datetime import date, datetime

from tillit.organisasjon.models import Styringsrelasjon
from tillit.rapport.innhold import Virksomhetsdel
from tillit.rapport.innsamling import gjelder_dag, virksomhetsdeler
from tillit.rapport.models import Rapport


def samle(rapport: Rapport, naa: datetime, i_dag: date) -> tuple[Virksomhetsdel, ...]:
    """The gravest first; those that are alike in the order of the city."""
    relasjoner = Styringsrelasjon.objects.synlig_for(rapport.bestilt_av).gyldige(gjelder_dag(rapport.aar, i_dag))
    return virksomhetsdeler(
        rapport.bestilt_av, relasjoner.filter(overordnet=rapport.organ_id), aar=rapport.aar, naa=naa, i_dag=i_dag
    )
