"""Which days of a chain's history to look at."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag

_FREMTID = _("Datoen ligger fram i tid. Velg en dag som har vært.")


def _datofelt(ledetekst: Any, **valg: Any) -> forms.DateField:
    return forms.DateField(
        label=ledetekst,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Velg en dato.")},
        **valg,
    )


class DagForm(Skjema):
    """The day the chain is to be read as it stood."""

    dato = _datofelt(_("Dag"))

    def clean_dato(self) -> date:
        return _har_vaert(self.cleaned_data["dato"])


class SammenlikningForm(Skjema):
    """Two days. The second is today unless another is asked for."""

    fra = _datofelt(_("Fra"))
    til = _datofelt(_("Til"), initial=i_dag, required=False)

    def clean_fra(self) -> date:
        return _har_vaert(self.cleaned_data["fra"])

    def clean_til(self) -> date:
        til: date | None = self.cleaned_data["til"]
        return _har_vaert(til) if til else i_dag()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("fra") and data.get("til") and data["fra"] > data["til"]:
            data["fra"], data["til"] = data["til"], data["fra"]  # whichever way they were asked for
        return data


def _har_vaert(dato: date) -> date:
    if dato > i_dag():
        raise forms.ValidationError(_FREMTID)
    return dato
