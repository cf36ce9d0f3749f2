"""What a tertialrapport reads: the virksomhet as it stood when the tertial was over, and what it delivered then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db.models import QuerySet

from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport.innhold import Levertdel, Rapportinnhold, Rapportperiode, Virksomhetsdel
from tillit.rapport.models import Rapport
from tillit.rapport.paa_dagen import hold_mot_perioden_foer, samle_paa_dagen
from tillit.rapport.rules import gjelder_dag
from tillit.rapportering.enums import Periodetype
from tillit.rapportering.innhold import tin
from tillit.rapportering.models import Rapporteringsperiode


def relasjoner(bruker: Bruker, organ: Organ, _eier: Organ | None, dag: date) -> QuerySet[Styringsrelasjon]:
    return Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter().gyldige(dag).filter(underordnet=organ)


def samle(rapport: Rapport, naa: datetime, i_dag: date) -> tuple[Virksomhetsdel, ...]:
    dag = gjelder_dag(rapport.periode.slutt, i_dag)
    return samle_paa_dagen(rapport, relasjoner(rapport.bestilt_av, rapport.organ, rapport.eier, dag), naa, i_dag)


def fullfoer(rapport: Rapport, innhold: Rapportinnhold) -> Rapportinnhold:
    """What was delivered for this tertial and the one before it, and what has changed since that one was over."""
    periode, forrige = rapport.periode, rapport.periode.forrige
    return replace(
        hold_mot_perioden_foer(rapport, innhold),
        periode=Rapportperiode(
            navn=periode.navn,
            slutt=periode.slutt,
            forrige_navn=forrige.navn,
            meldt=_meldt(rapport, periode.start),
            forrige_meldt=_meldt(rapport, forrige.start),
        ),
    )


def _meldt(rapport: Rapport, start: date) -> Levertdel | None:
    """The virksomhet's own report for the tertial, as its newest delivery reads."""
    perioder = Rapporteringsperiode.objects.synlig_for(rapport.bestilt_av).filter(
        relasjon__underordnet=rapport.organ, periodetype=Periodetype.TERTIAL, start=start
    )
    periode = perioder.order_by("-pk").first()
    if periode is None:
        return None
    levert = periode.leveranser.select_related("levert_av").first()
    tom = Levertdel(periode.navn, periode.statusnavn, periode.frist)
    if levert is None:
        return tom
    return replace(
        tom,
        nummer=levert.nummer,
        levert_av=levert.levert_av.navn,
        levert_tid=levert.levert_tid,
        innhold=tin(levert.innhold),
    )
