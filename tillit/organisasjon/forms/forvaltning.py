"""Forms for the organisation. Validity instead of deletion; every change has an actor and a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd, regelbrudd_i
from tillit.felles.skjema import Tekstvakt
from tillit.organisasjon.enums import Forslagsutfall
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling
from tillit.organisasjon.organer import krev_kan_styre
from tillit.organisasjon.roller import (
    krev_kan_faa_passord,
    krev_kan_foreslaas,
    krev_kan_gi_alene,
    krev_kan_godkjennes,
    krev_passer,
)
from tillit.organisasjon.rules import er_i_ring, er_utvidet


def grunnfelt() -> forms.CharField:
    return forms.CharField(
        label=_("Grunn til endringen"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("For eksempel «byrådssak 1055/23» eller «ny i stillingen». Vises i historikken."),
    )


class GrunnForm(Tekstvakt, forms.ModelForm[Any]):
    """Why a row is made or changed. It is kept in the row's history, not in the row."""

    grunn = grunnfelt()

    def has_changed(self) -> bool:
        """A reason alone changes nothing."""
        return bool(set(self.changed_data) - {"grunn"})


class OrganForm(GrunnForm):
    def clean_overordnet(self) -> Organ | None:
        overordnet: Organ | None = self.cleaned_data["overordnet"]
        over = dict(Organ.objects.values_list("pk", "overordnet"))
        if overordnet and self.instance.pk and er_i_ring(self.instance.pk, overordnet.pk, over=over):
            raise forms.ValidationError(_("Organet kan ikke ligge under seg selv."))
        return overordnet


class StyringsrelasjonForm(GrunnForm):
    def clean(self) -> dict[str, Any]:
        """What the database's trigger refuses, said beside the field. (Constraints are asked by the model itself.)"""
        data = super().clean() or self.cleaned_data
        over, under, type_ = (data.get(felt) for felt in ("overordnet", "underordnet", "type"))
        if over and under and type_:
            with regelbrudd_i(self):
                krev_kan_styre(type_, over=over, under=under)
        return data


class BrukerForm(GrunnForm):
    """The log-in of one person. What is set as password is the action's to write."""

    nytt_passord = forms.CharField(
        label=_("Nytt passord"),
        required=False,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "vTextField"}),
        help_text=_(
            "Minst 12 tegn. La feltet stå tomt for å beholde passordet. Uten passord kan brukeren ikke logge inn."
            " Brukeren bør bytte det på sin egen profil, så ingen andre kjenner det."
        ),
    )

    def clean_nytt_passord(self) -> str:
        passord: str = self.cleaned_data["nytt_passord"]
        if passord and self.instance.pk:
            with regelbrudd_i(self):
                krev_kan_faa_passord(self.instance)
        if passord and not self.has_error("nytt_passord"):
            password_validation.validate_password(passord, self.instance)
        return passord


class TildelingForm(GrunnForm):
    """What one administrator may give alone. `av` is set by the page."""

    av: Bruker

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        bruker, rolle, organ = data.get("bruker"), data.get("rolle"), data.get("organ")
        if rolle and organ and {"rolle", "organ"} & set(self.changed_data):
            with regelbrudd_i(self):
                krev_passer(rolle, organ)
        if bruker and rolle and data.get("gyldig_fra") and self._gir(data):
            with regelbrudd_i(self):
                krev_kan_gi_alene(rolle=rolle, til=bruker, av=self.av)
        return data

    def _gir(self, data: dict[str, Any]) -> bool:
        """True where somebody gets more than they had: to end a role early is to give nothing."""
        if self.instance.pk is None or {"bruker", "rolle", "organ"} & set(self.changed_data):
            return True
        foer = Rolletildeling.objects.get(pk=self.instance.pk)
        naa = data["gyldig_fra"], data.get("gyldig_til")
        return er_utvidet(foer=(foer.gyldig_fra, foer.gyldig_til), naa=naa)


class ForslagForm(GrunnForm):
    av: Bruker

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        bruker, rolle, organ = data.get("bruker"), data.get("rolle"), data.get("organ")
        if rolle and organ:
            with regelbrudd_i(self):
                krev_passer(rolle, organ)
        if bruker:
            with regelbrudd_i(self):
                krev_kan_foreslaas(til=bruker, av=self.av)
        return data


class AvgjoerelseForm(GrunnForm):
    av: Bruker
    avgjoerelse = forms.ChoiceField(
        label=_("Avgjørelse"),
        choices=[(Forslagsutfall.GODKJENT, _("Godkjenn")), (Forslagsutfall.AVVIST, _("Avvis eller trekk"))],
        widget=forms.RadioSelect,
    )

    def clean_avgjoerelse(self) -> Forslagsutfall:
        valgt = Forslagsutfall(self.cleaned_data["avgjoerelse"])
        if valgt == Forslagsutfall.GODKJENT:
            try:
                krev_kan_godkjennes(self.instance, av=self.av)
            except Regelbrudd as feil:
                raise forms.ValidationError(feil.melding) from feil
        return valgt
