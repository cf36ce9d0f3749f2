"""Forms of the partene's step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.maal.models import Maal

# What is suggested; the parties decide.
FRIST_VIRKEDAGER = 10


class Partsspoersmaal(VersjonertForm):
    # A day nobody works is refused: they are asked to answer on it.
    frist = Fristfelt(fri=False, kommer=True, label=_("Frist for å uttale seg"))

    def __init__(self, *args: Any, maal: Maal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = maal.versjon
        self.fields["frist"].help_text = _("Foreslått: %(antall)s virkedager fra i dag.") % {"antall": FRIST_VIRKEDAGER}
        self.fields["frist"].initial = maal.partene_frist or pluss_virkedager(i_dag(), FRIST_VIRKEDAGER)


class Uttalelsesform(Skjema):
    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "tekst": _("når dere har en merknad"),
    }
    organisasjon = forms.CharField(
        label=_("Organisasjon du uttaler deg for"), max_length=120, help_text=_("For eksempel «Fagforbundet».")
    )
    ingen_merknad = forms.BooleanField(label=_("Vi har ingen merknad til målet"), required=False)
    tekst = forms.CharField(
        label=_("Merknad"),
        required=False,
        max_length=4000,
        help_text=_(
            "Trengs ikke når dere har krysset av. Kan ikke endres siden. Den som eier målet, svarer skriftlig."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        tekst, ingen = (data.get("tekst") or "").strip(), data.get("ingen_merknad")
        if not tekst and not ingen and "tekst" not in self.errors:
            self.add_error("tekst", _("Skriv en merknad, eller kryss av for at dere ikke har noen."))
        if tekst and ingen:
            self.add_error("ingen_merknad", _("Du har skrevet en merknad. Fjern krysset, eller teksten."))
        return data


class Partssvarform(Skjema):
    svar = forms.CharField(
        label=_("Svar"),
        max_length=4000,
        help_text=_("Si hva merknaden førte til, eller hvorfor ikke. Svaret kan ikke endres etterpå."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
