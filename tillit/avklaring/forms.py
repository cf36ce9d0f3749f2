"""What is written when a matter is lifted, advised on and decided."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.avklaring import rules
from tillit.avklaring.models import Alternativ
from tillit.felles.frist import Fristfelt
from tillit.felles.inndata import heltall
from tillit.felles.skjema import Skjema, VersjonertForm

ET_ANNET = "annet"


class LoeftForm(Skjema):
    tekst = forms.CharField(
        label=gettext_lazy("Hva må avklares?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Skriv det som et spørsmål byråden kan svare på."),
    )
    bakgrunn = forms.CharField(
        label=gettext_lazy("Hvorfor kan ikke partene avklare det selv?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    alternativer = forms.CharField(
        label=gettext_lazy("Hvilke alternativer er det?"),
        max_length=rules.FLEST * rules.LENGSTE_ALTERNATIV,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Ett på hver linje, fra to til fem. Skriv dem uten å anbefale noe."),
    )
    raad = forms.CharField(
        label=gettext_lazy("Hva er det faglige rådet deres?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Rådet står for seg, under navnet på virksomheten eller avdelingen din. Den andre parten kan gi sitt råd."
        ),
    )
    frist = Fristfelt(kommer=True, label=gettext_lazy("Når trenger dere svaret?"))

    def clean_alternativer(self) -> tuple[str, ...]:
        linjer = rules.alternativene(self.cleaned_data["alternativer"])
        if not rules.FAERREST <= len(linjer) <= rules.FLEST:
            raise forms.ValidationError(_("Skriv fra to til fem ulike alternativer, ett på hver linje."))
        if any(len(ett) > rules.LENGSTE_ALTERNATIV for ett in linjer):
            melding = _("Et alternativ kan ha høyst %(antall)s tegn.") % {"antall": rules.LENGSTE_ALTERNATIV}
            raise forms.ValidationError(melding)
        return linjer


class RaadForm(Skjema):
    tekst = forms.CharField(
        label=gettext_lazy("Hva er det faglige rådet deres?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Byråden og begge parter leser det. Det dere skrev før, blir stående under."),
    )


class AvgjoerForm(VersjonertForm):
    valgt = forms.ChoiceField(
        label=gettext_lazy("Hva velger du?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg et alternativ, eller at svaret er et annet.")},
    )
    svar = forms.CharField(
        label=gettext_lazy("Hva svarer du, og hvorfor?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Begge parter leser svaret. Det kan ikke endres etterpå."),
    )

    def __init__(self, *args: Any, alternativer: list[Alternativ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["valgt"]
        assert isinstance(felt, forms.ChoiceField)  # noqa: S101  # for the type checker
        felt.choices = [*((str(ett.nummer), ett.tekst) for ett in alternativer), (ET_ANNET, _("Svaret er et annet"))]

    def clean_valgt(self) -> int | None:
        valgt = self.cleaned_data["valgt"]
        return None if valgt == ET_ANNET else heltall(valgt, minst=1)


class TilbakeForm(VersjonertForm):
    svar = forms.CharField(
        label=gettext_lazy("Hvorfor sender du den tilbake?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Partene leser grunnen, og kan løfte saken på nytt."),
    )
