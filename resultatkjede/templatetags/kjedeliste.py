"""The rows of a chain's list: `{% load kjedeliste %}`."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from resultatkjede.bilder import Leddrad
from resultatkjede.enums import Steg
from tillit.felles.skjemavern import lag_noekkel

register = template.Library()

# Stands in a kept row where each answer puts its own token.
CSRF, NOEKKEL = "csrf-plassholder", "noekkel-plassholder"


@register.filter
def stegord(steg: int) -> str:
    """One of what stands in the step, as the glossary has it."""
    return Steg(steg).name.lower()


@register.simple_tag(takes_context=True)
def leddrad(
    context: template.Context,
    rad: Leddrad,
    maal_pk: int,
    csrf_token: object,
    kan_endre: object = "",
    kan_dele: object = "",
) -> SafeString:
    """One ledd as resultatkjede/_ledd.html draws it.

    A chain is read, polled for and drawn anew after every change of one card. A row says nothing but what is in its own
    values, so it is kept until they are others: 60 rows with forms take 30 ms to draw.
    """
    markup = _rad(rad, maal_pk, bool(kan_endre), bool(kan_dele), get_language())
    noekkel = lag_noekkel(getattr(context, "request", None) or context.get("request"))
    return mark_safe(markup.replace(CSRF, str(csrf_token)).replace(NOEKKEL, noekkel))


@lru_cache(maxsize=2048)  # some kilobytes each
def _rad(rad: Leddrad, maal_pk: int, kan_endre: bool, kan_dele: bool, _spraak: str | None) -> str:  # noqa: FBT001
    kontekst = {"rad": rad, "maal_pk": maal_pk, "kan_endre": kan_endre, "kan_dele": kan_dele, "csrf_token": CSRF}
    kontekst["skjemanoekkel"] = NOEKKEL
    return render_to_string("resultatkjede/_ledd.html", kontekst)
