"""What the pages of a chain show."""

from resultatkjede.queries.endringer import Kjedestand, andres_endringer, kjedestand, nyeste, revisjon
from resultatkjede.queries.felles import fellesbilde, liknende_ledd, sokte_ledd
from resultatkjede.queries.indikatorvalg import indikatorvalg
from resultatkjede.queries.kjedebilde import kjedebilde, kjedebilder, plass_i_steget
from resultatkjede.queries.nyttefortelling import fortellinger_i_arbeid, publiserte_fortellinger
from resultatkjede.queries.revurdering import Forfalte, forfalte, revurderinger

__all__ = [
    "Forfalte",
    "Kjedestand",
    "andres_endringer",
    "fellesbilde",
    "forfalte",
    "fortellinger_i_arbeid",
    "indikatorvalg",
    "kjedebilde",
    "kjedebilder",
    "kjedestand",
    "liknende_ledd",
    "nyeste",
    "plass_i_steget",
    "publiserte_fortellinger",
    "revisjon",
    "revurderinger",
    "sokte_ledd",
]
