"""Which changes are shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.organisasjon.forms.innlogging import Tidsrom
from tillit.organisasjon.models import Organ
from tillit.organisasjon.organvalg import Organvalg
from tillit.organisasjon.queries.historikk import navn_paa_slag


class Historikkfilter(Tidsrom):
    """Every field may be empty."""

    slag = forms.ChoiceField(label=_("Hva"), required=False)
    organ = Organvalg(label=_("Virksomhet eller avdeling"), required=False, empty_label=_("Alle"))
    hvem = forms.CharField(label=_("Hvem"), required=False, max_length=120)
    field_order = ("slag", "organ", "hvem", "fra", "til")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slag"].choices = [("", _("Alt")), *navn_paa_slag()]  # type: ignore[attr-defined]
        self.fields["organ"].queryset = Organ.objects.alfabetisk()  # type: ignore[attr-defined]
