"""Numbers that travel in an address."""

from __future__ import annotations

from django.http import HttpRequest

SIFRE = 6


def tall_i_adressen(request: HttpRequest, navn: str, *, ellers: int) -> int:
    """A whole number of a query string; `ellers` where there is none, or something else."""
    tekst = request.GET.get(navn, "")
    return int(tekst) if tekst.isdecimal() and len(tekst) <= SIFRE else ellers


def sidenummer(request: HttpRequest) -> int:
    """Which page of a list the address asks for: the first where it asks for none that can be."""
    return max(tall_i_adressen(request, "side", ellers=1), 1)
