"""A point of the programme, from when it is proposed until what came of it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from styringsdialog.actions.sak import TrukketUtenGrunn
from styringsdialog.enums import (
    Anmodningsslag,
    Anmodningssvar,
    Sakshensikt,
    Sakskategori,
)
from styringsdialog.linjer.sak import HENSIKT, sier_noe
from styringsdialog.models import Moete, Sakspunkt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tallfelt import Heltallfelt
from tillit.maal.models import Maal


class SakForm(Skjema):
    tittel = forms.CharField(label=_("Sak"), max_length=200)
    kategori = forms.ChoiceField(label=_("Kategori"), choices=Sakskategori, widget=forms.RadioSelect)
    hensikt = forms.ChoiceField(
        label=_("Hva skal partene gjøre?"),
        choices=Sakshensikt,
        required=False,
        initial=HENSIKT,
        widget=forms.RadioSelect,
    )
    min_plan = Heltallfelt(label=_("Minutter"), min_value=1, max_value=600)
    maal = forms.ModelChoiceField(
        label=_("Hvilket mål gjelder saken?"), queryset=Maal.objects.none(), required=False, empty_label=_("Ingen")
    )

    def __init__(self, *args: Any, moete: Moete, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["maal"]
        assert isinstance(felt, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        felt.queryset = Maal.objects.filter(relasjon_id=moete.relasjon_id).order_by("pk")

    def clean_tittel(self) -> str:
        tittel: str = self.cleaned_data["tittel"]
        if not sier_noe(tittel):
            raise forms.ValidationError(_("Skriv hva saken gjelder, med høyst 200 tegn."))
        return tittel

    def clean_hensikt(self) -> str:
        """What nobody says is what is usual."""
        return self.cleaned_data["hensikt"] or self.initial.get("hensikt", HENSIKT)

    def verdier(self) -> dict[str, Any]:
        return self.cleaned_data


class EndreSakForm(SakForm, VersjonertForm):
    @staticmethod
    def fra(sak: Sakspunkt) -> dict[str, Any]:
        return {felt: getattr(sak, felt) for felt in ("tittel", "kategori", "hensikt", "min_plan", "maal", "versjon")}


class TrekkSakForm(Skjema):
    grunn = forms.CharField(
        label=_("Hvorfor trekkes saken?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, sporloest: bool, **kwargs: Any) -> None:
        """`sporloest`: nobody has planned by it yet, so it is gone, and nobody asks why."""
        super().__init__(*args, **kwargs)
        felt = self.fields["grunn"]
        felt.required = not sporloest
        felt.error_messages["required"] = TrukketUtenGrunn.melding


class BeOmForm(Skjema):
    slag = forms.ChoiceField(label=_("Hva ber dere om?"), choices=Anmodningsslag, widget=forms.RadioSelect)
    grunn = forms.CharField(label=_("Hvorfor?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class SvarPaaAnmodningForm(Skjema):
    kreves_naar: ClassVar[Mapping[str, Any]] = {"grunn": _("når svaret er nei")}
    svar = forms.ChoiceField(label=_("Svar"), widget=forms.RadioSelect)
    grunn = forms.CharField(
        label=_("Hvorfor blir saken stående?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Den andre parten leser det."),
    )

    def __init__(self, *args: Any, slag: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["svar"]
        assert isinstance(felt, forms.ChoiceField)  # noqa: S101  # for the type checker
        felt.choices = [
            (Anmodningssvar.ETTERKOMMET, Anmodningsslag(slag).ja),
            (Anmodningssvar.AVSLAATT, Anmodningssvar.AVSLAATT.label),
        ]


class FoerSakForm(VersjonertForm):
    min_faktisk = Heltallfelt(label=_("Minutter brukt"), min_value=0, max_value=600, required=False)
    notat = forms.CharField(label=_("Notat"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 6}))

    @staticmethod
    def fra(sak: Sakspunkt) -> dict[str, Any]:
        return {felt: getattr(sak, felt) for felt in ("min_faktisk", "notat", "versjon")}
