"""The tags of a note, and when it is like enough a text to be suggested beside it. Pure."""

from __future__ import annotations

from tillit.spraak.likhet import felles_ord

FLEST_STIKKORD = 5
LENGSTE_STIKKORD = 40
# One word alone is shared by too much.
NOK_FELLES_ORD = 2


def stikkordene(linje: str) -> tuple[str, ...]:
    """Between commas, in small letters, each once, in the order they are written."""
    ordene = (" ".join(ett.split()).lower() for ett in linje.split(","))
    return tuple(dict.fromkeys(ett for ett in ordene if ett))


def ligner(tekst: str, laerdom: str) -> tuple[str, ...]:
    """The words of `tekst` that the note has too, where there are enough of them; else none."""
    felles = felles_ord(tekst, laerdom)
    return felles if len(felles) >= NOK_FELLES_ORD else ()
