"""Files with chains: kept, read by a worker, and taken away again when they are old."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.base import File
from django.db import transaction

from resultatkjede.models import Kjedefil
from tillit.felles import filer
from tillit.felles.jobb import Jobbstatus
from tillit.felles.laas import ledige
from tillit.felles.opplasting import ta_imot
from tillit.organisasjon.enums import Oppbevaringsslag
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.oppbevaring import rydd


def last_opp_kjedefil(*, fil: File[bytes], av: Bruker, **gjelder: Any) -> Kjedefil:
    """Keep the file and order its reading. `gjelder` is what it is for, as Kjedefil has it."""
    return ta_imot(Kjedefil, fil=fil, av=av, navn="kjedefil.lastet_opp", **gjelder)


def rydd_kjedefiler(*, naa: datetime) -> None:
    """What a file became stands in a chain or a template: the file itself is only kept for a while."""
    rydd(Oppbevaringsslag.KJEDEFIL, naa=naa, fjern=_fjern)


def _fjern(foer: datetime) -> int:
    gamle = Kjedefil.objects.filter(lastet_opp_tid__lt=foer).exclude(
        status__in=[Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID]
    )
    navn = dict(ledige(gamle).values_list("pk", "fil"))
    Kjedefil.objects.filter(pk__in=navn).delete()
    for fil in navn.values():
        transaction.on_commit(partial(filer.slett, fil))
    return len(navn)
