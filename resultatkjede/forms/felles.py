"""Which ledd of another chain is the same as this one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema


class FinnForm(Skjema):
    """A search among what the reader may see; without words it looks for what reads like the ledd itself."""

    sok = forms.CharField(label=_("Søk etter det samme i andre kjeder"), max_length=300, required=False)


class FellesForm(Skjema):
    med = forms.IntegerField(error_messages={"required": _("Velg hvilket ledd som er det samme.")})
