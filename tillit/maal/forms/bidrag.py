"""Forms of shared goals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.maal.models import Maal, Maalbidrag
from tillit.maal.queries.bidrag import ansatte, kan_inviteres
from tillit.organisasjon.models import Bruker, Organ


class Invitasjonsform(Skjema):
    organ = forms.ModelChoiceField(
        label=_("Virksomhet"), queryset=Organ.objects.none(), empty_label=_("Velg virksomhet")
    )
    grunn = forms.CharField(
        label=_("Hvorfor denne virksomheten?"),
        required=False,
        max_length=300,
        help_text=_("Blir stående i historikken."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, maal: Maal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["organ"]
        if isinstance(felt, forms.ModelChoiceField):
            felt.queryset = kan_inviteres(maal)


class Bidragsform(VersjonertForm):
    bidrag = forms.CharField(
        label=_("Hva vi gjør for at målet skal nås"),
        max_length=2000,
        help_text=_("Skriv hva dere bidrar med, og hva som blir annerledes av det."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    ansvarlig = forms.ModelChoiceField(
        label=_("Ansvarlig hos oss"), queryset=Bruker.objects.none(), required=False, empty_label=_("Ingen ennå")
    )

    def __init__(self, *args: Any, bidrag: Maalbidrag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = bidrag.versjon
        self.fields["bidrag"].initial = bidrag.bidrag
        felt = self.fields["ansvarlig"]
        felt.initial = bidrag.ansvarlig_id
        if isinstance(felt, forms.ModelChoiceField):
            felt.queryset = ansatte(bidrag.organ_id, ogsaa=[bidrag.ansvarlig_id])


class Fjernform(VersjonertForm):
    grunn = forms.CharField(
        label=_("Hvorfor er virksomheten ikke lenger med?"),
        max_length=300,
        help_text=_("Blir stående i historikken sammen med det som var skrevet."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, bidrag: Maalbidrag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = bidrag.versjon
