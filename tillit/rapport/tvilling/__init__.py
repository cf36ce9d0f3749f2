"""The twins of a report's PDF: the same page read piece by piece, and written as Word and as Excel.

They are made of the HTML that the PDF is made of, so they cannot say anything else, and a new kind of report has them
without further work. They are made when somebody asks for one, and not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tillit.rapport.tvilling import excel, word
from tillit.rapport.tvilling.lesing import Dokument, les

__all__ = ["FORMER", "Dokument", "Tvillingform", "les"]


@dataclass(frozen=True)
class Tvillingform:
    """`endelse` is how a file's name ends, `medietype` what a browser is told it is."""

    endelse: str
    medietype: str
    skriv: Callable[[Dokument], bytes]


FORMER: Mapping[str, Tvillingform] = {
    "word": Tvillingform("docx", word.MEDIETYPE, word.skriv),
    "excel": Tvillingform("xlsx", excel.MEDIETYPE, excel.skriv),
}
