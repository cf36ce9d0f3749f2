"""What a virksomhetsstatus reads: the dialogue of one virksomhet with who steers it, as the orderer's side sees it."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from tillit.felles.tid import i_dag as dagen
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport.innhold import Virksomhetsdel
from tillit.rapport.innsamling import verst_foerst, virksomhetsdeler
from tillit.rapport.models import Rapport
from tillit.rapport.rules import gjelder_dag


def relasjoner(bruker: Bruker, organ: Organ, eier: Organ | None, dag: date) -> QuerySet[Styringsrelasjon]:
    """A department reads its own relation, never one before it."""
    alle = Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter().gyldige(dag).filter(underordnet=organ)
    return alle if eier == organ else alle.filter(overordnet=eier)


def samle(rapport: Rapport, naa: datetime, i_dag: date) -> tuple[Virksomhetsdel, ...]:
    """Its goals stand with the gravest first."""
    av, dag = rapport.bestilt_av, gjelder_dag(rapport.periode.slutt, i_dag)
    deler = virksomhetsdeler(
        av, relasjoner(av, rapport.organ, rapport.eier, dag), aar=rapport.aar, naa=naa, i_dag=i_dag
    )
    return tuple(verst_foerst(del_, i_dag) for del_ in deler)


def eier(bruker: Bruker, organ: Organ) -> Organ | None:
    """The virksomhet itself where its own people order; else the department they act for. None where it is neither."""
    if bruker.tilgang.har_paa_eget(Rettighet.VURDERING_SKRIVE, organ.pk):
        return organ
    styrer = Styringsrelasjon.objects.der_bruker_kan(Rettighet.RAPPORT_BESTILLE, bruker).gyldige(dagen())
    relasjon = styrer.filter(underordnet=organ).select_related("overordnet").order_by("pk").first()
    return relasjon.overordnet if relasjon else None
