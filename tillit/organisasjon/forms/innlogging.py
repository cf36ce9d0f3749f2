"""Forms for logging in and for one's own profile."""

from __future__ import annotations

from datetime import date

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.organisasjon.enums import Hendelsesslag
from tillit.organisasjon.models import Bruker


class InnloggingForm(Skjema):
    """The typed name stays after a refusal; the password never travels back."""

    brukernavn = forms.CharField(
        label=_("Brukernavn"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    passord = forms.CharField(
        label=_("Passord"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class SpraakForm(Skjema):
    spraak = forms.ChoiceField(label=_("Språk"), choices=settings.LANGUAGES)


class PassordForm(Skjema):
    gjeldende = forms.CharField(
        label=_("Passordet du har nå"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    nytt = forms.CharField(
        label=_("Nytt passord"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Minst 12 tegn. Flere ord etter hverandre er lettere å huske og vanskeligere å gjette."),
    )
    gjenta = forms.CharField(
        label=_("Nytt passord en gang til"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: object, bruker: Bruker, **kwargs: object) -> None:
        self.bruker = bruker
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as it came

    def clean_nytt(self) -> str:
        nytt: str = self.cleaned_data["nytt"]
        password_validation.validate_password(nytt, self.bruker)
        return nytt

    def clean_gjenta(self) -> str:
        gjenta: str = self.cleaned_data["gjenta"]
        if "nytt" in self.cleaned_data and gjenta != self.cleaned_data["nytt"]:
            raise forms.ValidationError(_("De to nye passordene er ikke like."))
        return gjenta


class Tidsrom(Skjema):
    """From one day to another. Both may be empty."""

    fra = forms.DateField(label=_("Fra og med"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    til = forms.DateField(label=_("Til og med"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean_til(self) -> date | None:
        til: date | None = self.cleaned_data["til"]
        fra = self.cleaned_data.get("fra")
        if til and fra and til < fra:
            raise forms.ValidationError(_("Siste dag kan ikke være før første dag."))
        return til


class SikkerhetsfilterForm(Tidsrom):
    """Which security events are shown. Every field may be empty."""

    slag = forms.ChoiceField(label=_("Hva"), required=False, choices=[("", _("Alt")), *Hendelsesslag.choices])
    hvem = forms.CharField(label=_("Hvem"), required=False, max_length=120)
    adresse = forms.GenericIPAddressField(label=_("Adresse"), required=False)
    field_order = ("slag", "hvem", "adresse", "fra", "til")
