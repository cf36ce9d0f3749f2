"""What a person chooses, and which letters are to be made today."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from tillit.felles import jobb
from tillit.felles.brevsending import Utsendelsesstatus, brev_sendes
from tillit.felles.historikk import handling
from tillit.felles.tid import oslodag
from tillit.organisasjon.enums import Oppbevaringsslag
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.oppbevaring import rydd
from tillit.varsel import rules
from tillit.varsel.models import Foelging, Utsendelse, Varselvalg
from tillit.varsel.queries import mottakere
from tillit.varsel.querysets import HUSKES

# One planner at a time, whoever started it.
_PLANLEGGER = 7_250_611


@transaction.atomic
def velg_varsler(*, ukebrev: str, paaminnelser: bool, av: Bruker) -> None:
    """The person's own choice; the last one made counts, from the next letter on."""
    with handling("varsel.valgt", av=av):
        Varselvalg.objects.update_or_create(bruker=av, defaults={"ukebrev": ukebrev, "paaminnelser": paaminnelser})


@transaction.atomic
def foelg(*, av: Bruker, **hva: Any) -> None:
    """`hva` names one thing by its column. Asked again, it is followed as before."""
    with handling("varsel.foelger", av=av):
        Foelging.objects.get_or_create(bruker=av, **hva)


@transaction.atomic
def slutt_aa_foelge(*, av: Bruker, **hva: Any) -> None:
    with handling("varsel.foelger_ikke", av=av):
        Foelging.objects.filter(bruker=av, **hva).delete()


@transaction.atomic
def planlegg_utsendelser(*, naa: datetime) -> list[int]:
    """A row for each letter of today that has none yet; returns their numbers. Asked again, it finds nothing to do."""
    dag = oslodag(naa)
    if not brev_sendes() or not rules.kan_planlegges(naa):
        return []
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(%s)", [_PLANLEGGER])
    rader = [Utsendelse(bruker_id=ett.bruker_id, dag=dag, uke=ett.uke) for ett in mottakere(dag)]
    with handling("utsendelse.planlagt", av=None):
        nye = Utsendelse.objects.bulk_create(rader)
    for utsendelse in nye:
        jobb.bestill(utsendelse)
    return [utsendelse.pk for utsendelse in nye]


def rydd_utsendelser(*, naa: datetime) -> int:
    """Take away the rows of old letters, never one that still keeps a reminder from being given twice."""
    senest = naa - HUSKES
    return rydd(Oppbevaringsslag.BREV, naa=naa, fjern=lambda foer: _fjern_utsendelser(min(foer, senest)))


def _fjern_utsendelser(foer: datetime) -> int:
    gamle = Utsendelse.objects.filter(dag__lt=oslodag(foer))
    ferdige = gamle.exclude(status__in=[Utsendelsesstatus.BESTILT, Utsendelsesstatus.UNDER_ARBEID])
    return ferdige.delete()[0]
