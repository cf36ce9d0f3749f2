"""Pages that are no rows: the rooms above write them themselves, everybody may read them, and search finds them too.

There are some hundred, in the reader's own language: they are looked through where they are, word by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language

from tillit.soek.ordformer import normal_form
from tillit.spraak.boeyning import stamme

_ORD = re.compile(r"\w+")
_KORTESTE_ORD = 3
# What the language is full of finds nothing.
_SMAAORD = frozenset(
    ["alle", "dei", "dem", "den", "der", "dere", "det", "eller", "for", "fra", "frå", "har", "ikke", "ikkje", "kan",
     "med", "men", "som", "til"]
)  # fmt: skip


@dataclass(frozen=True)
class FastSide:
    tittel: str
    tekst: str
    adresse: str


_kilder: list[Callable[[], Iterable[FastSide]]] = []


def registrer_faste_sider(kilde: Callable[[], Iterable[FastSide]]) -> None:
    """Add the pages of a room, as they read in the language that is active when it is asked."""
    _kilder.append(kilde)


def faste_sider(leter_etter: str) -> tuple[FastSide, ...]:
    """Those that hold all the words, the ones that are called so first."""
    stammer = [stamme(ord_) for ord_ in _ord(leter_etter)]
    if not stammer:
        return ()
    funnet = [
        (-sum(any(ett.startswith(stamme_) for ett in tittel) for stamme_ in stammer), len(tittel), nummer, side)
        for nummer, (side, tittel, tekst) in enumerate(_lest(get_language() or ""))
        if all(any(ett.startswith(stamme_) for ett in (*tittel, *tekst)) for stamme_ in stammer)
    ]
    return tuple(side for *_orden, side in sorted(funnet, key=lambda rad: rad[:3]))


@cache
def _lest(_spraak: str) -> tuple[tuple[FastSide, frozenset[str], frozenset[str]], ...]:
    sider = (side for kilde in _kilder for side in kilde())
    return tuple((side, frozenset(_ord(side.tittel)), frozenset(_ord(side.tekst))) for side in sider)


def _ord(tekst: str) -> list[str]:
    return [ord_ for ord_ in _ORD.findall(normal_form(tekst)) if len(ord_) >= _KORTESTE_ORD and ord_ not in _SMAAORD]
