"""Which jobs are shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.organisasjon.enums import Jobbtilstand
from tillit.organisasjon.queries.jobber import jobbnavn, slagene


class Jobbfilter(Skjema):
    """Every field may be empty."""

    slag = forms.ChoiceField(label=_("Hva"), required=False)
    tilstand = forms.ChoiceField(label=_("Tilstand"), required=False, choices=[("", _("Alle")), *Jobbtilstand.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        valg = [(slag, jobbnavn(modell)) for slag, modell in slagene().items()]
        self.fields["slag"].choices = [("", _("Alt")), *valg]  # type: ignore[attr-defined]
