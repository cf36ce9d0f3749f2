"""What an address may hold: numbers of rows, years, pages, and what somebody searches for."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import register_converter

from tillit.felles.inndata import heltall, rens_tekst

_HOEYESTE_SIDE = 999_999


class Nummer:
    """The number of a row. Longer than any key there can be is no address: 404, before anything is asked."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Aar(Nummer):
    """A year as people write it; whether the page is about it, the page knows."""

    regex = "[1-9][0-9]{3}"


def registrer() -> None:
    """Known to `path` as `<nr:pk>` and `<aar:aar>`."""
    register_converter(Nummer, "nr")
    register_converter(Aar, "aar")


def tekst_i_adressen(request: HttpRequest, navn: str, *, lengst: int = 300) -> str:
    """A text of a query string: cleaned rather than refused, for a search that finds nothing is answer enough."""
    return rens_tekst(request.GET.get(navn, "")).strip()[:lengst]


def tall_i_adressen(request: HttpRequest, navn: str, *, minst: int = 0, hoeyst: int | None = None) -> int | None:
    """A whole number of a query string; None where there is none, or something else."""
    grense = {} if hoeyst is None else {"hoeyst": hoeyst}
    return heltall(request.GET.get(navn, ""), minst=minst, **grense)


def sidenummer(request: HttpRequest) -> int:
    """Which page of a list the address asks for: the first where it asks for none that can be."""
    return tall_i_adressen(request, "side", minst=1, hoeyst=_HOEYESTE_SIDE) or 1
