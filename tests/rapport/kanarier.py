"""A word of its own in every text that is frozen, and which of them a PDF says."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from tests.felles.pdfkontroll import elementer
from tillit.rapport.datafil import _koder

KANARI = re.compile(r"kan\d{4}k")


def med_kanarier(verdi: Any, numre: Iterator[int]) -> Any:
    """The same with a word of its own at the end of every text, whether anybody shows it or not."""
    if isinstance(verdi, str):
        return verdi if verdi in _koder() else f"{verdi} kan{next(numre):04}k".strip()
    if isinstance(verdi, tuple):
        return tuple(med_kanarier(ett, numre) for ett in verdi)
    if dataclasses.is_dataclass(verdi) and not isinstance(verdi, type):
        felter = dataclasses.fields(verdi)
        return dataclasses.replace(verdi, **{f.name: med_kanarier(getattr(verdi, f.name), numre) for f in felter})
    return verdi


def kanarier_i(pdf: bytes) -> set[str]:
    """On the paper, and in what a screen reader says of a drawing."""
    with pypdfium2.PdfDocument(pdf) as dokument:
        lest = [side.get_textpage().get_text_range() for side in dokument]
    with pikepdf.open(io.BytesIO(pdf)) as fil:
        lest += [str(ett.get("/Alt", "")) for ett in elementer(fil.Root.StructTreeRoot, "Figure")]
    return set(KANARI.findall(" ".join(lest)))
