"""Which of the activities of an IATI file is to be made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from resultatkjede.iati import Iatifil


class IatibyggForm(forms.Form):
    """Yes to what was shown: the file that was shown travels along, and is read anew."""

    innhold = forms.CharField(widget=forms.HiddenInput, strip=False)
    legg_til = forms.BooleanField(required=False, widget=forms.HiddenInput)
    aktivitet = forms.TypedChoiceField(label=_("Aktivitet"), coerce=int)

    def __init__(self, *args: Any, fil: Iatifil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        valg = [
            (nummer, ett.tittel or ett.identifikator or f"Aktivitet {nummer + 1}")
            for nummer, ett in enumerate(fil.aktiviteter)
        ]
        felt: forms.TypedChoiceField = self.fields["aktivitet"]  # type: ignore[assignment]
        felt.choices = valg
        if len(valg) == 1:
            felt.widget = forms.HiddenInput()
