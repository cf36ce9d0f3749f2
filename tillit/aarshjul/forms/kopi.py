"""The year on its way to the next: a tick and a day for each date."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tillit.aarshjul.actions import KalenderenErEndret, Kopivalg
from tillit.aarshjul.queries.kopi import Kopibilde, Kopirad
from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema


class Kopiform(Skjema):
    """A tick and a day for each date that can be taken to the next year. What was shown is what is answered."""

    sett = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, bilde: Kopibilde, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bilde = bilde
        for ett in bilde.mulige:
            self.fields[f"ta_{ett.rad.pk}"] = forms.BooleanField(label=ett.rad.tittel, required=False, initial=True)
            self.fields[f"dag_{ett.rad.pk}"] = Fristfelt(
                fri=ett.til is None,
                borte=True,
                label=_("Dag i %(aar)s for «%(hva)s»") % {"aar": bilde.til_aar, "hva": ett.rad.tittel},
                initial=ett.dag,
                required=False,
            )

    def linjer(self) -> list[tuple[Kopirad, Any, Any]]:
        """Each row with its tick and its day; None of one that is not to be copied."""
        return [
            (ett, None, None) if ett.stanset else (ett, self[f"ta_{ett.rad.pk}"], self[f"dag_{ett.rad.pk}"])
            for ett in self._bilde.rader
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("sett") != self._bilde.sett:
            self.add_error(None, str(KalenderenErEndret.melding))
            return data
        valgte = [ett for ett in self._bilde.mulige if data.get(f"ta_{ett.rad.pk}")]
        if not valgte:
            self.add_error(None, _("Velg minst én dato."))
        for ett in valgte:
            navn = f"dag_{ett.rad.pk}"
            if navn not in self.errors and (data.get(navn) is None or data[navn].year != self._bilde.til_aar):
                self.add_error(navn, _("Velg en dag i %(aar)s.") % {"aar": self._bilde.til_aar})
        return data

    @property
    def valgte(self) -> list[Kopivalg]:
        return [
            _valg(ett, self.cleaned_data[f"dag_{ett.rad.pk}"])
            for ett in self._bilde.mulige
            if self.cleaned_data[f"ta_{ett.rad.pk}"]
        ]


def _valg(ett: Kopirad, dag: date) -> Kopivalg:
    """A day that somebody chose is meant; a span is as long as it was."""
    til = ett.til + (dag - ett.dag) if ett.til else None
    return Kopivalg(ett.rad, dag, til, ett.flyttet.paa_dato if dag == ett.dag else dag)
