"""Read what a report shall say, at one moment: what its kind asks for, and the report of the kind before it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.rapport import slag
from tillit.rapport.beslutning import som_forrige
from tillit.rapport.enums import Rapportdel, Rapportstatus, kolonne
from tillit.rapport.innhold import (
    Egentekstdel,
    Forrigerapport,
    Rapportinnhold,
    Rapportsammenlikning,
    Rapportvalg,
    les_innhold,
)
from tillit.rapport.models import Rapport


class BestillerManglerRettighet(Regelbrudd):
    melding = _("Den som bestilte rapporten, har ikke lenger rett til å bestille den.")


def samle_innhold(rapport: Rapport, *, naa: datetime, i_dag: date) -> Rapportinnhold:
    """The report's content as the orderer may see it now."""
    bestiller, rapportslag = rapport.bestilt_av, slag.ALLE[rapport.rapportslag]
    if not rapportslag.kan_bestilles_av(bestiller, rapport.organ):
        raise BestillerManglerRettighet
    with transaction.atomic():
        _les_ett_oeyeblikk()
        innhold = Rapportinnhold(
            rapport_pk=rapport.pk,
            organ_pk=rapport.organ_id,
            organ=rapport.organ.navn,
            aar=rapport.aar,
            bestilt_av=bestiller.navn,
            bestilt_tid=rapport.bestilt_tid,
            hentet_tid=naa,
            virksomheter=rapportslag.samle(rapport, naa, i_dag),
            siden=Rapportsammenlikning(_forrige(rapport)),
            slag=rapport.rapportslag,
            slagnavn=rapport.get_rapportslag_display(),
            valg=valget(rapport),
            for_virksomheten=rapport.eier_id == rapport.organ_id and rapport.delt_med_id is None,
            egne_tekster=_egne_tekster(rapport) if rapportslag.kapitler else (),
        )
        return rapportslag.fullfoer(rapport, innhold)


def _egne_tekster(rapport: Rapport) -> tuple[Egentekstdel, ...]:
    rader = rapport.egne_tekster.order_by("seksjon").values_list("seksjon", "tekst")
    return tuple(Egentekstdel(seksjon, tekst) for seksjon, tekst in rader)


def valget(rapport: Rapport) -> Rapportvalg:
    return Rapportvalg(rapport.dybde, **{ett.value: getattr(rapport, kolonne(ett)) for ett in Rapportdel})


def _les_ett_oeyeblikk() -> None:
    """All questions see the database as it is at the first one: no goal without its vurdering because it came between.

    PostgreSQL takes this only before a transaction's first question, so not inside another one.
    """
    if len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _forrige(rapport: Rapport) -> Forrigerapport | None:
    """The last finished report of the kind and the body that the orderer may read, of this year, else of one before."""
    ferdige = Rapport.objects.synlig_for(rapport.bestilt_av).filter(
        rapportslag=rapport.rapportslag,
        organ=rapport.organ_id,
        eier=rapport.eier_id,
        status=Rapportstatus.FERDIG,
        aar__lte=rapport.aar,
    )
    rader = ferdige.exclude(pk=rapport.pk).order_by("-aar", "-ferdig_tid", "-pk")
    siste = rader.values_list("innhold", "innholdsversjon").first()
    return None if siste is None else som_forrige(les_innhold(siste[0], versjon=siste[1]))
