"""What a party says of a year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.skjema import VersjonertForm
from tillit.refleksjon import rules
from tillit.refleksjon.enums import Grad
from tillit.refleksjon.models import HverForSeg, Kjennetegnvurdering
from tillit.refleksjon.models.aarsrefleksjon import TEKSTLENGDE
from tillit.refleksjon.models.kjennetegn import LENGSTE_EKSEMPEL
from tillit.refleksjon.models.oppfatning import LENGSTE_TING


class _Svarform(VersjonertForm):
    """`svar` is what is in it, as the action takes it; `felter` are the names of it."""

    felter: tuple[str, ...] = ()

    @classmethod
    def fra(cls, egen: HverForSeg | None) -> dict[str, Any]:
        """What the party has said already, to change it; nothing is chosen beforehand."""
        if egen is None:
            return {"versjon": 0}
        return {"versjon": egen.versjon, **{felt: getattr(egen, felt) for felt in cls.felter}}

    @property
    def skrevet(self) -> list[tuple[str, str]]:
        """What was typed, whether it was taken in or not."""
        felter = [self[navn] for navn in self.felter if isinstance(self.fields[navn].widget, forms.Textarea)]
        return [(str(felt.label), str(felt.value())) for felt in felter if felt.value()]

    @property
    def svar(self) -> dict[str, str]:
        return {felt: self.cleaned_data[felt].strip() for felt in self.felter}


class KjennetegnForm(_Svarform):
    felter = rules.KJENNETEGNSFELTER

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kreves_naar = dict.fromkeys(rules.EKSEMPLER, _("ikke ved «Vet ikke»"))
        for felt, eksempel in zip(rules.KJENNETEGN, rules.EKSEMPLER, strict=True):
            navn = Kjennetegnvurdering.kjennetegnet(felt)
            self.fields[felt] = forms.ChoiceField(label=navn, choices=Grad.choices, widget=forms.RadioSelect)
            self.fields[eksempel] = forms.CharField(
                label=_("Et eksempel på dette: %(kjennetegn)s") % {"kjennetegn": str(navn).lower()},
                max_length=LENGSTE_EKSEMPEL,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for felt, eksempel in zip(rules.KJENNETEGN, rules.EKSEMPLER, strict=True):
            if rules.mangler_eksempel(svar=data.get(felt, ""), eksempel=data.get(eksempel, "")):
                self.add_error(eksempel, _("Skriv et eksempel, eller svar at dere ikke vet."))
        return data


class SammenForm(VersjonertForm):
    """The page both write, as it is written: no line of it is trimmed."""

    tekst = forms.CharField(
        label=gettext_lazy("Det dere skriver sammen"),
        max_length=TEKSTLENGDE,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )


class FerdigForm(VersjonertForm):
    """A yes to the page as it was read."""


class OppfatningForm(_Svarform):
    felter = rules.DE_TRE

    foerste = forms.CharField(
        label=gettext_lazy("Én viktig ting"),
        max_length=LENGSTE_TING,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Hva skal være annerledes for dem dere er til for?"),
    )
    andre = forms.CharField(
        label=gettext_lazy("En viktig ting til"), max_length=LENGSTE_TING, widget=forms.Textarea(attrs={"rows": 2})
    )
    tredje = forms.CharField(
        label=gettext_lazy("Den tredje viktige tingen"),
        max_length=LENGSTE_TING,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Rekkefølgen betyr ikke noe."),
    )
