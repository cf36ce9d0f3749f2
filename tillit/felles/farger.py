"""The theme's colours as codes, for drawings: SVG in a PDF knows nothing of the document's style sheets."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured

TEMAFILER = ("tema/tillit.css", "tema/roller.css")


@cache
def variabler() -> dict[str, str]:
    """Every variable of the theme. The light scheme comes first in the generated file, so the first value stands."""
    verdier: dict[str, str] = {}
    for navn in TEMAFILER:
        fil = finders.find(navn)
        if fil is None:
            msg = f"Temaet mangler filen static/{navn}."
            raise ImproperlyConfigured(msg)
        for variabel, verdi in re.findall(r"(--[\w-]+):\s*([^;]+);", Path(fil).read_text(encoding="utf-8")):
            verdier.setdefault(variabel, verdi.strip())
    return verdier


def kode(variabel: str) -> str:
    """The code (#2a2859) behind a variable (--t-graf-serie), through those it refers to."""
    verdi = variabler()[variabel]
    henvist = re.fullmatch(r"var\((--[\w-]+)\)", verdi)
    return kode(henvist[1]) if henvist else verdi
