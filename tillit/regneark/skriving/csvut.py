"""CSV as a Norwegian spreadsheet opens it by a double click: semicolon, decimal comma, UTF-8 with a byte order mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from tillit.felles.tall import entydig
from tillit.regneark.kolonner import KOLONNER, uten_formel
from tillit.regneark.skriving.utvalg import Uttaksrad


def skriv(rader: Iterable[Uttaksrad], sti: Path) -> int:
    """Write the rows one by one. Returns how many."""
    with sti.open("w", encoding="utf-8-sig", newline="") as fil:
        verdier = ([rad.verdier.get(kolonne.felt) for kolonne in KOLONNER] for rad in rader)
        return _skriv(fil, [kolonne.overskrift for kolonne in KOLONNER], verdier)


def som_fil(overskrifter: Iterable[str], rader: Iterable[Iterable[Any]]) -> bytes:
    """A short list whole."""
    tekst = io.StringIO(newline="")
    _skriv(tekst, overskrifter, rader)
    return tekst.getvalue().encode("utf-8-sig")


def _skriv(fil: TextIO, overskrifter: Iterable[str], rader: Iterable[Iterable[Any]]) -> int:
    antall = 0
    ut = csv.writer(fil, delimiter=";", lineterminator="\r\n")
    ut.writerow(overskrifter)
    for rad in rader:
        antall += 1
        ut.writerow([i_tekst(verdi) for verdi in rad])
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
