"""What a search has many of: choices, some hundreds of virksomheter in a city, and marked words. Each costs little."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape

from django import template
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe

from tillit.soek.queries import Valg
from tillit.soek.utdrag import Bit

register = template.Library()


@register.simple_tag
def valgene(valg: Iterable[Valg]) -> SafeString:
    """One `option` each, with how many hits it would leave."""
    skrevet = cache(localize)  # many leave as many hits as each other
    return mark_safe(  # what is not ours is escaped
        "\n".join(
            f'<option value="{escape(ett.verdi)}"{" selected" if ett.valgt else ""}>'
            f"{escape(ett.navn)} ({skrevet(ett.antall)})</option>"
            for ett in valg
        )
    )


@register.simple_tag
def merkede(biter: Iterable[Bit]) -> SafeString:
    """A text in which the words that were found are marked."""
    return mark_safe(  # as above
        "".join(f"<mark>{escape(bit.tekst)}</mark>" if bit.treff else escape(bit.tekst) for bit in biter)
    )
