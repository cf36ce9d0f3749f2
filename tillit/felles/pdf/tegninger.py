"""Drawings go round the reader of HTML and the style sheets: they are read as the XML they are.

In a report more than half of what is written is the inside of drawings. WeasyPrint reads it letter by letter as HTML,
holds each of its elements against every rule of every style sheet, and then draws it by its own attributes alone.
Here the inside waits beside the page, and is put back when its drawing is asked for: same file, same bytes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
_TEGNING = re.compile(r"(<svg\b[^>]*)>(.*?)</svg>", re.DOTALL)
_NAVNEROM = re.compile(r"\sxmlns=\"[^\"]*\"")
_NUMMER = "data-tegning"


def ta_ut_tegningene(html: str) -> tuple[str, dict[str, Any]]:
    """The page with its drawings empty and numbered, and each drawing whole, by number. What is not XML stays there."""
    tegninger: dict[str, Any] = {}

    def toem(treff: re.Match[str]) -> str:
        aapning = _NAVNEROM.sub("", treff[1])
        try:
            # Only what our own templates wrote, escaped by them.
            hel = ET.fromstring(f'{aapning} xmlns="{SVG}">{treff[2]}</svg>')  # noqa: S314
        except ET.ParseError:
            return treff[0]
        nummer = str(len(tegninger))
        tegninger[nummer] = hel
        return f'{aapning} {_NUMMER}="{nummer}"></svg>'

    return _TEGNING.sub(toem, html), tegninger


@cache
def sett_inn_tegningene() -> None:
    """Teach WeasyPrint, once in a process, where the inside of a numbered drawing is: with who fetches its files."""
    from weasyprint import html  # noqa: PLC0415  # lazily, as all of WeasyPrint

    tom = html.HTML_HANDLERS[f"{{{SVG}}}svg"]

    def hel(element: Any, boks: Any, hent_bilde: Any, adresse: Any) -> Any:
        tegninger = getattr(hent_bilde.keywords["url_fetcher"], "tegninger", {})
        return tom(tegninger.get(element.get(_NUMMER), element), boks, hent_bilde, adresse)

    html.HTML_HANDLERS[f"{{{SVG}}}svg"] = hel
