"""A comment to a referat with its answers, as the referat's page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from styringsdialog.enums import Kommentarutfall
from styringsdialog.models import Referatkommentar
from tillit.felles.ordskille import Ordbit


@dataclass(frozen=True)
class Kommentartraad:
    """`utfall` is what its last answer says came of it, empty while it is open.

    `staar` and `foreslaatt`: the paragraph now and the words proposed for it, with what differs marked; empty where
    none are proposed. `er_skrevet_om`: it is to be struck out, and lines of it have been written over since; `staar` is
    then what was to go, and `foreslaatt` what stands now. `endret_siden`: the paragraph reads otherwise than when it
    was commented, and otherwise than what was proposed and taken in.
    """

    rot: Referatkommentar
    svar: tuple[Referatkommentar, ...]
    utfall: str
    staar: tuple[Ordbit, ...]
    foreslaatt: tuple[Ordbit, ...]
    er_skrevet_om: bool
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
        return self._navnet(len(self.svar), self.utfall)

    @property
    def svarene(self) -> Iterator[tuple[Referatkommentar, str]]:
        """Each answer, and in words what came of the comment by it."""
        for nummer, ett in enumerate(self.svar):
            yield ett, self._navnet(nummer, ett.utfall)

    @property
    def valg(self) -> Iterator[tuple[str, str]]:
        """What the reader can do with it besides answering, named as what it does; the one that is likeliest first."""
        if self.kan_ta_inn:
            if not self.er_skrevet_om:
                yield Kommentarutfall.TATT_INN, self._ta_inn()
            yield Kommentarutfall.IKKE_TATT_INN, _("Ikke ta inn")
        if self.kan_besvare:
            yield Kommentarutfall.BESVART, _("Merk som besvart") if self.er_besvart() else _("Trekk kommentaren")

    @property
    def tas_helst_inn(self) -> bool:
        return self.kan_ta_inn and self.rot.foreslaar and not self.er_skrevet_om

    def _ta_inn(self) -> str:
        if self.rot.stryker:
            return _("Stryk avsnittet")
        return _("Ta inn teksten") if self.rot.forslag else _("Merk som tatt inn")

    def er_besvart(self, foer: int | None = None) -> bool:
        """By the other party, in the answers before that one, or in any."""
        return any(ett.part != self.rot.part for ett in self.svar[:foer])

    def _navnet(self, foer: int, utfall: str) -> str:
        if utfall == Kommentarutfall.BESVART and not self.er_besvart(foer):
            return _("Trukket")
        return str(Kommentarutfall(utfall).label) if utfall else ""
