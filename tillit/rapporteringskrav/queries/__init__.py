"""Demands as they are shown, and what waits for somebody."""

from tillit.rapporteringskrav.queries.bilder import (
    ALLE,
    VURDERES,
    Kravbilde,
    Kravlinje,
    Kravliste,
    kravbilde,
    kravene,
    kravliste,
    moetene,
    tallene,
)
from tillit.rapporteringskrav.queries.budsjett import Takside, Timebudsjett, kan_fjernes, takside, timebudsjett
from tillit.rapporteringskrav.queries.venter import (
    avdelingens_venter,
    egne_sluttforslag,
    uten_anslag,
)

__all__ = [
    "ALLE",
    "VURDERES",
    "Kravbilde",
    "Kravlinje",
    "Kravliste",
    "Takside",
    "Timebudsjett",
    "avdelingens_venter",
    "egne_sluttforslag",
    "kan_fjernes",
    "kravbilde",
    "kravene",
    "kravliste",
    "moetene",
    "takside",
    "tallene",
    "timebudsjett",
    "uten_anslag",
]
