"""Addresses in the list of a chain, where each ledd and kobling has several: resolved once, not 650 times."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.urls import get_script_prefix, reverse

register = template.Library()
_PLASS = 918273645  # stands where the key is to be, and in no address of ours


@register.filter
def kjedeadresse(pk: int, navn: str) -> str:
    """{{ ledd.pk|kjedeadresse:"endre_ledd" }}: the address of that name for that row."""
    foer, etter = _deler(navn, get_script_prefix())
    return f"{foer}{pk}{etter}"


@lru_cache(maxsize=64)
def _deler(navn: str, _prefiks: str) -> tuple[str, str]:
    foer, etter = reverse(f"resultatkjede:{navn}", args=[_PLASS]).split(str(_PLASS))
    return foer, etter
