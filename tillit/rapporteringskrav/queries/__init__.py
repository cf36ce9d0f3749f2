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
)
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
    "avdelingens_venter",
    "egne_sluttforslag",
    "kravbilde",
    "kravene",
    "kravliste",
    "moetene",
    "uten_anslag",
]
