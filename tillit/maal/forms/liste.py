"""What the goal list shows."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.maal.enums import IKKE_VURDERT, Formaal, Maalnivaa, Maaloppnaaelse, Maalstatus

_AAR_BAKOVER, _AAR_FRAMOVER = 3, 4


def _alle(valg: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    return [("", _("Alle")), *valg]


# A list longer than this is not read to find one's own in it, and would grow with the city on every page.
FLEST_I_VALGET = 100


class Maalfilter(Skjema):
    """Nonsense in the address filters nothing."""

    HOVEDVALG = ("sok", "virksomhet", "oppnaaelse", "status")

    sok = forms.CharField(
        label=_("Søk"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    virksomhet = forms.TypedChoiceField(label=_("Organ"), required=False, coerce=int, empty_value=None)
    oppnaaelse = forms.ChoiceField(
        label=_("Måloppnåelse"),
        required=False,
        choices=_alle([*Maaloppnaaelse.choices, (IKKE_VURDERT, _("Ikke vurdert"))]),
    )
    status = forms.ChoiceField(label=_("Livsløp"), required=False, choices=_alle(Maalstatus.choices))
    nivaa = forms.ChoiceField(label=_("Nivå"), required=False, choices=_alle(Maalnivaa.choices))
    formaal = forms.ChoiceField(label=_("Formål"), required=False, choices=_alle(Formaal.choices))
    aar = forms.TypedChoiceField(label=_("Gjelder i"), required=False, coerce=int, empty_value=None)
    mine = forms.BooleanField(label=_("Bare mål jeg eier, er stedfortreder for eller bidrar til"), required=False)

    def __init__(self, *args: Any, virksomheter: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aar = i_dag().year
        if len(virksomheter) > FLEST_I_VALGET:
            # The search knows the names; what the address has chosen stays chosen.
            valgt = self.data.get("virksomhet")
            virksomheter = [ett for ett in virksomheter if str(ett[0]) == valgt]
            self.fields["virksomhet"].help_text = _("Søk på navnet for å finne et organ.")
        self._velg("virksomhet", virksomheter)
        self._velg("aar", [(ett, str(ett)) for ett in range(aar - _AAR_BAKOVER, aar + _AAR_FRAMOVER)])

    def _velg(self, navn: str, valg: list[tuple[Any, Any]]) -> None:
        felt = self.fields[navn]
        if isinstance(felt, forms.ChoiceField):
            felt.choices = _alle(valg)

    def valg(self) -> dict[str, Any]:
        self.is_valid()
        return {navn: self.cleaned_data.get(navn) or None for navn in self.fields}

    @property
    def hovedfelter(self) -> list[forms.BoundField]:
        return [self[navn] for navn in self.HOVEDVALG]

    @property
    def flere_felter(self) -> list[forms.BoundField]:
        return [self[navn] for navn in self.fields if navn not in self.HOVEDVALG]

    @property
    def brukte(self) -> list[tuple[str, str]]:
        """What is chosen, as it stands in the address."""
        return [(navn, str(self.data[navn])) for navn in self.fields if self.cleaned_data.get(navn)]

    @property
    def spoerring(self) -> str:
        return urlencode(self.brukte)

    @property
    def flere_er_brukt(self) -> bool:
        return any(self.cleaned_data.get(felt.name) for felt in self.flere_felter)


class Listedato(Skjema):
    """The day the list is to be read as it stood."""

    dato = forms.DateField(
        label=_("Se listen slik den sto"),
        help_text=_("Ved dagens slutt. Måloppnåelsen er den som var godkjent da."),
        error_messages={"required": _("Velg en dato.")},
    )

    def clean_dato(self) -> date:
        dato: date = self.cleaned_data["dato"]
        if dato > i_dag():
            raise forms.ValidationError(_("Datoen ligger fram i tid. Velg en dag som har vært."))
        return dato
