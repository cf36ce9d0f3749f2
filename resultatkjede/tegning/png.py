"""An SVG of ours as PNG, drawn in the process itself: no browser, no file, nothing fetched."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.staticfiles import finders

SKRIFTER = ("Inter-Regular", "Inter-SemiBold")
BREDDE = 2560  # twice the dots of an ordinary screen's width; a slide at full size stays sharp


def png(svg: str, *, bredde: int = BREDDE) -> bytes:
    import resvg_py  # noqa: PLC0415  # only who makes a picture loads it

    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, width=bredde, font_files=_skriftfiler(), sans_serif_family="Inter")
    )


def _skriftfiler() -> list[str]:
    return [str(fil) for fil in sorted(Path(_mappe().name).glob("*.ttf"))]


@cache
def _mappe() -> TemporaryDirectory[str]:
    """The typeface unpacked, once a process: the drawer reads TrueType, the theme has what browsers read."""
    from fontTools.ttLib import woff2  # type: ignore[import-untyped]  # noqa: PLC0415  # comes with WeasyPrint

    mappe = TemporaryDirectory(prefix="tillit-skrift-")
    for navn in SKRIFTER:
        if funnet := finders.find(f"vendor/inter/{navn}.woff2"):
            with Path(funnet).open("rb") as pakket, (Path(mappe.name) / f"{navn}.ttf").open("wb") as ut:
                woff2.decompress(pakket, ut)
    return mappe
