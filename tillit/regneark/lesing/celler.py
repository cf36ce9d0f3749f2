"""What a reader hands over: rows of cells as they stand in the file, nothing computed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Vist(Enum):
    """What a stored number is shown as, by the format of its cell."""

    TALL = "tall"
    # A hundred times what is stored, and a percent sign.
    PROSENT = "prosent"
    DATO = "dato"
    KLOKKESLETT = "klokkeslett"
    VARIGHET = "varighet"


class Celle(NamedTuple):
    """`tekst` as stored. `er_tall`: the program that wrote it held it for a number; `vist` says what it looks like."""

    tekst: str
    er_tall: bool = False
    er_formel: bool = False
    er_feil: bool = False
    vist: Vist = Vist.TALL


class Filrad(NamedTuple):
    """Row `nr` as the sheet numbers it, its cells by column number from 0. `andel`: how much of the file is read."""

    nr: int
    celler: dict[int, Celle]
    andel: float


Linjer = Iterator[Filrad]
