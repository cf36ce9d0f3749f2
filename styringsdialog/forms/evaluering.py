"""The five questions about a meeting, on one page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Evalueringssvar
from styringsdialog.models import Dialogevaluering
from styringsdialog.rules.evaluering import FELTER, SPOERSMAALENE
from tillit.felles.skjema import VersjonertForm


class EvalueringForm(VersjonertForm):
    """`svar` is what is in it, as the action takes it."""

    endres = forms.CharField(
        label=Dialogevaluering.spoersmaalet("endres"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Svaret vises for begge parter før neste styringsmøte."),
    )
    field_order = FELTER

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for navn in SPOERSMAALENE:
            self.fields[navn] = forms.ChoiceField(
                label=Dialogevaluering.spoersmaalet(navn), choices=Evalueringssvar.choices, widget=forms.RadioSelect
            )
        self.order_fields(self.field_order)

    @staticmethod
    def fra(egen: Dialogevaluering | None) -> dict[str, Any]:
        """What the party has said already, to change it; nothing is chosen beforehand."""
        if egen is None:
            return {"versjon": 0}
        return {"versjon": egen.versjon, **{felt: getattr(egen, felt) for felt in FELTER}}

    @property
    def svar(self) -> dict[str, str]:
        return {felt: self.cleaned_data[felt] for felt in FELTER}
