"""A comment to a referat with its answers, as the referat's page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from styringsdialog.enums import Kommentarutfall
from styringsdialog.models import Referatkommentar
from tillit.felles.ordskille import Ordbit


@dataclass(frozen=True)
class Kommentartraad:
    """`utfall` is what its last answer says came of it, empty while it is open.

    `staar` and `foreslaatt`: the paragraph now and the words proposed for it, with what differs marked; empty where
    none are proposed. `endret_siden`: the paragraph reads otherwise than when it was commented.
    """

    rot: Referatkommentar
    svar: tuple[Referatkommentar, ...]
    utfall: str
    staar: tuple[Ordbit, ...]
    foreslaatt: tuple[Ordbit, ...]
    endret_siden: bool
    kan_svare: bool
    kan_besvare: bool
    kan_ta_inn: bool

    @property
    def ident(self) -> str:
        """The anchor other pages link to."""
        return f"kommentar-{self.rot.pk}"

    @property
    def utfallnavn(self) -> str:
        return str(Kommentarutfall(self.utfall).label) if self.utfall else ""
