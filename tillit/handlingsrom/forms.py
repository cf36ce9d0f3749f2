"""What is written when room is given, changed, used and met the end of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.frist import FLEST_AAR_GYLDIG, Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.handlingsrom.enums import Grensesvar
from tillit.handlingsrom.models import Fullmakt
from tillit.handlingsrom.rules import LENGSTE_FULLMAKT, LENGSTE_GRENSE, gir_fullmakt


def _hva(**mer: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Hva avgjør virksomheten selv?"),
        max_length=LENGSTE_FULLMAKT,
        widget=forms.Textarea(attrs={"rows": 2}),
        **{
            "help_text": _("Skriv det slik at begge leser det likt: «Å bytte leverandør innenfor rammeavtalen.»"),
            **mer,
        },
    )


def _grense() -> forms.CharField:
    return forms.CharField(
        label=_("Hvor går grensen?"),
        required=False,
        max_length=LENGSTE_FULLMAKT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For eksempel et beløp, et omfang eller hvem som skal høres. Tomt betyr at ingen grense er satt."),
    )


def _hjemmel() -> forms.CharField:
    return forms.CharField(
        label=_("Hvor står det?"),
        required=False,
        max_length=200,
        help_text=_("Instruks, vedtak eller brev. Kan stå tomt."),
    )


class FullmaktForm(Skjema):
    hva, grense, hjemmel = _hva(), _grense(), _hjemmel()
    gyldig_fra = Fristfelt(fri=False, flest_aar=FLEST_AAR_GYLDIG, label=_("Gjelder fra"))
    gyldig_til = Fristfelt(
        fri=False,
        flest_aar=FLEST_AAR_GYLDIG,
        required=False,
        label=_("Gjelder til"),
        help_text=_("Den første dagen den ikke lenger gjelder. Tomt betyr til noen avslutter den."),
    )


class EndreFullmaktForm(VersjonertForm):
    hva, grense, hjemmel = _hva(), _grense(), _hjemmel()
    grunn = forms.CharField(
        label=_("Hvorfor endres den?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Begge parter leser grunnen. Det som sto før, blir stående under."),
    )


class AvsluttFullmaktForm(VersjonertForm):
    gyldig_til = Fristfelt(
        fri=False,
        kommer=True,
        label=_("Avsluttes fra"),
        help_text=_("Den første dagen den ikke lenger gjelder."),
    )
    sluttgrunn = forms.CharField(
        label=_("Hvorfor avsluttes den?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Begge parter leser grunnen."),
    )


class FullmaktsbrukForm(Skjema):
    dag = forms.DateField(label=_("Når?"))
    tekst = forms.CharField(
        label=_("Hva brukte dere den til?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class GrenseForm(Skjema):
    tekst = forms.CharField(
        label=_("Hva ville dere gjøre, og hva stanset dere?"),
        max_length=LENGSTE_GRENSE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Avdelingen leser det og svarer. Ingen telles, og ingen får skylden."),
    )
    dag = forms.DateField(label=_("Når?"))
    fullmakt = forms.ChoiceField(
        label=_("Var det grensen for en fullmakt?"),
        required=False,
        error_messages={"invalid_choice": _("Fullmakten gjelder ikke lenger. Velg en annen, eller ingen.")},
    )

    def __init__(self, *args: Any, fullmakter: Iterable[Fullmakt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._fullmakter = {str(ett.pk): ett for ett in fullmakter}
        felt = self.fields["fullmakt"]
        assert isinstance(felt, forms.ChoiceField)  # noqa: S101  # for the type checker
        felt.choices = [("", _("Nei, eller vet ikke")), *((pk, ett.hva) for pk, ett in self._fullmakter.items())]

    def clean_fullmakt(self) -> Fullmakt | None:
        return self._fullmakter.get(self.cleaned_data["fullmakt"])


class GrensesvarForm(VersjonertForm):
    svar = forms.ChoiceField(
        label=_("Hva gjør dere med grensen?"),
        choices=[
            (Grensesvar.TA, _("Rommet finnes: virksomheten kan avgjøre det selv")),
            (Grensesvar.MULIGGJOERE, _("Vi tar bort det som stanser virksomheten")),
            (Grensesvar.SKAPE, _("Vi gir en ny fullmakt")),
            (Grensesvar.STAAR, _("Grensen står, og vi sier hvorfor")),
        ],
        widget=forms.RadioSelect,
    )
    svartekst = forms.CharField(
        label=_("Hva svarer dere?"), max_length=LENGSTE_GRENSE, widget=forms.Textarea(attrs={"rows": 4})
    )
    hva = _hva(required=False, help_text=_("Fylles ut når dere gir en ny fullmakt. Den gjelder fra i dag."))
    grense, hjemmel = _grense(), _hjemmel()

    def clean(self) -> dict[str, Any]:
        """What is written of a new fullmakt is not lost because another answer was chosen."""
        renset = super().clean() or self.cleaned_data
        skrevet = [navn for navn in ("hva", "grense", "hjemmel") if renset.get(navn)]
        if skrevet and "svar" in renset and not gir_fullmakt(renset["svar"]):
            self.add_error(skrevet[0], _("Velg «Vi gir en ny fullmakt», eller ta bort det som står her."))
        return renset
