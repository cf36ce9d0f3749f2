"""What is wrong with a PDF of ours, by programs that are not ours, and two rules that no standard has."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, cast

import page
import pikepdf
from pikepdf import Array, Dictionary

PROFILER = {"3a": page.ValidationProfile.PDF_A_3A, "ua1": page.ValidationProfile.PDF_UA_1}


def mangler(innhold: bytes) -> list[str]:
    """«ua1: PDFUA1-…: what it says», one for each finding; empty where the file is PDF/A-3a, PDF/UA-1 and whole."""
    with pikepdf.open(io.BytesIO(innhold)) as fil:
        egne = [f"qpdf: {ett}" for ett in fil.check_pdf_syntax()] + list(_vaare_regler(fil))
    return egne + [
        f"{navn}: {feil.rule_id}: {feil.message}"
        for navn, profil in PROFILER.items()
        for feil in page.validate_pdf_bytes(innhold, profile=profil).failures
        if "STREAM-LENGTH" not in feil.rule_id  # a false alarm, where a stream's data end in the byte 0x0D
    ]


def elementer(under: Any, *slag: str) -> Iterator[Any]:
    """The elements of the structure tree that are of one of these kinds."""
    igjen = [under]
    while igjen:
        ett = igjen.pop()
        if str(ett.get("/S", "")).removeprefix("/") in slag:
            yield ett
        barn = ett.get("/K", Array())
        igjen.extend(b for b in (barn if isinstance(barn, Array) else [barn]) if isinstance(b, Dictionary))


def _vaare_regler(fil: pikepdf.Pdf) -> Iterator[str]:
    """PDF/UA-1 takes a file without bookmarks, and a table in which no cell is a head."""
    rot = cast("Any", fil.Root.StructTreeRoot)
    if any(elementer(rot, "H2")) and "/Outlines" not in fil.Root:
        yield "vi: BOOKMARK: ingen bokmerker"
    for tabell in elementer(rot, "Table"):
        if not any(elementer(tabell, "TH")):
            yield "vi: TABLE-HEAD: ingen hodeceller"
