"""What a calendar is narrowed by, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.aarshjul.enums import Kalenderslag, Visning
from tillit.felles.skjema import Skjema


class Kalenderfilter(Skjema):
    """Which year and which kind. Nonsense in the address filters nothing."""

    aar = forms.TypedChoiceField(label=_("År"), required=False, coerce=int, empty_value=None)
    slag = forms.ChoiceField(label=_("Hva"), required=False, choices=[("", _("Alt")), *Kalenderslag.choices])
    vis = forms.ChoiceField(choices=Visning.choices, required=False, widget=forms.HiddenInput)
    maaned = forms.TypedChoiceField(
        choices=[(nr, nr) for nr in range(1, 13)], required=False, coerce=int, widget=forms.HiddenInput
    )

    def __init__(self, data: Mapping[str, str], *, aarene: Iterable[int], i_aar: int) -> None:
        super().__init__({"aar": str(i_aar), **data})
        felt = self.fields["aar"]
        if isinstance(felt, forms.TypedChoiceField):
            felt.choices = [(aar, str(aar)) for aar in aarene]
        self._i_aar = i_aar
        self.is_valid()

    @property
    def aaret(self) -> int:
        valgt: int = self.cleaned_data.get("aar") or self._i_aar
        return valgt

    @property
    def slaget(self) -> str:
        return str(self.cleaned_data.get("slag") or "")

    @property
    def visningen(self) -> Visning:
        return Visning(self.cleaned_data.get("vis") or Visning.LISTE)

    def maaneden(self, i_dag: date) -> int:
        """The month that is asked for; else this one."""
        valgt: int = self.cleaned_data.get("maaned") or i_dag.month
        return valgt
