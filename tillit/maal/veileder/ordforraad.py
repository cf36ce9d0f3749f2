"""Reads the words the coach knows, from `ordforraad.txt` beside this file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_SVAK = re.compile(r"([atd])\) (.+)")


def _les() -> Mapping[str, list[str]]:
    deler: dict[str, list[str]] = {}
    naa: list[str] = []
    for linje in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if not linje or linje.startswith("#"):
            continue
        if linje.startswith("["):
            naa = deler.setdefault(linje.strip("[]"), [])
        else:
            naa.append(linje)
    return deler


_DELER = _les()


def ord_i(del_: str) -> list[str]:
    return [ord_ for linje in _DELER[del_] for ord_ in linje.split()]


def verb_i(del_: str) -> list[str]:
    """One entry a verb, as `boeyning.verbformer` takes them."""
    ut: list[str] = []
    for linje in _DELER[del_]:
        svak = _SVAK.fullmatch(linje)
        ut += [f"{stammer} {svak[1]}" for stammer in svak[2].split()] if svak else [linje]
    return ut
