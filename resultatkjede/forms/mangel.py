"""The answer to something the gap check found."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema


class MangelForm(Skjema):
    grunn = forms.CharField(
        label=_("Hva har dere vurdert?"),
        max_length=500,
        help_text=_("Skriv hvorfor kjeden er riktig slik den står. Andre ser svaret, og at det er dere som har svart."),
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        error_messages={"required": _("Skriv hva dere har vurdert.")},
    )
