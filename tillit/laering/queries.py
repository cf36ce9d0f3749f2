"""Notes: the list, narrowed by words or a tag, and those that are like a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from tillit.laering import rules
from tillit.laering.models import Laerdom
from tillit.organisasjon.models import Bruker

PER_SIDE = 20
# How many are read to find those that share most words, the newest first; and how many of them are shown.
LESES, VISES = 400, 3


@dataclass(frozen=True)
class LiktNotat:
    """A note that shares these words with the text it is suggested beside."""

    laerdom: Laerdom
    ord: tuple[str, ...]


def laerdomsliste(bruker: Bruker, *, tekst: str, side: int) -> Page[Any]:
    """The newest first. Two queries."""
    rader = Laerdom.objects.synlig_for(bruker).staaende().select_related("organ")
    return Paginator(rader.med_ordene(tekst) if tekst else rader, PER_SIDE).get_page(side)


def like_laerdommer(bruker: Bruker, tekst: str) -> list[LiktNotat]:
    """Those that share most words with the text; like words alone, as a help. One query."""
    rader = Laerdom.objects.synlig_for(bruker).staaende().select_related("organ")[:LESES]
    funnet = [LiktNotat(rad, ord_) for rad in rader if (ord_ := rules.ligner(tekst, rad.hele))]
    return sorted(funnet, key=lambda ett: -len(ett.ord))[:VISES]
