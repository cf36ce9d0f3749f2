"""The order form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.rapport.rules import bestillbare_aar
from tillit.rapport.slag import Rapportoppskrift


class BestillingForm(Skjema):
    slag = forms.ChoiceField(label=_("Hva du vil bestille"), widget=forms.RadioSelect)
    aar = forms.TypedChoiceField(
        label=_("År"),
        coerce=int,
        help_text=_(
            "Samlerapporten tar med mål som gjelder dette året, med alle tall og vurderinger som er registrert."
        ),
    )

    def __init__(self, *args: Any, slag: Sequence[Rapportoppskrift], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kan = slag
        if len(slag) == 1:
            del self.fields["slag"]  # there is nothing to choose
        else:
            self.fields["slag"].choices = [(ett.slag, ett.tittel) for ett in slag]  # type: ignore[attr-defined]
            self.fields["slag"].initial = slag[0].slag
        aar = i_dag().year
        self.fields["aar"].choices = [(ett, str(ett)) for ett in bestillbare_aar(aar)]  # type: ignore[attr-defined]
        self.fields["aar"].initial = aar

    def clean(self) -> dict[str, Any]:
        return {"slag": self.kan[0].slag, **(super().clean() or {})}
