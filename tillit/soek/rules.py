"""What a search asks for, read from what was typed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from tillit.soek.ordformer import normal_form

LENGSTE_SOEK = 200
KORTESTE_SOEK = 2
# As like as this, one word may have been meant for the other.
_LIKT = 0.6
_ORD = re.compile(r"\w+")
_UTELATT = re.compile(r"""(?:^|\s)-\s*("[^"]*"?|\S+)""")


def er_for_kort(tekst: str) -> bool:
    """One sign finds half the city, and tells nothing."""
    return len("".join(_ORD.findall(tekst))) < KORTESTE_SOEK


def uten_utelatte(tekst: str) -> str:
    """What is looked for, without what is not to be there: only that is marked."""
    return " ".join(_UTELATT.sub(" ", tekst).split())


def begynnelse(tekst: str) -> str:
    """The last word, where it may still be typed on: marked in every word that begins so."""
    if not tekst or not tekst[-1].isalnum() or tekst.count('"') % 2 or _UTELATT.search(tekst):
        return ""
    siste = tekst.rsplit(maxsplit=1)[-1]
    return normal_form(siste) if _ORD.fullmatch(siste) and len(siste) >= KORTESTE_SOEK else ""


def forslag(tekst: str, titler: Iterable[str]) -> str:
    """What was typed with each word that nobody has written changed to the nearest one somebody has; or nothing.

    `titler` are of what the reader may see: a word from elsewhere would tell of it.
    """
    skrevet = {ord_.lower(): None for tittel in titler for ord_ in _ORD.findall(tittel)}
    nytt = _ORD.sub(lambda treff: _naermeste(treff[0], skrevet), tekst)
    return nytt if nytt.lower() != tekst.lower() else ""


def _naermeste(ord_: str, skrevet: Iterable[str]) -> str:
    form = ord_.lower()
    if form in skrevet:
        return ord_
    like = [(SequenceMatcher(None, form, ett).ratio(), ett) for ett in skrevet]
    likhet, naermest = max(like, default=(0.0, ord_))
    return naermest if likhet >= _LIKT else ord_
