"""What a person has chosen, what has been sent, and whether there is anybody to write to."""

from __future__ import annotations

from tillit.organisasjon.models import Bruker
from tillit.varsel.models import Utsendelse, Varselvalg
from tillit.varsel.querysets import UtsendelseQuerySet

ANTALL_SISTE_BREV = 10


def valg_for(bruker: Bruker) -> Varselvalg:
    """The stored choice, or an unsaved one with the defaults."""
    return Varselvalg.objects.filter(bruker=bruker).first() or Varselvalg(bruker=bruker)


def siste_brev(bruker: Bruker) -> UtsendelseQuerySet:
    """The newest letters the person got or should have got."""
    return Utsendelse.objects.til_leseren().filter(bruker=bruker)[:ANTALL_SISTE_BREV]


def har_tilgang(bruker: Bruker) -> bool:
    """Somebody who may log in and holds a role today."""
    return bruker.is_active and bool(bruker.tilgang.roller)
