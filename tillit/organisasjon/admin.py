"""Forms for the organisation. Validity instead of deletion; every change has an actor and a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import password_validation
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import handling
from tillit.organisasjon.enums import Relasjonstype
from tillit.organisasjon.forvaltning import er_forvalter
from tillit.organisasjon.models import (
    Bruker,
    Oppbevaringsregel,
    Opprydding,
    Organ,
    Rolletildeling,
    Styringsrelasjon,
)
from tillit.organisasjon.rules import bare_eierstyring, er_i_ring, kan_styre


class GrunnForm(forms.ModelForm[Any]):
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
    nytt_passord = forms.CharField(
        label=_("Nytt passord"),
        required=False,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "vTextField"}),
        help_text=_(
            "Minst 12 tegn. La feltet stå tomt for å beholde passordet. Uten passord kan brukeren ikke logge inn."
        ),
    )

    def clean_nytt_passord(self) -> str:
        passord: str = self.cleaned_data["nytt_passord"]
        if passord:
            password_validation.validate_password(passord, self.instance)
        return passord

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  # Django's signature
        if passord := self.cleaned_data["nytt_passord"]:
            self.instance.set_password(passord)
        elif not self.instance.pk:
            self.instance.set_unusable_password()
        return super().save(commit)


class ForvaltningAdmin(admin.ModelAdmin[Any]):
    """Whoever may come here may add and change; nobody deletes: a row gets an end date.

    Plain lists to choose from: the searching ones have no accessible name and want inline style.
    """

    actions = None
    list_per_page = 50
    show_full_result_count = False
    form = GrunnForm

    def has_module_permission(self, request: HttpRequest) -> bool:
        return er_forvalter(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return er_forvalter(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return er_forvalter(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return er_forvalter(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:  # noqa: FBT001
        verb = "endret" if change else "opprettet"
        navn = f"forvaltning.{obj._meta.model_name}_{verb}"  # noqa: SLF001  # no public spelling
        with handling(navn, av=request.user, grunn=form.cleaned_data["grunn"]):
            super().save_model(request, obj, form, change)


@admin.register(Organ)
class OrganAdmin(ForvaltningAdmin):
    form = OrganForm
    fields = [
        "navn",
        "kortnavn",
        "type",
        "orgnr",
        "sektor",
        "egenart",
        "overordnet",
        "gyldig_fra",
        "gyldig_til",
        "grunn",
    ]
    list_display = ["navn", "type", "orgnr", "gyldig_fra", "gyldig_til"]
    list_filter = ["type"]
    search_fields = ["navn", "kortnavn", "orgnr"]
    ordering = ["sortering"]


@admin.register(Styringsrelasjon)
class StyringsrelasjonAdmin(ForvaltningAdmin):
    form = StyringsrelasjonForm
    fields = ["overordnet", "underordnet", "type", "hjemmel", "gyldig_fra", "gyldig_til", "grunn"]
    list_display = ["underordnet", "overordnet", "type", "gyldig_fra", "gyldig_til"]
    list_filter = ["type"]
    list_select_related = ["overordnet", "underordnet"]
    search_fields = ["overordnet__navn", "underordnet__navn"]
    ordering = ["underordnet__sortering", "-gyldig_fra"]


@admin.register(Bruker)
class BrukerAdmin(ForvaltningAdmin):
    form = BrukerForm
    fields = ["brukernavn", "navn", "epost", "is_active", "is_staff", "nytt_passord", "grunn"]
    list_display = ["navn", "brukernavn", "epost", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["navn", "brukernavn", "epost"]
    ordering = ["navn"]


@admin.register(Rolletildeling)
class RolletildelingAdmin(ForvaltningAdmin):
    fields = ["bruker", "rolle", "organ", "gyldig_fra", "gyldig_til", "grunn"]
    list_display = ["bruker", "rolle", "organ", "gyldig_fra", "gyldig_til"]
    list_filter = ["rolle"]
    list_select_related = ["bruker", "organ"]
    search_fields = ["bruker__navn", "organ__navn"]
    ordering = ["-gyldig_fra", "bruker__navn"]


@admin.register(Oppbevaringsregel)
class OppbevaringsregelAdmin(ForvaltningAdmin):
    fields = ["slag", "dager", "grunn"]
    list_display = ["slag", "dager"]


@admin.register(Opprydding)
class OppryddingAdmin(ForvaltningAdmin):
    """The log: read, never written in."""

    list_display = ["tid", "slag", "antall", "eldre_enn"]
    list_filter = ["slag"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False
