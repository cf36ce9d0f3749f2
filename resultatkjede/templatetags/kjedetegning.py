"""The drawing of a chain in a template: `{% load kjedetegning %}`."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from resultatkjede.tegning import Kjedetegning, svg

register = template.Library()


@register.simple_tag
def kjedetegning(
    tegning: Kjedetegning,
    ident: str,
    interaktiv: bool = False,  # noqa: FBT001, FBT002  # a tag's arguments
    liste: str = "",
) -> SafeString:
    return svg(tegning, ident=ident, interaktiv=interaktiv, liste=liste)
