"""What is written when an exception is decided, and when it is looked at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.frist import FLEST_AAR_GYLDIG, Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.unntak.actions import Unntaksord
from tillit.unntak.enums import Unntaksutfall
from tillit.unntak.rules import LENGSTE_REGEL, LENGSTE_TEKST, avslutter


class UnntakForm(Skjema):
    regel = forms.CharField(
        label=gettext_lazy("Hva er den felles regelen?"),
        max_length=LENGSTE_REGEL,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Skriv den med de samme ordene hver gang, så finnes like saker igjen."),
    )
    hva = forms.CharField(
        label=gettext_lazy("Hva er annerledes for denne virksomheten?"),
        max_length=LENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hvorfor = forms.CharField(
        label=gettext_lazy("Hvorfor?"),
        max_length=LENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Si hva som skiller virksomheten fra dem regelen passer for."),
    )
    gjelder_fra = Fristfelt(fri=False, flest_aar=FLEST_AAR_GYLDIG, label=gettext_lazy("Gjelder fra"))
    vurderes_innen = Fristfelt(
        kommer=True,
        fri=False,
        flest_aar=FLEST_AAR_GYLDIG,
        label=gettext_lazy("Vurderes på nytt innen"),
        help_text=gettext_lazy("Innen fire år. Startsiden minner dere om det en måned før."),
    )

    @property
    def ordene(self) -> Unntaksord:
        return Unntaksord(**{felt: self.cleaned_data[felt] for felt in ("regel", "hva", "hvorfor")})


class VurderUnntakForm(VersjonertForm):
    utfall = forms.ChoiceField(
        label=gettext_lazy("Hva kom dere til?"), widget=forms.RadioSelect, choices=Unntaksutfall.choices
    )
    grunn = forms.CharField(
        label=gettext_lazy("Hvorfor?"), max_length=LENGSTE_TEKST, widget=forms.Textarea(attrs={"rows": 4})
    )
    vurderes_innen = Fristfelt(
        kommer=True,
        fri=False,
        required=False,
        flest_aar=FLEST_AAR_GYLDIG,
        label=gettext_lazy("Vurderes igjen innen"),
        help_text=gettext_lazy("Fyll ut når unntaket fortsetter."),
    )

    def clean(self) -> dict[str, Any]:
        renset: dict[str, Any] = super().clean() or {}
        utfall = renset.get("utfall")
        if (
            utfall
            and not avslutter(utfall)
            and not renset.get("vurderes_innen")
            and "vurderes_innen" not in self.errors
        ):
            self.add_error("vurderes_innen", _("Sett en dag når unntaket fortsetter."))
        return renset
