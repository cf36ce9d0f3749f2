"""Words of the field, where a page first uses them as a label or heading: `{% load ordliste %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from tillit.felles.siden import sagt_paa_siden
from tillit.hjelp.ordliste import ORDLISTE

register = template.Library()

_ORDENE = {ett.anker: ett for ett in ORDLISTE}


@register.simple_tag(takes_context=True)
def i_ordlisten(context: template.Context, anker: str, tekst: Any = "") -> SafeString:
    """The word as it stands there (`tekst`, else its name), the first time leading to what is meant by it.

    Only the word where the page has led there before, where the glossary has no such word, and where nobody reads a
    page: in a report, a letter.
    """
    ord_ = _ORDENE.get(str(anker))
    vist = tekst or (ord_.navn if ord_ else anker)
    request = getattr(context, "request", None) or context.get("request")
    if ord_ is None or request is None or ord_.anker in (sagt := sagt_paa_siden(request)):
        return conditional_escape(vist)
    sagt.add(ord_.anker)
    adresse = f"{reverse('hjelp:ordliste')}#{ord_.anker}"
    return format_html('<a class="ordlenke" href="{}" title="{}">{}</a>', adresse, ord_.mening, vist)
