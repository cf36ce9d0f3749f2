"""Rows of the organisation: bodies, relations, people and roles, and how long what is no archive is kept."""

from tillit.organisasjon.models.innsending import AvbruttInnsending, Innsending
from tillit.organisasjon.models.oekt import Oekt
from tillit.organisasjon.models.oppbevaring import Oppbevaringsregel, Opprydding
from tillit.organisasjon.models.organisasjon import (
    Bruker,
    Organ,
    Rolletildeling,
    Styringsrelasjon,
    _Periode,
    _Translate,
    tilgang_for,
)
from tillit.organisasjon.models.rolleforslag import Rolleforslag
from tillit.organisasjon.models.sikkerhet import BLIR_LIGGENDE, Innloggingsforsoek, Sikkerhetshendelse

# `_Periode` and `_Translate` are named here by the first migration.
__all__ = [
    "BLIR_LIGGENDE",
    "AvbruttInnsending",
    "Bruker",
    "Innloggingsforsoek",
    "Innsending",
    "Oekt",
    "Oppbevaringsregel",
    "Opprydding",
    "Organ",
    "Rolleforslag",
    "Rolletildeling",
    "Sikkerhetshendelse",
    "Styringsrelasjon",
    "_Periode",
    "_Translate",
    "tilgang_for",
]
