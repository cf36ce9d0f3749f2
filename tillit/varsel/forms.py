"""What a person wants to be told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.varsel.enums import Ukebrevdag


class VarselForm(Skjema):
    ukebrev = forms.ChoiceField(
        label=_("Hvilken dag vil du ha ukebrev?"),
        choices=Ukebrevdag,
        widget=forms.RadioSelect,
        help_text=_("Er dagen en helligdag, kommer brevet neste virkedag. En uke uten noe å skrive om gir ikke brev."),
    )
    paaminnelser = forms.BooleanField(
        label=_("Minn meg på frister"),
        required=False,
        help_text=_("Ti og tre virkedager før fristen, og første virkedag etter. Aldri mer enn ett brev om dagen."),
    )
