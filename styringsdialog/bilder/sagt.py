"""In which point of a meeting something was said, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _


def sak_i_ord(nummer: int | None, tittel: str) -> str:
    """Which point something was said in; no title is outside all of them."""
    if not tittel:
        return _("Utenom sakene")
    if nummer is None:
        return _("Saken «%(tittel)s»") % {"tittel": tittel}
    return _("Sak %(nummer)s, «%(tittel)s»") % {"nummer": nummer, "tittel": tittel}


def sagt_i(saker: Iterable[Any], utenom: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Each statement with the point it was said in, in words: of points that have `signaler`, and outside them."""
    for sak in saker:
        yield from ((sak_i_ord(sak.nummer, sak.tittel), signal) for signal in sak.signaler)
    yield from ((sak_i_ord(None, ""), signal) for signal in utenom)
