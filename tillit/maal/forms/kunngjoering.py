"""What is written when a change of an indicator is announced, and when it is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.maal.enums import Frekvens, Kunngjoeringsslag
from tillit.maal.kunngjoeringsregler import tidligste


class KunngjoeringForm(Skjema):
    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "ny_frekvens": gettext_lazy("når den skal måles sjeldnere eller oftere")
    }
    slag = forms.ChoiceField(
        label=gettext_lazy("Hva skal skje?"), choices=Kunngjoeringsslag.choices, widget=forms.RadioSelect
    )
    ny_frekvens = forms.ChoiceField(
        label=gettext_lazy("Ny frekvens"),
        required=False,
        choices=[("", gettext_lazy("Velg frekvens")), *Frekvens.choices],
    )
    fra = Fristfelt(
        kommer=True,
        fri=False,
        label=gettext_lazy("Fra hvilken dag?"),
        help_text=gettext_lazy("Minst 30 dager fram i tid, så de som bruker tallet, rekker å si fra."),
    )
    grunn = forms.CharField(
        label=gettext_lazy("Hvorfor?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Alle som kan lese målet, ser begrunnelsen."),
    )

    def __init__(self, *args: Any, frekvens: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fra"].initial = tidligste(i_dag())
        valg = [(verdi, navn) for verdi, navn in Frekvens.choices if verdi != frekvens]
        self.fields["ny_frekvens"].choices = [("", _("Velg frekvens")), *valg]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("slag") == Kunngjoeringsslag.FREKVENS and not data.get("ny_frekvens"):
            self.add_error("ny_frekvens", _("Velg hvor ofte den skal måles."))
        return data


class TrekkKunngjoeringForm(Skjema):
    grunn = forms.CharField(
        label=gettext_lazy("Hvorfor trekkes den?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
