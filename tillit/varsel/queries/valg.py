"""What a person has chosen, and whether there is anybody to write to."""

from __future__ import annotations

from tillit.organisasjon.models import Bruker
from tillit.varsel.models import Varselvalg


def valg_for(bruker: Bruker) -> Varselvalg:
    """The stored choice, or an unsaved one with the defaults."""
    return Varselvalg.objects.filter(bruker=bruker).first() or Varselvalg(bruker=bruker)


def har_tilgang(bruker: Bruker) -> bool:
    """Somebody who may log in and holds a role today."""
    return bruker.is_active and bool(bruker.tilgang.roller)
