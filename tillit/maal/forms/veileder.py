"""What is answered when the goal coach asks: a short text for each question, and none of them has to be written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.maal.enums import Veilederspoersmaal
from tillit.maal.queries.veileder import Spoersmaalsbilde

LENGSTE_SVAR = 1000


class Veiledersvarform(Skjema):
    """One field for each question the coach knows. Which of them are shown, its reading decides."""

    prefix = "veileder"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for spoersmaal in Veilederspoersmaal:
            self.fields[spoersmaal.value] = forms.CharField(
                label=_("Svar, hvis dere vil"),
                required=False,
                max_length=LENGSTE_SVAR,
                widget=forms.Textarea(attrs={"rows": 2, "hx-preserve": True}),
            )

    def svar(self) -> dict[str, str]:
        """What was written, by question."""
        return {navn: tekst for navn, tekst in self.cleaned_data.items() if tekst}

    def er_gyldig_med(self, skjema: forms.BaseForm) -> bool:
        """Whether both may be stored. What is wrong with an answer is also said where the form gathers its errors."""
        gyldig = skjema.is_valid()
        if self.is_valid() or not skjema.is_bound:
            return gyldig
        skjema.add_error(None, _("Et svar til målveilederen er for langt. Det kan være høyst %d tegn.") % LENGSTE_SVAR)
        return False

    def rader(self, spoersmaal: Sequence[Spoersmaalsbilde]) -> list[tuple[Spoersmaalsbilde, forms.BoundField]]:
        """The questions that are asked, each with the field for its answer."""
        return [(ett, self[ett.spoersmaal]) for ett in spoersmaal]

    def utenfor(self, spoersmaal: Sequence[Spoersmaalsbilde]) -> list[tuple[str, forms.BoundField]]:
        """Answers to what is no longer asked: the text changed while somebody wrote, and what was written is kept."""
        stilt = {ett.spoersmaal for ett in spoersmaal}
        return [
            (str(ett.label), self[ett.value])
            for ett in Veilederspoersmaal
            if ett.value not in stilt and (self[ett.value].value() or self[ett.value].errors)
        ]
