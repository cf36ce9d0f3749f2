"""Forms that show first what is always asked, and fold away the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField

from tillit.felles.skjema import Skjema


@dataclass(frozen=True)
class Fold:
    tittel: str
    felter: Sequence[BoundField]
    # Open where something in it is wrong or was filled in: nothing that was written is hidden.
    aapen: bool


class Foldet(Skjema):
    template_name = "maal/_foldet_skjema.html"

    def folder(self) -> Sequence[tuple[Any, Sequence[str]]]:
        """The titles of the folds, and the names of the fields in each."""
        return ()

    def hovedfelter(self) -> list[BoundField]:
        foldede = {navn for _, felter in self.folder() for navn in felter}
        return [felt for felt in self.visible_fields() if felt.name not in foldede]

    def foldene(self) -> list[Fold]:
        folder = []
        for tittel, navn in self.folder():
            felter = [self[ett] for ett in navn if ett in self.fields]
            if felter:
                aapen = self.is_bound and any(felt.errors or felt.name in self.changed_data for felt in felter)
                folder.append(Fold(str(tittel), felter, aapen))
        return folder
