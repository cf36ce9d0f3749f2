"""What a chain allows, and what it asks. Pure: plain values in, an answer out."""

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
    "Hinder",
    "Par",
    "Plass",
    "brutte_koblinger",
    "er_forfalt",
    "er_udokumentert",
    "hinder_for_kobling",
    "ny_orden",
    "vei",
]
