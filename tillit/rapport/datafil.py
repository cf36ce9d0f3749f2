"""The frozen content as it lies inside the PDF, for machines: no more of it than the paper says. Pure.

What was frozen is more than what is set out: the orderer leaves parts out, and some fields are there for the next
report to be held against. Whoever reads the paper must not find in the file what the paper does not say.
"""

from __future__ import annotations

import dataclasses
import html
import json
import re
from functools import cache
from typing import Any

from django.db.models import TextChoices

from tillit.felles.koding import til_json
from tillit.maal.enums import IKKE_VURDERT
from tillit.rapport.innhold import VERSJON, Rapportinnhold

# What a thing is called, in the first of these it has: is that not on the paper, then nothing of the thing is.
_HETER = ("tekst", "navn", "periodenavn", "bilde")
# What describes a drawing at length is for the page on the web: a drawing on paper has its title for an alternative.
_MERKE = re.compile(r"<desc\b.*?</desc>|<[^>]*>", re.DOTALL)
_KUTTET = object()


def datafil(innhold: Rapportinnhold, side: str) -> bytes:
    """`innhold` as JSON in UTF-8, cut to what `side`, the HTML of the paper, says. A field that is cut is not there.

    Words are kept where the paper has the same words, codes of our closed lists always; numbers and days follow the
    thing they are of.
    """
    vist = _vist(innhold, _ord(html.unescape(_MERKE.sub(" ", side))))
    data = {"versjon": VERSJON, "rapport": {} if vist is _KUTTET else vist}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _vist(verdi: Any, papir: str) -> Any:
    if isinstance(verdi, str):
        return str(verdi) if verdi in _koder() or _ord(verdi) in papir else _KUTTET
    if isinstance(verdi, tuple):
        return [ett for ett in (_vist(ledd, papir) for ledd in verdi) if ett is not _KUTTET]
    if not dataclasses.is_dataclass(verdi) or isinstance(verdi, type):
        return til_json(verdi)
    felter = {felt.name: _vist(getattr(verdi, felt.name), papir) for felt in dataclasses.fields(verdi)}
    heter = next((felter[navn] for navn in _HETER if navn in felter), "")
    return _KUTTET if heter is _KUTTET else {navn: ett for navn, ett in felter.items() if ett is not _KUTTET}


def _ord(tekst: str) -> str:
    return " ".join(tekst.split()).casefold()


@cache
def _koder() -> frozenset[str]:
    """The values of all the program's closed lists: what is meant by them is said on the paper in other words."""
    lister, koder = [TextChoices], {IKKE_VURDERT}
    while lister:
        liste = lister.pop()
        lister.extend(liste.__subclasses__())
        koder.update(liste.values)
    return frozenset(koder)
