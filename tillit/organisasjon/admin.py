"""Forms for the organisation. Validity instead of deletion; every change has an actor and a reason."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth import password_validation
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.skjema import Tekstvakt
from tillit.organisasjon.enums import Forslagsutfall, Hendelsesslag, Relasjonstype
from tillit.organisasjon.forvaltning import er_forvalter
from tillit.organisasjon.models import (
    Bruker,
    Oppbevaringsregel,
    Opprydding,
    Organ,
    Rolleforslag,
    Rolletildeling,
    Styringsrelasjon,
)
from tillit.organisasjon.rettigheter import HELE_BYEN
from tillit.organisasjon.roller import (
    avgjoer_rolleforslag,
    foreslaa_rolle,
    gi_rolle,
    holder_hele_byen,
    krev_kan_godkjennes,
)
from tillit.organisasjon.rules import bare_eierstyring, er_i_ring, er_utvidet, kan_styre, passer
from tillit.organisasjon.sikkerhetslogg import meld


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


class AktoerAdmin(ForvaltningAdmin):
    """A form that must know who fills it in."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        form = super().get_form(request, obj, change, **kwargs)
        form.av = request.user  # type: ignore[attr-defined]  # a class made for this request alone
        return form


@admin.register(Bruker)
class BrukerAdmin(AktoerAdmin):
    """Whoever is let in, is closed or gets a password is told of, without the password."""

    form = BrukerForm
    fields = ["brukernavn", "navn", "epost", "is_active", "is_staff", "nytt_passord", "grunn"]
    list_display = ["navn", "brukernavn", "epost", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["navn", "brukernavn", "epost"]
    ordering = ["navn"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        super().save_model(request, obj, form, change)
        endret = [navn for navn in form.changed_data if navn != "grunn"]
        bruker = cast("Bruker", request.user)
        meld(Hendelsesslag.BRUKER_ENDRET, request=request, bruker=bruker, gjelder=obj, tekst=", ".join(endret))


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
