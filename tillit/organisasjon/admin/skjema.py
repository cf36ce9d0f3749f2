"""Forms for the organisation. Validity instead of deletion; every change has an actor and a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.skjema import Tekstvakt
from tillit.organisasjon.enums import Forslagsutfall, Relasjonstype
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling
from tillit.organisasjon.rettigheter import HELE_BYEN
from tillit.organisasjon.roller import holder_hele_byen, krev_kan_godkjennes
from tillit.organisasjon.rules import bare_eierstyring, er_i_ring, er_utvidet, kan_styre, passer


class GrunnForm(Tekstvakt, forms.ModelForm[Any]):
    """Why a row is made or changed. It is kept in the row's history, not in the row."""

    grunn = forms.CharField(
        label=_("Grunn til endringen"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("For eksempel «byrådssak 1055/23» eller «ny i stillingen». Vises i historikken."),
    )


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
        underordnet = data.get("underordnet")
        if underordnet and bare_eierstyring(underordnet.type) and data.get("type") != Relasjonstype.EIERSTYRING:
            self.add_error("type", _("Et kommunalt foretak eller aksjeselskap kan bare ha eierstyring."))
            return data
        overordnet, type_ = data.get("overordnet"), data.get("type")
        if overordnet and underordnet and type_ and not kan_styre(type_, over=overordnet.type, under=underordnet.type):
            self.add_error("type", _("Politisk ledelse er bare bystyret over byrådet og byrådet over avdelingene."))
        return data


class BrukerForm(GrunnForm):
    av: Bruker
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
        if passord and self.instance.pk and holder_hele_byen(self.instance):
            # Whoever sets it can log in with it: one administrator would then be two.
            raise forms.ValidationError(
                _(
                    "Personen har, eller er foreslått til, en rolle som gjelder hele byen, og bytter passordet sitt"
                    " selv. Er det glemt, settes et nytt på tjeneren med «manage.py nytt_passord»."
                )
            )
        if passord:
            password_validation.validate_password(passord, self.instance)
        return passord

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  # Django's signature
        if passord := self.cleaned_data["nytt_passord"]:
            self.instance.set_password(passord)
            self.instance.passord_satt_av = self.av
        elif not self.instance.pk:
            self.instance.set_unusable_password()
        return super().save(commit)


class TildelingForm(GrunnForm):
    """What one administrator may give alone. `av` is set by the page."""

    av: Bruker

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        bruker, rolle, organ = data.get("bruker"), data.get("rolle"), data.get("organ")
        if rolle and organ and not passer(rolle, organ.type) and {"rolle", "organ"} & set(self.changed_data):
            self.add_error("rolle", _("Rollen hører ikke hjemme på et organ av denne typen."))
        if not (bruker and rolle and data.get("gyldig_fra")) or not self._gir(data):
            return data
        if bruker == self.av:
            self.add_error("bruker", _("Du kan ikke gi deg selv en rolle. En annen administrator må gjøre det."))
        elif rolle in HELE_BYEN:
            self.add_error(
                "rolle",
                _("Rollen gjelder hele byen. Foreslå den under «Roller som må godkjennes»."),
            )
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
        rolle, organ = data.get("rolle"), data.get("organ")
        if rolle and organ and not passer(rolle, organ.type):
            self.add_error("rolle", _("Rollen hører ikke hjemme på et organ av denne typen."))
        if data.get("bruker") == self.av:
            self.add_error("bruker", _("Du kan ikke foreslå deg selv. En annen administrator må gjøre det."))
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
