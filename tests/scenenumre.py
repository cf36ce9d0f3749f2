"""The numbers of a scene's rows: the same in every test.

What a process keeps by who reads (the SQL of a body's head, of a search) hangs on the reader's number and roles. With
people of new numbers in every test it was written anew for each page: a quarter of what a test of a page took.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from django.db.models import Model

from tests import eier
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling, Styringsrelasjon

_FOERSTE: dict[type[Model], int] = {Organ: 41_001, Styringsrelasjon: 42_001, Bruker: 43_001, Rolletildeling: 44_001}
# Everything else has higher numbers, as what comes later always has.
_DERETTER = 50_001


def sett_av_numrene() -> None:
    """Once a database: nothing but a scene gets its numbers."""
    for modell in _FOERSTE:
        eier.som_eier("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [modell._meta.db_table, _DERETTER])


def scenens_numre() -> dict[type[Model], Iterator[int | None]]:
    """Of the first scene there is; of another beside it, the next ones in turn (None)."""
    er_foerste = not Bruker.objects.filter(pk=_FOERSTE[Bruker]).exists()
    return {
        modell: itertools.count(foerste) if er_foerste else itertools.repeat(None)
        for modell, foerste in _FOERSTE.items()
    }
