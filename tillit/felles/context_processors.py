"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from tillit.felles.navigasjon import meny


def felles(request: HttpRequest) -> dict[str, Any]:
    return {
        "demo": settings.DEMO,
        "meny": meny(request),
        "spraakvalg": settings.LANGUAGES,
        "kontakt": settings.HJELP_KONTAKT,
    }
