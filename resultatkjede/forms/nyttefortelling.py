"""A story of benefit as it is written, and the reasons given on its way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import Samtykke
from resultatkjede.models import Nyttefortelling
from tillit.felles import persondata
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tid import i_dag
from tillit.spraak.tegnsetting import sitert


class FortellingForm(Skjema):
    """Stops what belongs to one person (the action asks again), and asks once more of what may be a name or a home."""

    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "samtykke": _("før godkjenning"),
        "samtykke_dato": _("når noen har samtykket"),
        "samtykke_hvor": _("når noen har samtykket"),
    }
    tittel = forms.CharField(label=_("Tittel"), max_length=120)
    tekst = forms.CharField(
        label=_("Fortelling"),
        max_length=2000,
        help_text=_("Hva har endret seg for noen? Skriv kort og konkret, uten navn og andre personopplysninger."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    samtykke = forms.ChoiceField(
        label=_("Samtykke"),
        choices=[("", _("Ikke avklart ennå")), *Samtykke.choices],
        required=False,
        help_text=_("Må være avklart før fortellingen sendes til godkjenning."),
    )
    samtykke_dato = forms.DateField(
        label=_("Samtykket ble gitt"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    samtykke_hvor = forms.CharField(
        label=_("Hvor er samtykket lagret?"),
        max_length=200,
        required=False,
        help_text=_("For eksempel saksnummeret i arkivet. Ikke skriv hvem det er."),
    )
    sett_over = forms.BooleanField(
        label=_("Jeg har sett over teksten: ingen kan kjennes igjen"), required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._krev_helt_samtykke(data)
        # A text that its own field has refused is not looked through: it may be of any length.
        tekster = {felt: data.get(felt) or "" for felt in ("tittel", "tekst", "samtykke_hvor")}
        for felt, tekst in tekster.items():
            if melding := persondata.stoppmelding(tekst):
                self.add_error(felt, melding)
        funn = [ett for tekst in tekster.values() for ett in persondata.personfunn(tekst) if not ett.stopper]
        if funn:
            self.fields["sett_over"].widget = forms.CheckboxInput()
            if not data.get("sett_over"):
                nevnt = ", ".join(f"{sitert(ett.tekst)} ({ett.slag.label})" for ett in dict.fromkeys(funn))
                self.add_error(
                    "sett_over",
                    _("Teksten kan røpe hvem noen er: %(funn)s. Ta det ut, eller bekreft at ingen kan kjennes igjen.")
                    % {"funn": nevnt},
                )
        data.pop("sett_over", None)
        return data

    def _krev_helt_samtykke(self, data: dict[str, Any]) -> None:
        dato = data.get("samtykke_dato")
        if dato and dato > i_dag():
            self.add_error("samtykke_dato", _("Datoen kan ikke være etter i dag."))
        if data.get("samtykke") != Samtykke.GITT:
            data["samtykke_dato"], data["samtykke_hvor"] = None, ""
            return
        if not dato and "samtykke_dato" not in self.errors:
            self.add_error("samtykke_dato", _("Skriv når samtykket ble gitt."))
        if not data.get("samtykke_hvor") and "samtykke_hvor" not in self.errors:
            self.add_error("samtykke_hvor", _("Skriv hvor samtykket er lagret."))


class EndreFortellingForm(FortellingForm, VersjonertForm):
    @classmethod
    def startverdier(cls, fortelling: Nyttefortelling) -> dict[str, Any]:
        return {felt: getattr(fortelling, felt) for felt in cls.base_fields if felt != "sett_over"}


class FortellinggrunnForm(Skjema):
    """Why it goes back, or is taken out."""

    grunn = forms.CharField(
        label=_("Grunn"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Vises for de som skriver."),
    )
