"""Filters of the gathering pages, and the reason for more demands than usual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.maal.enums import Standutvalg
from tillit.oversikt.enums import Bedtslag


class BedtFilter(Skjema):
    """Which year and which kind. Nonsense in the address filters nothing."""

    aar = forms.TypedChoiceField(label=_("År"), required=False, coerce=int, empty_value=None)
    slag = forms.ChoiceField(label=_("Vis"), required=False, choices=[("", _("Alt")), *Bedtslag.choices])

    def __init__(self, data: Mapping[str, str], *, aarene: Iterable[int], i_aar: int) -> None:
        super().__init__({"aar": str(i_aar), **data})
        felt = self.fields["aar"]
        if isinstance(felt, forms.TypedChoiceField):
            felt.choices = [(aar, str(aar)) for aar in aarene]
        self._i_aar = i_aar
        self.is_valid()

    @property
    def aaret(self) -> int:
        return int(self.cleaned_data.get("aar") or self._i_aar)

    @property
    def slaget(self) -> str:
        return str(self.cleaned_data.get("slag") or "")


class Avdelingsfilter(Skjema):
    """Which of the virksomheter a department steers are shown."""

    vis = forms.ChoiceField(label=_("Vis"), required=False, choices=[("", _("Alle")), *Standutvalg.choices])

    @property
    def valget(self) -> str:
        return str(self.cleaned_data["vis"]) if self.is_valid() else ""


class Byfilter(Avdelingsfilter):
    """Which departments are shown, by the virksomheter they steer."""

    vis = forms.ChoiceField(
        label=_("Vis avdelinger som har virksomheter"),
        required=False,
        choices=[("", _("Alle avdelinger")), *Standutvalg.choices],
    )


class TerskelgrunnForm(Skjema):
    grunn = forms.CharField(
        label=_("Hvorfor er det flere enn vanlig?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Begge parter ser grunnen. Den hindrer ingenting, og den kan ikke endres etterpå."),
    )
