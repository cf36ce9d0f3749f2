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
    ny_orden,
    vei,
)

__all__ = [
    "Byggeplan",
    "Hinder",
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
    "noekkel",
    "ny_orden",
    "utdrag",
    "vei",
]
