"""What the components are made of: registered in `tillit` and in its files beside it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

Tekst = Any  # a string, or one that is translated when it is shown


class Merking(NamedTuple):
    """The word, the icon and the tone (or the kind) a value is shown with."""

    tekst: Tekst
    ikon: str
    tone: str


@lru_cache(maxsize=64)
def tegnet_status(merking: Merking, _spraak: str) -> SafeString:
    """A handful of them make most of an overview: each is drawn once."""
    return render_to_string("komponenter/statusmerke.html", {"merking": merking})


def komponent(navn: str, content: str, verdier: dict[str, Any]) -> SafeString:
    innhold = mark_safe(content.strip())  # the body is rendered template, escaped already
    return render_to_string(f"komponenter/{navn}.html", {**verdier, "innhold": innhold})
