"""What is done with reports: lock, decide, write, and keep who and why."""

from tillit.rapportering.actions.levering import IkkeFerdig, TekstenErEndret, lever
from tillit.rapportering.actions.livet import (
    avslutt_opplaasing,
    laas_opp,
    laas_rapport,
    publiser,
    returner,
    skriv_innlegg,
    vurder,
)
from tillit.rapportering.actions.perioder import Periodevalg, Samleutfall, behandle_perioder
from tillit.rapportering.actions.skriving import LagretSeksjon, lagre_seksjon, svar_ingen_nytt, velg_tekst

__all__ = [
    "IkkeFerdig",
    "LagretSeksjon",
    "Periodevalg",
    "Samleutfall",
    "TekstenErEndret",
    "avslutt_opplaasing",
    "behandle_perioder",
    "laas_opp",
    "laas_rapport",
    "lagre_seksjon",
    "lever",
    "publiser",
    "returner",
    "skriv_innlegg",
    "svar_ingen_nytt",
    "velg_tekst",
    "vurder",
]
