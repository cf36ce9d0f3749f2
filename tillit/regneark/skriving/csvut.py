"""CSV as a Norwegian spreadsheet opens it by a double click: semicolon, decimal comma, UTF-8 with a byte order mark."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tillit.felles.tall import entydig
from tillit.regneark.kolonner import KOLONNER, uten_formel
from tillit.regneark.skriving.utvalg import Uttaksrad


def skriv(rader: Iterable[Uttaksrad], sti: Path) -> int:
    """Write the rows one by one. Returns how many."""
    antall = 0
    with sti.open("w", encoding="utf-8-sig", newline="") as fil:
        ut = csv.writer(fil, delimiter=";", lineterminator="\r\n")
        ut.writerow([kolonne.overskrift for kolonne in KOLONNER])
        for rad in rader:
            antall += 1
            ut.writerow([i_tekst(rad.verdier.get(kolonne.felt)) for kolonne in KOLONNER])
    return antall


def i_tekst(verdi: Any) -> str:
    """A value as its cell: -12,5 · 15.03.2026 · ja · text that is no formula. Each number has one reading only."""
    match verdi:
        case None:
            return ""
        case bool():
            return "ja" if verdi else "nei"
        case int():
            return str(verdi)
        case Decimal():
            return entydig(verdi)
        case date():
            return f"{verdi:%d.%m.%Y}"
        case _:
            return uten_formel(str(verdi))
