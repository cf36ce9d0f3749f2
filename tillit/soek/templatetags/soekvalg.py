"""The choices of a search: a city has some hundreds of virksomheter, and each of them costs as little as it can."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe

from tillit.soek.queries import Valg

register = template.Library()


@register.simple_tag
def valgene(valg: Iterable[Valg]) -> SafeString:
    """One `option` each, with how many hits it would leave."""
    return mark_safe("\n".join(map(_valget, valg)))  # what is not ours is escaped


def _valget(ett: Valg) -> str:
    valgt = " selected" if ett.valgt else ""
    antall = localize(ett.antall)
    return f'<option value="{escape(ett.verdi)}"{valgt}>{escape(ett.navn)} ({antall})</option>'
