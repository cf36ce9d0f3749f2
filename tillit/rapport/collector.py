"""Read what a report shall say, with the orderer's eyes, in a number of queries that does not grow."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Styringsrelasjon
from tillit.rapport.innhold import Rapportinnhold, Virksomhetsdel
from tillit.rapport.models import Rapport


class BestillerManglerRettighet(Regelbrudd):
    melding = _("Den som bestilte rapporten, har ikke lenger rett til å bestille rapport for avdelingen.")


@transaction.atomic
def samle_innhold(rapport: Rapport, *, naa: datetime, i_dag: date) -> Rapportinnhold:
    """The report's content as the orderer may see it now. The relations are those of the report's year."""
    bestiller = rapport.bestilt_av
    if not bestiller.tilgang.har(Rettighet.RAPPORT_BESTILLE, rapport.avdeling_id):
        raise BestillerManglerRettighet
    dag = min(i_dag, date(rapport.aar, 12, 31))
    relasjoner = _relasjoner(rapport, dag)
    return Rapportinnhold(
        rapport_pk=rapport.pk,
        avdeling_pk=rapport.avdeling_id,
        avdeling=rapport.avdeling.navn,
        aar=rapport.aar,
        bestilt_av=bestiller.navn,
        bestilt_tid=rapport.bestilt_tid,
        hentet_tid=naa,
        virksomheter=tuple(_virksomhetsdel(relasjon) for relasjon in relasjoner),
    )


def _relasjoner(rapport: Rapport, dag: date) -> list[Styringsrelasjon]:
    relasjoner = (
        Styringsrelasjon.objects.synlig_for(rapport.bestilt_av).gyldige(dag).filter(overordnet=rapport.avdeling)
    )
    return list(relasjoner.select_related("underordnet").order_by("underordnet__sortering", "pk"))


def _virksomhetsdel(relasjon: Styringsrelasjon) -> Virksomhetsdel:
    organ = relasjon.underordnet
    return Virksomhetsdel(
        pk=organ.pk,
        navn=organ.navn,
        typenavn=organ.get_type_display(),
        styringstype=relasjon.get_type_display(),
        egenart=organ.egenart,
    )
