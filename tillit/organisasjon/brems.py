"""The brake on guessing passwords: five attempts for a user name from an address, then a wait.

Attempts are counted before the password is looked at, so that many at once gain nothing.
"""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

FORSOEK = 5
VINDU_SEKUNDER = 5 * 60


def slipper_til(brukernavn: str, adresse: str) -> bool:
    """Count one more attempt; False when there have been too many since the first of them."""
    noekkel = _noekkel(brukernavn, adresse)
    cache.add(noekkel, 0, timeout=VINDU_SEKUNDER)
    try:
        return cache.incr(noekkel) <= FORSOEK
    except ValueError:  # the window closed between the two lines
        cache.set(noekkel, 1, timeout=VINDU_SEKUNDER)
        return True


def slipp(brukernavn: str, adresse: str) -> None:
    """Forget the attempts: the right person came in."""
    cache.delete(_noekkel(brukernavn, adresse))


def adresse(request: HttpRequest) -> str:
    """Where the request comes from. In production the proxy is the only neighbour and writes the last entry itself."""
    if settings.HTTPS and (videresendt := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        return str(videresendt.rsplit(",", 1)[-1].strip())
    return str(request.META.get("REMOTE_ADDR", ""))


def _noekkel(brukernavn: str, adresse: str) -> str:
    """A hash: user names may hold anything, and the cache keeps none of them in the clear."""
    return "innlogging:" + sha256(f"{brukernavn.casefold()}\n{adresse}".encode()).hexdigest()
