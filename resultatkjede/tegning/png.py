"""An SVG of ours as PNG, drawn in the process itself: no browser, no file, nothing fetched."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.staticfiles import finders

SKRIFTER = ("Inter-Regular", "Inter-SemiBold")
BREDDE = 2560  # twice the dots of an ordinary screen's width; a slide at full size stays sharp


def png(svg: str, *, bredde: int = BREDDE, bare_egen_skrift: bool = False) -> bytes:
    """`bare_egen_skrift`: a letter our typeface lacks is not drawn. To look for the machine's takes the most time."""
    import resvg_py  # noqa: PLC0415  # only who makes a picture loads it

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=bredde,
            font_files=_skriftfiler(),
            sans_serif_family="Inter",
            skip_system_fonts=bare_egen_skrift,
        )
    )


def _skriftfiler() -> list[str]:
    return [str(fil) for fil in sorted(Path(_mappe().name).glob("*.ttf"))]


@cache
def _mappe() -> TemporaryDirectory[str]:
    """The typeface unpacked, once a process: the drawer reads TrueType, the theme has what browsers read.

    Unpacked by a program of its own: what it takes, 13 MB, would stay in every web process that ever made a picture.
    """
    mappe = TemporaryDirectory(prefix="tillit-skrift-")
    for navn in SKRIFTER:
        if funnet := finders.find(f"vendor/inter/{navn}.woff2"):
            ut = Path(mappe.name) / f"{navn}.ttf"
            subprocess.run(  # noqa: S603  # our own file, into our own folder
                [sys.executable, "-m", "fontTools.ttLib.woff2", "decompress", "-o", ut, funnet],
                capture_output=True,
                check=True,
            )
    return mappe
