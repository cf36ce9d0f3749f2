"""What the pages of a chain show."""

from resultatkjede.queries.felles import fellesbilde, liknende_ledd, sokte_ledd
from resultatkjede.queries.indikatorvalg import indikatorvalg
from resultatkjede.queries.kjedebilde import kjedebilde, kjedebilder
from resultatkjede.queries.revurdering import antall_forfalte, revurderinger

__all__ = [
    "antall_forfalte",
    "fellesbilde",
    "indikatorvalg",
    "kjedebilde",
    "kjedebilder",
    "liknende_ledd",
    "revurderinger",
    "sokte_ledd",
]
