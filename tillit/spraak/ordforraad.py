"""Reads a list of words from a file: sections of words, and verbs by how they are inflected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_SVAK = re.compile(r"([atd])\) (.+)")


class Ordforraad:
    """The sections of one file. A line with «#» first says something to whoever reads the file."""

    def __init__(self, fil: Path) -> None:
        self._deler = _les(fil)

    def ord_i(self, del_: str) -> list[str]:
        return [ord_ for linje in self._deler[del_] for ord_ in linje.split()]

    def verb_i(self, del_: str) -> list[str]:
        """One entry a verb, as `boeyning.verbformer` takes them."""
        ut: list[str] = []
        for linje in self._deler[del_]:
            svak = _SVAK.fullmatch(linje)
            ut += [f"{stammer} {svak[1]}" for stammer in svak[2].split()] if svak else [linje]
        return ut


def _les(fil: Path) -> Mapping[str, list[str]]:
    deler: dict[str, list[str]] = {}
    naa: list[str] = []
    for linje in fil.read_text(encoding="utf-8").splitlines():
        if not linje or linje.startswith("#"):
            continue
        if linje.startswith("["):
            naa = deler.setdefault(linje.strip("[]"), [])
        else:
            naa.append(linje)
    return deler


NORSK = Ordforraad(Path(__file__).with_suffix(".txt"))
