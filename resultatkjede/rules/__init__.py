"""What a chain allows, and what it asks. Pure: plain values in, an answer out."""

from resultatkjede.rules.bygging import (
    Byggeplan,
    Merknad,
    Mottaker,
    Nykobling,
    Nyttledd,
    byggeplan,
    feil_i_kjede,
    noekkel,
    utdrag,
)
from resultatkjede.rules.kobling import (
    Hinder,
    Par,
    Plass,
    brutte_koblinger,
    er_forfalt,
    er_udokumentert,
    hinder_for_kobling,
    mangler_henvisning,
    ny_orden,
    vei,
)
from resultatkjede.rules.mangler import Mangel, mangler

__all__ = [
    "Byggeplan",
    "Hinder",
    "Mangel",
    "Merknad",
    "Mottaker",
    "Nykobling",
    "Nyttledd",
    "Par",
    "Plass",
    "brutte_koblinger",
    "byggeplan",
    "er_forfalt",
    "er_udokumentert",
    "feil_i_kjede",
    "hinder_for_kobling",
    "mangler",
    "mangler_henvisning",
    "noekkel",
    "ny_orden",
    "utdrag",
    "vei",
]
