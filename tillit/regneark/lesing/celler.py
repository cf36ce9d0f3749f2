"""What a reader hands over: rows of cells as they stand in the file, nothing computed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Celle(NamedTuple):
    """`tekst` as stored. `er_tall`: the program that wrote it held it for a number (a date is one too).

    `er_prosent`: it is formatted so that the sheet shows a hundred times what is stored, and a percent sign.
    """

    tekst: str
    er_tall: bool = False
    er_formel: bool = False
    er_feil: bool = False
    er_prosent: bool = False


class Linje(NamedTuple):
    """Row `nr` as the sheet numbers it, its cells by column number from 0. `andel`: how much of the file is read."""

    nr: int
    celler: dict[int, Celle]
    andel: float


Linjer = Iterator[Linje]
