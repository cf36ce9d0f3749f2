"""The pages: lists, who may come here, and what is written in history and told of as a security event."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from tillit.felles.historikk import handling
from tillit.organisasjon.brukere import endre_bruker, opprett_bruker
from tillit.organisasjon.enums import Forslagsutfall
from tillit.organisasjon.forms.forvaltning import (
    AvgjoerelseForm,
    BrukerForm,
    ForslagForm,
    GrunnForm,
    OrganForm,
    StyringsrelasjonForm,
    TildelingForm,
)
from tillit.organisasjon.models import (
    Bruker,
    Oppbevaringsregel,
    Opprydding,
    Organ,
    Rolleforslag,
    Rolletildeling,
    Styringsrelasjon,
)
from tillit.organisasjon.rettigheter import er_forvalter
from tillit.organisasjon.roller import avgjoer_rolleforslag, foreslaa_rolle, gi_rolle


class ForvaltningAdmin(admin.ModelAdmin[Any]):
    """Whoever may come here may add and change; nobody deletes: a row gets an end date.

    Plain lists to choose from: the searching ones have no accessible name and want inline style.
    """

    actions = None
    list_per_page = 50
    show_full_result_count = False
    form = GrunnForm

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:  # noqa: ARG002
        """Only the filters that the page has: by Django's own rule an address could ask for a password sign by sign."""
        return lookup.removesuffix("__exact") in self.list_filter

    def has_module_permission(self, request: HttpRequest) -> bool:
        return er_forvalter(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return er_forvalter(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return er_forvalter(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return er_forvalter(request.user)

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


class AktoerAdmin(ForvaltningAdmin):
    """A form that must know who fills it in."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        form = super().get_form(request, obj, change, **kwargs)
        form.av = request.user  # type: ignore[attr-defined]  # a class made for this request alone
        return form


@admin.register(Bruker)
class BrukerAdmin(ForvaltningAdmin):
    """Whoever is let in, is closed or gets a password is told of, without the password."""

    form = BrukerForm
    fields = ["brukernavn", "navn", "epost", "is_active", "is_staff", "nytt_passord", "grunn"]
    list_display = ["navn", "brukernavn", "epost", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["navn", "brukernavn", "epost"]
    ordering = ["navn"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        data = form.cleaned_data
        felles: Any = {"bruker": obj, "passord": data["nytt_passord"], "grunn": data["grunn"], "request": request}
        if change:
            endret = [navn for navn in form.changed_data if navn not in {"grunn", "nytt_passord"}]
            endre_bruker(felter=endret, av=cast("Bruker", request.user), **felles)
        else:
            opprett_bruker(av=cast("Bruker", request.user), **felles)


@admin.register(Rolletildeling)
class RolletildelingAdmin(AktoerAdmin):
    form = TildelingForm
    fields = ["bruker", "rolle", "organ", "gyldig_fra", "gyldig_til", "grunn"]
    list_display = ["bruker", "rolle", "organ", "gyldig_fra", "gyldig_til"]
    list_filter = ["rolle"]
    list_select_related = ["bruker", "organ"]
    search_fields = ["bruker__navn", "organ__navn"]
    ordering = ["-gyldig_fra", "bruker__navn"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        gi_rolle(tildeling=obj, av=cast("Bruker", request.user), grunn=form.cleaned_data["grunn"], request=request)


@admin.register(Rolleforslag)
class RolleforslagAdmin(AktoerAdmin):
    """Proposed by one, decided by another; afterwards only read."""

    list_display = ["bruker", "rolle", "organ", "foreslaatt_av", "foreslaatt_tid", "utfall", "avgjort_av"]
    list_filter = ["utfall"]
    list_select_related = ["bruker", "organ", "foreslaatt_av", "avgjort_av"]
    _foreslaatt = ["bruker", "rolle", "organ", "gyldig_fra", "gyldig_til"]
    _om_forslaget = ["foreslaatt_av", "foreslaatt_tid", "utfall", "avgjort_av", "avgjort_tid"]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        kwargs["form"] = AvgjoerelseForm if obj else ForslagForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:  # noqa: ARG002
        if obj is None:
            return [*self._foreslaatt, "grunn"]
        if obj.utfall != Forslagsutfall.VENTER:
            return [*self._foreslaatt, *self._om_forslaget]
        return [*self._foreslaatt, "foreslaatt_av", "foreslaatt_tid", "avgjoerelse", "grunn"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002
        return [*self._foreslaatt, *self._om_forslaget] if obj else []

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.utfall == Forslagsutfall.VENTER)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        felles: Any = {"forslag": obj, "av": request.user, "grunn": form.cleaned_data["grunn"], "request": request}
        if change:
            avgjoer_rolleforslag(utfall=form.cleaned_data["avgjoerelse"], **felles)
        else:
            foreslaa_rolle(**felles)


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
