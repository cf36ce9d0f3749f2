"""The last pass over a PDF: what PDF/UA asks for and WeasyPrint leaves out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import cast

import pikepdf
from pikepdf import Array, Dictionary, Name

PRINT_FLAGG = 4
_MERKET = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
_PYNT = b"/Artifact <</Type /Pagination>> BDC"


def merk_ferdig(pdf: pikepdf.Pdf) -> None:
    """Give every header cell its scope, every link its print flag, and make silent what only decorates."""
    lest: dict[tuple[int, int], set[int]] = defaultdict(set)
    for element in _elementer(pdf):
        _noter_innhold(element, lest)
        if element.get("/S") == Name.TH:
            _gi_scope(element)
        if element.get("/S") == Name.Figure and not str(element.get("/Alt", "")):
            _gjoer_stum(element)
    for side in pdf.pages:
        for merknad in side.get("/Annots", []):
            merknad["/F"] = int(merknad.get("/F", 0)) | PRINT_FLAGG
        _gjoer_marger_til_pynt(side, lest[side.obj.objgen])


def _noter_innhold(element: Dictionary, lest: dict[tuple[int, int], set[int]]) -> None:
    """Which marked pieces of each page this element reads aloud."""
    barn = element.get("/K")
    for ett in barn if isinstance(barn, Array) else [barn]:
        if isinstance(ett, Dictionary):
            if ett.get("/Type") == Name.MCR:
                lest[ett.Pg.objgen].add(int(ett.MCID))
        elif ett is not None:
            lest[element.Pg.objgen].add(int(ett))


def _gjoer_marger_til_pynt(side: pikepdf.Page, lest: set[int]) -> None:
    """Running head, foot and page number are marked as text that no element holds: say that they are not to be read."""
    side.contents_coalesce()
    stroem = side.obj.Contents
    stroem.write(_MERKET.sub(lambda treff: treff[0] if int(treff[1]) in lest else _PYNT, stroem.read_bytes()))


def _elementer(pdf: pikepdf.Pdf) -> Iterator[Dictionary]:
    """Every element of the structure tree. A stack, not recursion: the tree is as deep as the document."""
    igjen: list[Dictionary] = [cast("Dictionary", pdf.Root.StructTreeRoot)]
    while igjen:
        element = igjen.pop()
        yield element
        barn = element.get("/K")
        if isinstance(barn, Dictionary):
            barn = Array([barn])
        if isinstance(barn, Array):
            igjen.extend(b for b in barn if isinstance(b, Dictionary) and b.get("/Type") not in {Name.OBJR, Name.MCR})


def _gjoer_stum(figur: Dictionary) -> None:
    """A drawing without words stands beside the word it illustrates (a sign in a key): nothing to read."""
    figur.S = Name.Span
    figur.ActualText = ""


def _gi_scope(celle: Dictionary) -> None:
    """Column where the cell stands in the table's head, else row."""
    attributter = celle.get("/A")
    liste = list(attributter) if isinstance(attributter, Array) else [attributter] if attributter is not None else []
    if any(isinstance(a, Dictionary) and "/Scope" in a for a in liste):
        return
    rekkevidde = Name.Column if celle.P.get("/P", Dictionary()).get("/S") == Name.THead else Name.Row
    celle.A = Array([*liste, Dictionary(O=Name.Table, Scope=rekkevidde)])
