"""Questions like one that is being asked. Search, above, says which words are alike; who may see is said here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tillit.spoersmaal.models import Folkevalgtspoersmaal

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker

HOEYST = 3
# From the words, the numbers of the answered questions that are like them, the nearest first.
Finner = Callable[[str], list[int]]
_finner: list[Finner] = []


def registrer_finner(finner: Finner) -> None:
    """Named by the room that knows how words are compared, in `AppConfig.ready`."""
    _finner[:] = [finner]


def like_spoersmaal(bruker: Bruker, tekst: str) -> list[Folkevalgtspoersmaal]:
    """The answered questions `bruker` may read that are most like it. Two queries."""
    numre = [nummer for finner in _finner for nummer in finner(tekst)]
    if not numre:
        return []
    rader = Folkevalgtspoersmaal.objects.synlig_for(bruker).ute().filter(pk__in=numre).med_partene()
    return sorted(rader, key=lambda rad: numre.index(rad.pk))[:HOEYST]
