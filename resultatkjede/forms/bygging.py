"""The last word before a chain is made of something from elsewhere."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema


class ByggForm(Skjema):
    """Yes to what was shown. `legg_til`: the chain had ledd when it was shown, and this comes in addition."""

    legg_til = forms.BooleanField(required=False, widget=forms.HiddenInput)


class MalbyggForm(ByggForm):
    """`malversjon` is the version of the template that was shown."""

    malversjon = forms.IntegerField(widget=forms.HiddenInput)


class KopisoekForm(Skjema):
    """Words of the goal whose chain is looked for, or the name of its virksomhet."""

    sok = forms.CharField(label=_("Søk etter mål eller virksomhet"), max_length=100, required=False)
