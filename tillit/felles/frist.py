"""A day somebody sets for others to keep: one that is hardly meant is asked about once, beside its field.

Every field for such a day is a `Fristfelt`. The question and its answer live in the form (`Tekstvakt.spoer`): what is
answered is of no use to whoever reads `cleaned_data`, and is not there.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tillit.felles.formater import dato
from tillit.felles.tid import ferie, fridag, i_dag

# What is further off is a slip of the pen more often than a plan.
FLEST_AAR = 10
BEHOLD = "behold_dato"


class Fristfelt(forms.DateField):
    """`fri`: a day nobody works is asked about. `borte`: and one in a recess, for what people are to come to."""

    def __init__(self, *, fri: bool = True, borte: bool = False, **kwargs: Any) -> None:
        self.fri, self.borte = fri, borte
        super().__init__(**kwargs)

    def tvil(self, dag: date) -> str:
        """Why `dag` is hardly meant; empty for an ordinary one. Who sets today knows what day it is."""
        if abs(dag.year - i_dag().year) > FLEST_AAR:
            return _("%(dato)s er mer enn ti år unna. Velg en annen dag, eller kryss av for å beholde den.") % {
                "dato": dato(dag)
            }
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
