"""A day somebody sets for others to keep: one that is hardly meant is asked about once, beside its field.

Every field for such a day is a `Fristfelt`. The question and its answer live in the form (`Tekstvakt.spoer`): what is
answered is of no use to whoever reads `cleaned_data`, and is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tillit.felles.formater import dato
from tillit.felles.tid import ferie, fridag, i_dag

# A day further off is a slip of the pen more often than a plan: a deadline, and a day something holds from or to.
FLEST_AAR_TIL_FRIST, FLEST_AAR_GYLDIG = 3, 10
BEHOLD = "behold_dato"


class Fristfelt(forms.DateField):
    """`fri`: a day nobody works is asked about. `borte`: and one in a recess, for what people are to come to.
    `flest_aar`: a day more than so many years from today is asked about. `kommer`: one that has been is refused by
    what it is for, and nothing is asked about it.
    """

    def __init__(
        self,
        *,
        fri: bool = True,
        borte: bool = False,
        kommer: bool = False,
        flest_aar: int = FLEST_AAR_TIL_FRIST,
        **kwargs: Any,
    ) -> None:
        self.fri, self.borte, self.kommer, self.flest_aar = fri, borte, kommer, flest_aar
        super().__init__(**kwargs)

    def nei(self, dag: date) -> Any:  # noqa: ARG002  # for those that know of one
        """Why `dag` is refused whatever is answered, so that nothing is asked about it; empty where it may be set."""
        return ""

    def tvil(self, dag: date) -> str:
        """Why `dag` is hardly meant; empty for an ordinary one. Who sets today knows what day it is."""
        if self.kommer and dag < i_dag():
            return ""
        if er_fjern(dag, i_dag(), self.flest_aar):
            return _("%(dato)s er mer enn %(aar)s år unna. Velg en annen dag, eller kryss av for å beholde den.") % {
                "dato": dato(dag), "aar": self.flest_aar
            }  # fmt: skip
        if not self.fri or dag <= i_dag():
            return ""
        if hvorfor := fridag(dag):
            mal = _("%(dato)s er en fridag (%(hva)s). Velg en annen dag, eller kryss av for å beholde den.")
        elif self.borte and (hvorfor := ferie(dag)):
            mal = _(
                "%(dato)s er i en tid da mange er borte (%(hva)s). Velg en annen dag, eller kryss av for å beholde den."
            )
        else:
            return ""
        return mal % {"dato": dato(dag), "hva": hvorfor}


def er_fjern(dag: date, fra: date, aar: int) -> bool:
    """The same day of the year so many years on is not; 29 February has one every year here."""
    foerst, sist = sorted((dag, fra))
    return (foerst.year + aar, foerst.month, foerst.day) < (sist.year, sist.month, sist.day)


class Jaboks(forms.CheckboxInput):
    """The box of a question. It sends what it asked about, so that something else is asked about anew."""

    def __init__(self) -> None:
        super().__init__()
        self._om: list[str] = []

    def svarer_paa(self, om: str, data: Mapping[str, Any], navn: str) -> bool:
        """Ask about `om` too. True where what was sent as `navn` is a yes to it."""
        if om not in self._om:
            self._om.append(om)
        self.attrs["value"] = " ".join(self._om)
        return om in str(data.get(navn, "")).split()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002
        """Ticked where all it asks about now has a yes."""
        return set(self._om) <= set(str(data.get(name, "")).split())
