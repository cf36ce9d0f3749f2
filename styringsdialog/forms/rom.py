"""The small forms of the room a meeting is held in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from styringsdialog.actions import Utsagn
from styringsdialog.actions.rom import NOTATLENGDE
from styringsdialog.linjer.utsagn import Person, Romlinje, les_linje
from styringsdialog.models import Sakspunkt
from styringsdialog.queries.rom import Rombilde, Romsak
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker


class LinjeForm(Skjema):
    """One statement on one line. What is unclear in it comes back with its words beside the field."""

    linje = forms.CharField(
        label=_("Hva ble sagt?"),
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "aria-describedby": "linjehjelp"}),
        error_messages={"required": _("Skriv hva som ble sagt.")},
    )
    sak = forms.ModelChoiceField(queryset=Sakspunkt.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, saker: Any, personer: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["sak"]
        assert isinstance(felt, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        felt.queryset = saker
        self.personer = personer
        self.lest: Romlinje | None = None

    def clean_linje(self) -> str:
        skrevet: str = self.cleaned_data["linje"]
        self.lest = les_linje(skrevet, personer=self.personer, i_dag=i_dag())
        for uklart in self.lest.uklart:
            self.add_error("linje", uklart)
        if not self.lest.tekst:
            self.add_error("linje", str(self.fields["linje"].error_messages["required"]))
        return skrevet

    def utsagn(self, *, av: Bruker) -> Utsagn:
        """By who writes where nobody else is named."""
        assert self.lest is not None  # noqa: S101  # for the type checker
        sagt = self.lest.avsender
        avsender = Bruker(pk=sagt.pk, navn=sagt.navn) if sagt else av
        return Utsagn(type=self.lest.type, tekst=self.lest.tekst, avsender=avsender, frist=self.lest.frist)


class NotatForm(VersjonertForm):
    notat = forms.CharField(
        label=_("Notat"),
        max_length=NOTATLENGDE,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AvsluttForm(Skjema):
    """The points of the programme, by whether something came of them; those that are chosen wait for a later one."""

    utsatt = forms.TypedMultipleChoiceField(
        coerce=int,
        label=_("Saker som skal utsettes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Kryss av for det dere skal ta opp i et senere møte. Notatet og det som ble sagt, står i referatet "
            "uansett. Saker uten noe av dette, som ikke utsettes, står der som «Uten konklusjon»."
        ),
    )

    def __init__(self, *args: Any, bilde: Rombilde, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["utsatt"]
        assert isinstance(felt, forms.TypedMultipleChoiceField)  # noqa: S101  # for the type checker
        grupper = {_("Uten konklusjon"): bilde.uten_utfall, _("Med notat eller noe som ble sagt"): bilde.med_utfall}
        felt.choices = [(navn, [_valg(ett) for ett in saker]) for navn, saker in grupper.items() if saker]
        felt.initial = [ett.sak.pk for ett in bilde.uten_utfall if not ett.gaatt]
        if not bilde.saker:
            del self.fields["utsatt"]

    def utsatte(self) -> list[Sakspunkt]:
        return [Sakspunkt(pk=pk) for pk in self.cleaned_data.get("utsatt", ())]


def _valg(ett: Romsak) -> tuple[int, str]:
    return ett.sak.pk, f"{ett.sak.nummer}. {ett.sak.tittel}"
