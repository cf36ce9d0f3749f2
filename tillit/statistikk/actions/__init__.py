"""What may happen to sources, queries and answers."""

from tillit.statistikk.actions.datakilde import endre_datakilde, opprett_datakilde
from tillit.statistikk.actions.spoerring import (
    bestill_nattens,
    bestill_uleste,
    bestill_uttrekk,
    endre_spoerring,
    fjern_serie,
    hent_igjen,
    koble_serie,
    les_fil,
    les_paa_nytt,
    opprett_spoerring,
    stans_spoerring,
    velg_desimaltegn,
)
from tillit.statistikk.actions.svar import svar_paa_uttrekk, venter_paa_svar

__all__ = [
    "bestill_nattens",
    "bestill_uleste",
    "bestill_uttrekk",
    "endre_datakilde",
    "endre_spoerring",
    "fjern_serie",
    "hent_igjen",
    "koble_serie",
    "les_fil",
    "les_paa_nytt",
    "opprett_datakilde",
    "opprett_spoerring",
    "stans_spoerring",
    "svar_paa_uttrekk",
    "velg_desimaltegn",
    "venter_paa_svar",
]
