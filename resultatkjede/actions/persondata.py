"""What many may read names no one: a text that does is refused before it is kept, in this room and those above."""

from __future__ import annotations

from resultatkjede import rules
from tillit.felles.feil import Regelbrudd


def krev_uten_persondata(tekst: str, som: type[Regelbrudd], *, felt: str | None = None) -> None:
    """`som` is what the room calls it, said with what was found; `felt` where the text was written."""
    if melding := rules.stoppmelding(tekst):
        raise som(melding, felt=felt)
