"""What an avdelingsstatus reads: what a bystatus does, of the virksomheter of one department."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport.innhold import Virksomhetsdel
from tillit.rapport.innsamling import verst_foerst, virksomhetsdeler
from tillit.rapport.models import Rapport
from tillit.rapport.rules import gjelder_dag


def relasjoner(_bruker: Bruker, organ: Organ, _eier: Organ | None, dag: date) -> QuerySet[Styringsrelasjon]:
    """All of the department's: the goals of each are adopted in public."""
    return Styringsrelasjon.objects.til_virksomheter().gyldige(dag).filter(overordnet=organ)


def samle(rapport: Rapport, naa: datetime, i_dag: date) -> tuple[Virksomhetsdel, ...]:
    """In the city's order, so that nobody is ranked; of each, the gravest goal first."""
    alle = relasjoner(rapport.bestilt_av, rapport.organ, rapport.eier, gjelder_dag(rapport.periode.slutt, i_dag))
    deler = virksomhetsdeler(None, alle, aar=rapport.aar, naa=naa, i_dag=i_dag)
    return tuple(verst_foerst(del_, i_dag) for del_ in deler)
