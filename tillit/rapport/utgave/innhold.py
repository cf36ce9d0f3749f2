"""A summary as it is frozen, and read back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tillit.felles.koding import fra_json, til_json
from tillit.rapport.opptelling import Opptelling, tell
from tillit.rapport.sammendrag import Sammendrag


@dataclass(frozen=True)
class Frosset:
    """The sentences with their sources, and how the goals stood. The goals themselves are read where they are."""

    sammendrag: Sammendrag
    antall: Opptelling


def frys(sammendrag: Sammendrag) -> Any:
    antall = tell(bilde.oppnaaelse for bilde in sammendrag.maal)
    return til_json(Frosset(replace(sammendrag, maal=()), antall))


def les(innhold: Any) -> Frosset:
    return fra_json(Frosset, innhold)
