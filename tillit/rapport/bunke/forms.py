"""The order form of many reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.rapport.bunke.queries import Bunkebestilling
from tillit.rapport.enums import kolonne
from tillit.rapport.forms import lengder
from tillit.rapport.rules import bestillbare_aar
from tillit.spraak.bokstaver import liten


class BunkeForm(Skjema):
    aar = forms.TypedChoiceField(
        label=_("År"),
        coerce=int,
        help_text=_("For et år som er over, er det dem dere styrte da året var over."),
    )
    dybde = forms.ChoiceField(label=_("Hvor lange de skal være"), widget=forms.RadioSelect)
    deler = forms.MultipleChoiceField(
        label=_("Hva som skal være med"), widget=forms.CheckboxSelectMultiple, required=False
    )
    med_samlet = forms.BooleanField(required=False)

    def __init__(self, *args: Any, grunnlag: Bunkebestilling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slag = grunnlag.slag
        aar, dybde, deler = (self.fields[navn] for navn in ("aar", "dybde", "deler"))
        aar.choices = [(str(ett), str(ett)) for ett in bestillbare_aar(i_dag().year)]  # type: ignore[attr-defined]
        dybde.choices = [(ett.value, tekst) for ett, tekst in lengder(grunnlag.sider, kort=self.slag.alltid_kort)]  # type: ignore[attr-defined]
        deler.choices = [(ett.value, ett.label) for ett in self.slag.deler]  # type: ignore[attr-defined]
        hva = {"hva": liten(str(self.slag.tittel))}
        self.fields["med_samlet"].label = gettext("Ta med %(hva)s også") % hva
        self.initial = {
            "aar": i_dag().year,
            "dybde": grunnlag.forrige["dybde"],
            "deler": [ett.value for ett in self.slag.deler if grunnlag.forrige[kolonne(ett)]],
            "med_samlet": True,
        }

    @property
    def valgt(self) -> dict[str, Any]:
        """What was chosen, by the names of the columns."""
        deler = self.cleaned_data["deler"]
        ellers = {navn: self.cleaned_data[navn] for navn in ("aar", "dybde", "med_samlet")}
        return ellers | {kolonne(ett): ett in deler for ett in self.slag.deler}
