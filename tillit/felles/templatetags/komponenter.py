"""What the components are made of: registered in `tillit` and in its files beside it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

Tekst = Any  # a string, or one that is translated when it is shown


class Merking(NamedTuple):
    """The word, the icon and the tone (or the kind) a value is shown with."""

    tekst: Tekst
    ikon: str
    tone: str


def komponent(navn: str, content: str, verdier: dict[str, Any]) -> SafeString:
    innhold = mark_safe(content.strip())  # the body is rendered template, escaped already
    return render_to_string(f"komponenter/{navn}.html", {**verdier, "innhold": innhold})
