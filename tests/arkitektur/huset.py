"""The plan of the house that the tests here hold the code against."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent.parent

# Floors from the ground up. A room may know only what stands below it (the imports are held by import-linter).
ETASJER = (
    "spraak",
    "felles",
    "organisasjon",
    "laering",
    "handlingsrom",
    "unntak",
    "maal",
    "tiltaksregister",
    "regneark",
    "statistikk",
    "resultatkjede",
    "styringsdialog",
    "avklaring",
    "verbalvedtak",
    "rapportering",
    "rapporteringskrav",
    "avvik",
    "styringsmengde",
    "styringsbrev",
    "rapport",
    "revisjon",
    "spoersmaal",
    "refleksjon",
    "aarshjul",
    "soek",
    "hjelp",
    "oversikt",
    "varsel",
    "demo",
)
ROM = (
    *(ROT / "tillit" / navn for navn in ETASJER if (ROT / "tillit" / navn).is_dir()),
    ROT / "resultatkjede",
    ROT / "styringsdialog",
)


def kildefiler() -> list[Path]:
    """Every Python file of the program, migrations excepted (they are generated)."""
    filer = [ROT / "manage.py", *(ROT / "tillit").glob("*.py")]
    for rom in (*ROM, ROT / "tillit" / "innebygd"):
        filer += [fil for fil in rom.rglob("*.py") if "migrations" not in fil.parts]
    return sorted(filer)


def maler() -> list[Path]:
    return sorted((ROT / "templates").rglob("*.html"))


def definisjoner(fil: Path) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node


def vist(fil: Path) -> str:
    return str(fil.relative_to(ROT))
