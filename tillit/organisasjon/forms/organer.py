"""Bodies and who steers them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema


class DatoForm(Skjema):
    dato = forms.DateField(label=_("Vis slik det var eller blir"), widget=forms.DateInput(attrs={"type": "date"}))
