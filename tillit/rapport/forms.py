"""The order form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.rapport.rules import bestillbare_aar


class BestillingForm(Skjema):
    aar = forms.TypedChoiceField(
        label=_("År"),
        coerce=int,
        help_text=_(
            "Samlerapporten tar med mål som gjelder dette året, med alle tall og vurderinger som er registrert."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aar = i_dag().year
        self.fields["aar"].choices = [(ett, str(ett)) for ett in bestillbare_aar(aar)]  # type: ignore[attr-defined]
        self.fields["aar"].initial = aar
