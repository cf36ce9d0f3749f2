"""What every form carries beside the user's own fields: the token, and a key that says who it was made for.

The key is signed, so it is proof that this server made the form for that user: a form sent by somebody else, who has
logged in meanwhile, can be refused, and one sent after the session ended can be kept for its owner and nobody else.
"""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from django.core import signing
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

FELT = "skjemanoekkel"
# What is no word of the user's: never kept, and no part of what makes two sendings the same.
VERNEFELTER = frozenset({FELT, "csrfmiddlewaretoken"})
_SALT = "tillit.skjemanoekkel"
# Stands for the two fields in what is drawn before its page is known (`{% holdt %}`). Nobody can write it.
UTSATT = SafeString("\x00skjemavern\x00")


class Skjemanoekkel(NamedTuple):
    """`nummer` is new for each page; two forms of one page have the same, and are told apart by what they send."""

    bruker: int
    nummer: uuid.UUID


def lag_noekkel(request: HttpRequest | None) -> str:
    """The key of this page's forms, made once a page; empty for whoever has not logged in."""
    bruker: Any = getattr(request, "user", None)
    if request is None or bruker is None or not bruker.is_authenticated:
        return ""
    if not hasattr(request, "_skjemanoekkel"):
        merke = signing.Signer(salt=_SALT).sign(f"{bruker.pk}.{uuid.uuid4().hex}")
        request._skjemanoekkel = merke  # type: ignore[attr-defined]  # noqa: SLF001  # ours, on the request it is for
    return str(request._skjemanoekkel)  # type: ignore[attr-defined]  # noqa: SLF001


def fra_utboks(request: HttpRequest) -> bool:
    """Sent by `static/js/levende/utboks.js`, which gives each act a key of its own."""
    return "X-Noekkel" in request.headers


def les_noekkel(request: HttpRequest) -> Skjemanoekkel | None:
    """The key that was sent, where it is one of ours: the form's, or one act's from the outbox of a page that lives."""
    if request.method != "POST":
        return None
    try:
        if fra_utboks(request):
            return Skjemanoekkel(request.user.pk or 0, uuid.UUID(request.headers["X-Noekkel"]))
        bruker, _skille, nummer = signing.Signer(salt=_SALT).unsign(request.POST.get(FELT, "")).partition(".")
        return Skjemanoekkel(int(bruker), uuid.UUID(nummer))
    except (signing.BadSignature, ValueError):
        return None


def vernefelter(csrf: object, noekkel: str) -> SafeString:
    token = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', csrf)
    return token + format_html('<input type="hidden" name="{}" value="{}">', FELT, noekkel) if noekkel else token
