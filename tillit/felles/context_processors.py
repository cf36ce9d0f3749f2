"""What every page knows."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tillit.felles.navigasjon import meny


def felles(request: HttpRequest) -> dict[str, Any]:
    return {
        "demo": settings.DEMO,
        "meny": SimpleLazyObject(partial(meny, request)),  # a piece of a page has none
        "spraakvalg": settings.LANGUAGES,
        "kontakt": settings.HJELP_KONTAKT,
    }
