"""The form that takes something away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.modeller import Versjonert
from tillit.felles.skjema import VersjonertForm


class Fjerneform(VersjonertForm):
    grunn = forms.CharField(
        label=_("Hvorfor fjernes det?"),
        max_length=300,
        help_text=_("Blir stående i historikken sammen med det som var skrevet."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, objekt: Versjonert, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = objekt.versjon
