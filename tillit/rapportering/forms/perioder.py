"""Periods that are opened, and their deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema
from tillit.maal.enums import Frekvens
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Styringsrelasjon
from tillit.rapportering.actions import Periodevalg
from tillit.rapportering.enums import Periodehandling, Periodetype
from tillit.rapportering.queries.perioder import Valgbar


class Periodevalgform(Skjema):
    """Which period the page is about. Sent in the address."""

    kreves_naar: ClassVar[Mapping[str, Any]] = dict.fromkeys(
        ("egen_navn", "egen_start", "egen_slutt"), _("for en egen periode")
    )
    periode = forms.ChoiceField(label=_("Periode"))
    egen_navn = forms.CharField(label=_("Navn på egen periode"), max_length=80, required=False)
    egen_start = forms.DateField(label=_("Første dag"), required=False)
    egen_slutt = forms.DateField(label=_("Siste dag"), required=False)

    EGEN = "egen"

    def __init__(self, *args: Any, valgbare: list[Valgbar], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._valgbare = {ett.noekkel: ett for ett in valgbare}
        felt = self.fields["periode"]
        if isinstance(felt, forms.ChoiceField):
            felt.choices = [*((n, ett.navn) for n, ett in self._valgbare.items()), (self.EGEN, _("Ny egen periode"))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("periode") == self.EGEN:
            self._krev_egen(data)
        return data

    def _krev_egen(self, data: dict[str, Any]) -> None:
        start, slutt = data.get("egen_start"), data.get("egen_slutt")
        for felt, melding in (
            ("egen_navn", _("Gi perioden et navn.")),
            ("egen_start", _("Velg første dag.")),
            ("egen_slutt", _("Velg siste dag.")),
        ):
            if not data.get(felt) and felt not in self.errors:
                self.add_error(felt, melding)
        if start and start.day != 1:
            self.add_error("egen_start", _("En egen periode begynner på den første i en måned."))
        if start and slutt and slutt <= start:
            self.add_error("egen_slutt", _("Siste dag må komme etter første dag."))

    def navn(self) -> str:
        """What the chosen period is called."""
        data = self.cleaned_data
        return str(data["egen_navn"] if data["periode"] == self.EGEN else self._valgbare[data["periode"]].navn)

    def valg(self) -> Periodevalg:
        data = self.cleaned_data
        if data["periode"] == self.EGEN:
            return Periodevalg(Periodetype.EGEN.value, data["egen_start"], data["egen_slutt"], data["egen_navn"])
        valgt = self._valgbare[data["periode"]]
        start = date.fromisoformat(valgt.start)
        if valgt.periodetype == Periodetype.EGEN:
            return Periodevalg(valgt.periodetype, start, date.fromisoformat(valgt.slutt), valgt.navn)
        return Periodevalg(valgt.periodetype, start, Periode(start, Frekvens(valgt.periodetype)).slutt)


# The dates that what is done sets; the others of the form are neither read nor asked about.
_SETTER = {Periodehandling.AAPNE: ("aapnes_dato", "frist"), Periodehandling.NY_FRIST: ("frist",)}


class Samleform(Skjema):
    """What to do, with which virksomheter, and the dates. A day off is asked about once."""

    handling = forms.ChoiceField(label=_("Hva skal gjøres?"), choices=Periodehandling.choices, widget=forms.HiddenInput)
    relasjoner = forms.ModelMultipleChoiceField(
        Styringsrelasjon.objects.none(),
        label=_("Virksomheter"),
        error_messages={"required": _("Velg minst én virksomhet.")},
    )
    aapnes_dato = Fristfelt(label=_("Åpnes"))
    frist = Fristfelt(label=_("Frist"))

    def __init__(self, *args: Any, relasjoner: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["relasjoner"]
        if isinstance(felt, forms.ModelMultipleChoiceField):
            felt.queryset = relasjoner

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        settes = _SETTER.get(data.get("handling", ""), ())
        for felt in {"aapnes_dato", "frist"}.difference(settes):
            self.errors.pop(felt, None)
            data[felt] = None
        aapnes, frist = data.get("aapnes_dato"), data.get("frist")
        if aapnes and frist and frist < aapnes:
            self.add_error("frist", _("Fristen kan ikke være før perioden åpnes."))
        return data
