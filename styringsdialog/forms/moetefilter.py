"""What the list of meetings is narrowed to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Moetestand, Moetetype
from styringsdialog.queries.moeteliste import Moeteutvalg
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.organvalg import Organfilter


class Moetefilter(Organfilter):
    """Every field may be empty. Nonsense in the address filters nothing, and is said beside its field."""

    sok = forms.CharField(
        label=_("Søk i tittelen"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    type = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("Alle")), *Moetetype.choices])
    stand = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("Alle")), *Moetestand.choices])
    aar = forms.TypedChoiceField(label=_("År"), required=False, coerce=int, empty_value=None)
    field_order = ("sok", "organ", "type", "stand", "aar")

    def __init__(self, *args: Any, leser: Bruker, aarene: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, leser=leser, rettighet=Rettighet.DIALOG_LESE, **kwargs)
        self.fields["aar"].choices = [("", _("Alle")), *((aar, str(aar)) for aar in aarene)]  # type: ignore[attr-defined]
        if not self.har_valg:
            del self.fields["organ"]

    def utvalg(self) -> Moeteutvalg:
        if not self.is_valid():
            return Moeteutvalg()
        return Moeteutvalg(**{navn: verdi for navn, verdi in self.cleaned_data.items() if verdi})
