"""What the log-in page needs in demonstration mode."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tillit.demo.personer import DEMOBRUKERE, Demobruker, innloggbare


def demobrukere(_request: HttpRequest) -> dict[str, Any]:
    """The people one may log in as with one click. Asks the database only where a page shows them."""
    return {"demobrukere": SimpleLazyObject(_opprettede)}


def _opprettede() -> list[Demobruker]:
    finnes = set(innloggbare().values_list("brukernavn", flat=True))
    return [person for person in DEMOBRUKERE if person.brukernavn in finnes]
