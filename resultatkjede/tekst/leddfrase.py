"""A ledd's text as a phrase, and which ledd it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from resultatkjede.bilder import Leddbilde
from resultatkjede.enums import EFFEKTER, Steg
from tillit.spraak.frase import Frase, les


@dataclass(frozen=True)
class Leddfrase(Frase):
    pk: int = 0


def les_ledd(ledd: Leddbilde, *, egennavn: Collection[str]) -> Leddfrase:
    """Activities are something to do, and among the effects it is people who do it."""
    frase = les(ledd.tekst, gjoeremaal=ledd.steg == Steg.AKTIVITET, virkning=ledd.steg in EFFEKTER, egennavn=egennavn)
    return Leddfrase(**vars(frase), pk=ledd.pk)
