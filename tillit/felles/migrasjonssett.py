"""Which migrations this code has, read from its files: the demonstration asks before Django is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def er_et_annet(kjoert: Iterable[tuple[str, str]]) -> bool:
    """Whether a room has migrations behind it that are gone, and ones before it that would be run on top of them.

    A database that is only ahead of the code is of the same set, and so is one that is only behind.
    """
    i_databasen = _per_rom(kjoert)
    return any(
        i_databasen[rom] - navn and navn - i_databasen[rom]
        for rom, navn in _per_rom(paa_disk()).items()
        if rom in i_databasen
    )


def paa_disk() -> set[tuple[str, str]]:
    """Room and name. A room is called what its folder is called."""
    return {
        (fil.parents[1].name, fil.stem)
        for mappe in ("tillit", "resultatkjede", "styringsdialog")
        for fil in (ROOT / mappe).rglob("migrations/[0-9]*.py")
    }


def _per_rom(migrasjoner: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    rom: defaultdict[str, set[str]] = defaultdict(set)
    for app, navn in migrasjoner:
        rom[app].add(navn)
    return dict(rom)
