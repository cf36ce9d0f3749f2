"""What is written of a note, for the forms of the rooms that one is written from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.skjema import Skjema
from tillit.laering import rules
from tillit.laering.actions import Laerdomsord
from tillit.laering.models.laerdom import LENGSTE_DEL


def _del(navn: Any, hjelp: Any) -> forms.CharField:
    return forms.CharField(
        label=navn, help_text=hjelp, max_length=LENGSTE_DEL, widget=forms.Textarea(attrs={"rows": 3})
    )


class Laerdomsordene(Skjema):
    """Its three parts and its tags."""

    proevde = _del(gettext_lazy("Vi prøvde"), gettext_lazy("Hva gjorde dere, og hvorfor?"))
    ble = _del(gettext_lazy("Det ble"), gettext_lazy("Hva kom ut av det? Skriv også om det ikke virket."))
    ville = _del(gettext_lazy("Vi ville"), gettext_lazy("Hva ville dere gjort en annen gang?"))
    stikkord = forms.CharField(
        label=gettext_lazy("Stikkord"),
        required=False,
        max_length=rules.FLEST_STIKKORD * (rules.LENGSTE_STIKKORD + 2),
        help_text=gettext_lazy("Inntil fem, med komma mellom."),
    )

    def clean_stikkord(self) -> tuple[str, ...]:
        ordene = rules.stikkordene(self.cleaned_data["stikkord"])
        if len(ordene) > rules.FLEST_STIKKORD or any(len(ett) > rules.LENGSTE_STIKKORD for ett in ordene):
            raise forms.ValidationError(_("Skriv inntil fem stikkord, hvert på høyst 40 tegn."))
        return ordene

    @property
    def ordene(self) -> Laerdomsord:
        return Laerdomsord(**{navn: self.cleaned_data[navn] for navn in ("proevde", "ble", "ville", "stikkord")})
