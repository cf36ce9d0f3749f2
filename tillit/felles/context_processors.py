"""What every page knows."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from tillit.felles.formater import datotid
from tillit.felles.navigasjon import meny
from tillit.felles.tid import naa


def felles(request: HttpRequest) -> dict[str, Any]:
    return {
        "demo": settings.DEMO,
        "meny": SimpleLazyObject(partial(meny, request)),  # a piece of a page has none
        "spraakvalg": settings.LANGUAGES,
        "kontakt": settings.HJELP_KONTAKT,
        "utskrift": SimpleLazyObject(utskrift),
    }


def utskrift() -> str:
    """What a sheet printed from the page says of itself: the time is when it was read from the database."""
    return _("Hentet fra Tillit %(tid)s, versjon %(versjon)s") % {"tid": datotid(naa()), "versjon": settings.VERSJON}
