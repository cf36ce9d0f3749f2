"""The rows of a sheet as the file format has them (ECMA-376, SpreadsheetML), set into a book that openpyxl has made.

A cell costs openpyxl four times what it costs to write its text, and a city's sheet has a million.
"""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_ARKET = "xl/worksheets/sheet1.xml"
_SLUTT = b"</sheetData>"
_DAG_NULL = date(1899, 12, 30)  # what spreadsheets count days from, but for the first two months


def celle_som_xml(sted: str, verdi: str | Decimal | date | int | None, stil: int | None) -> str:
    """One cell. A number keeps every digit; a text is written as text, whatever it begins with."""
    stilen = "" if stil is None else f' s="{stil}"'
    if verdi is None or verdi == "":
        return f'<c r="{sted}"{stilen} t="n"/>' if stilen else ""
    if isinstance(verdi, str):
        luft = ' xml:space="preserve"' if verdi != verdi.strip() else ""
        return f'<c r="{sted}"{stilen} t="inlineStr"><is><t{luft}>{escape(verdi)}</t></is></c>'
    if isinstance(verdi, date):
        verdi = (verdi - _DAG_NULL).days
    if isinstance(verdi, Decimal):
        return f'<c r="{sted}"{stilen} t="n"><v>{verdi.normalize():f}</v></c>'
    return f'<c r="{sted}"{stilen} t="n"><v>{verdi}</v></c>'


def sett_inn_rader(sti: Path, rader: IO[bytes]) -> None:
    """Behind the rows that the first sheet of the book has already."""
    ny = sti.with_name(f"{sti.name}.rader")
    rader.seek(0)
    with ZipFile(sti) as bok, ZipFile(ny, "w", ZIP_DEFLATED) as ut:
        for del_ in bok.infolist():
            with bok.open(del_) as inn, ut.open(del_.filename, "w") as skriver:
                if del_.filename != _ARKET:
                    shutil.copyfileobj(inn, skriver)
                    continue
                foran, slutt, bak = inn.read().partition(_SLUTT)
                skriver.write(foran)
                shutil.copyfileobj(rader, skriver, 1 << 20)
                skriver.write(slutt + bak)
    ny.replace(sti)
