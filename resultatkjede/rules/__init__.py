"""What a chain allows, and what it asks. Pure: plain values in, an answer out."""

from resultatkjede.rules.bygging import (
    Byggeplan,
    Merknad,
    Mottakermaal,
    Nykobling,
    Nyttledd,
    byggeplan,
    malens_ord,
    noekkel,
)
from resultatkjede.rules.kjedefeil import MEST_KOBLINGER, MEST_LEDD, feil_i_kjede, utdrag
from resultatkjede.rules.kobling import (
    Endepunkt,
    Hinder,
    Par,
    brutte_koblinger,
    er_forfalt,
    er_udokumentert,
    hinder_for_kobling,
    mangler_henvisning,
    ny_orden,
    vei,
)
from resultatkjede.rules.mangler import Mangel, mangler
from resultatkjede.rules.nytte import er_egen, har_samtykke, kan_avgjoeres, kan_ha_fortelling, kan_skrives, kan_trekkes

__all__ = [
    "MEST_KOBLINGER",
    "MEST_LEDD",
    "Byggeplan",
    "Endepunkt",
    "Hinder",
    "Mangel",
    "Merknad",
    "Mottakermaal",
    "Nykobling",
    "Nyttledd",
    "Par",
    "brutte_koblinger",
    "byggeplan",
    "er_egen",
    "er_forfalt",
    "er_udokumentert",
    "feil_i_kjede",
    "har_samtykke",
    "hinder_for_kobling",
    "kan_avgjoeres",
    "kan_ha_fortelling",
    "kan_skrives",
    "kan_trekkes",
    "malens_ord",
    "mangler",
    "mangler_henvisning",
    "noekkel",
    "ny_orden",
    "utdrag",
    "vei",
]
