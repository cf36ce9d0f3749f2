"""The addresses of a chain: its pages, and those in its list, where each ledd and kobling has several and each is
resolved once, not 650 times.
"""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from resultatkjede.faner import faner
from resultatkjede.tekst import Setningsbit

register = template.Library()
_PLASS = 918273645  # stands where the key is to be, and in no address of ours


@register.filter
def kjedeadresse(pk: int, navn: str) -> str:
    """{{ ledd.pk|kjedeadresse:"endre_ledd" }}: the address of that name for that row."""
    foer, etter = _deler(navn, get_script_prefix())
    return f"{foer}{pk}{etter}"


@register.filter
def lenket(bit: Setningsbit, side: str) -> str:
    """{{ bit|lenket:side }}: a piece of the chain in words, a link to its place on that page where it is a ledd's."""
    if not (bit.ledd and side):
        return bit.tekst
    return format_html('<a href="{}#{}">{}</a>', side, bit.anker, bit.tekst)


@register.inclusion_tag("komponenter/faner.html", takes_context=True)
def kjedefaner(context: template.RequestContext, maal_pk: int, fane: str) -> dict[str, object]:
    """{% kjedefaner maal.pk "liste" %}: the pages of the chain beside each other, this one marked."""
    return {"faner": faner(maal_pk, fane, sti=context.request.path), "navn": _("resultatkjeden")}


@lru_cache(maxsize=64)
def _deler(navn: str, _prefiks: str) -> tuple[str, str]:
    foer, etter = reverse(f"resultatkjede:{navn}", args=[_PLASS]).split(str(_PLASS))
    return foer, etter
