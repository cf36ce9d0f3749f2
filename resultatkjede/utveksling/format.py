"""The names of the format. A reader meets them in files written years ago: they are added to, never changed.

Version 1 holds what the users wrote: ledd, koblinger, names of owners and indicators. Not in it: figures, risk, which
other chains share a ledd, and anything worked out. `skjema-1.json` beside this file is the format as a JSON Schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from resultatkjede.enums import Steg

FORMAT = "tillit-resultatkjede"
VERSJON = 1
SKJEMA = Path(__file__).with_name(f"skjema-{VERSJON}.json")
STOERSTE_FIL = 1_000_000  # bytes: a chain of 300 ledd and 1 000 koblinger with long texts
DYPESTE_FIL = 10  # levels; the format itself has five

STEG: Mapping[str, Steg] = {
    "innsatsfaktor": Steg.INNSATSFAKTOR,
    "aktivitet": Steg.AKTIVITET,
    "produkt": Steg.PRODUKT,
    "brukereffekt": Steg.BRUKEREFFEKT,
    "samfunnseffekt": Steg.SAMFUNNSEFFEKT,
}
STEGNAVN: Mapping[int, str] = {steg.value: navn for navn, steg in STEG.items()}

KJEDEFELTER = frozenset({"format", "versjon", "skrevet", "maal", "virksomhet", "virksomhet_kort", "ledd", "koblinger"})
LEDDFELTER = frozenset(
    {"noekkel", "steg", "tekst", "eier", "paavirkbarhet", "risikotype", "uten_indikator_grunn", "indikatorer"}
)
EIERFELTER = frozenset({"navn", "utenfor_kommunen"})
KOBLINGFELTER = frozenset(
    {"fra", "til", "hypotese", "evidens", "evidens_kilde", "styrke", "ytre_faktorer", "revurderes_dato"}
)
