"""A file beside something in the dialogue, as one reader sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from tillit.felles.vedlegg.slag import Filslag


@dataclass(frozen=True)
class Vedleggsbilde:
    """One file. It can be read once it is judged; what was refused says why to who sent it.

    `sha256` is of the bytes that are given out: empty until there are any.
    """

    pk: int
    navn: str
    slag: str
    stoerrelse: int
    av: str
    part: str
    tid: datetime
    klar: bool
    i_arbeid: bool
    feil: str
    merknader: tuple[str, ...]
    kan_fjernes: bool
    sha256: str = ""

    @property
    def slagnavn(self) -> str:
        return str(Filslag(self.slag).label) if self.slag else ""

    @property
    def adresse(self) -> str:
        return reverse("styringsdialog:vedlegg", args=[self.pk])
