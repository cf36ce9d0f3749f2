"""What is chosen to be sent, and what is received together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tillit.felles.inndata import heltall
from tillit.felles.skjema import Skjema
from tillit.revisjon.actions import Sendes
from tillit.revisjon.queries import PER_SIDE, Revisjonslinje

FLEST = PER_SIDE


class SendForm(Skjema):
    """All that is ready is ticked: who leaves something out says so."""

    dokumenter = forms.MultipleChoiceField(
        label=gettext_lazy("Hva skal sendes?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Velg minst ett dokument.")},
    )

    def __init__(self, *args: Any, klare: Sequence[Revisjonslinje], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._klare = {ett.noekkel: ett for ett in klare}
        felt = self.fields["dokumenter"]
        assert isinstance(felt, forms.MultipleChoiceField)  # noqa: S101  # for the type checker
        felt.choices = [(noekkel, ett.tittel) for noekkel, ett in self._klare.items()]
        felt.initial = list(self._klare)

    def valgte(self) -> list[Sendes]:
        return [self._klare[noekkel].sendes for noekkel in self.cleaned_data["dokumenter"]]


class KvitterForAlleForm(Skjema):
    """The numbers that stood on the page: what has come since waits for the next look."""

    numre = forms.CharField(max_length=FLEST * 20, widget=forms.HiddenInput)

    def clean_numre(self) -> list[int]:
        lest = (heltall(ett, minst=1) for ett in str(self.cleaned_data["numre"]).split(",")[:FLEST])
        return [ett for ett in lest if ett is not None]
