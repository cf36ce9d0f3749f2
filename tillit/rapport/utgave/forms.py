"""A yes to what was read, and what the department adds in its own words."""

from __future__ import annotations

from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.rapport.models.utgave import LENGSTE_TILLEGG


class GodkjenningForm(Skjema):
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    tillegg = forms.CharField(
        label=_("Vil dere legge til noe?"),
        required=False,
        max_length=LENGSTE_TILLEGG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Teksten står under sammendraget med navnet på den som skrev den."),
    )

    def gjelder_det_som_vises(self, sha256: str) -> None:
        """The next yes is to the text that is shown now; what was written is kept."""
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("sha256")] = sha256
        self.data = data
