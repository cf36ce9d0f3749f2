"""What a samlerapport reads: all that the department steers in the year, as far as the orderer sees it."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport.innhold import Virksomhetsdel
from tillit.rapport.innsamling import de_alvorligste_foerst, virksomhetsdeler
from tillit.rapport.models import Rapport
from tillit.rapport.rules import gjelder_dag


def relasjoner(bruker: Bruker, organ: Organ, _eier: Organ | None, dag: date) -> QuerySet[Styringsrelasjon]:
    return Styringsrelasjon.objects.synlig_for(bruker).gyldige(dag).filter(overordnet=organ)


def samle(rapport: Rapport, naa: datetime, i_dag: date) -> tuple[Virksomhetsdel, ...]:
    """The gravest first; those that are alike in the order of the city."""
    av, dag = rapport.bestilt_av, gjelder_dag(rapport.periode.slutt, i_dag)
    alle = relasjoner(av, rapport.organ, rapport.eier, dag)
    return de_alvorligste_foerst(virksomhetsdeler(av, alle, aar=rapport.aar, naa=naa, i_dag=i_dag), i_dag)
