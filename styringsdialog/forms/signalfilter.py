"""What the list of what has been given is narrowed to, how much of it there is, and which goals one of it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from styringsdialog.enums import BINDENDE_TYPER, Signalstand, Signaltype, Tvistetilstand
from styringsdialog.queries.beslutninger import Signaltall, Signalutvalg
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.maal.models import Maal
from tillit.organisasjon.organvalg import Organfilter


class Signalfilter(Skjema):
    """Every field may be empty. Nonsense in the address filters nothing, and is said beside its field."""

    sok = forms.CharField(
        label=_("Søk i ordlyden"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    type = forms.ChoiceField(
        label=_("Type"),
        required=False,
        choices=[("", _("Alle")), *(valg for valg in Signaltype.choices if valg[0] in BINDENDE_TYPER)],
    )
    stand = forms.ChoiceField(label=_("Tilstand"), required=False, choices=[("", _("Alle")), *Signalstand.choices])
    aar = forms.TypedChoiceField(label=_("År"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, aarene: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aar"].choices = [("", _("Alle")), *((aar, str(aar)) for aar in aarene)]  # type: ignore[attr-defined]

    def utvalg(self) -> Signalutvalg:
        if not self.is_valid():
            return Signalutvalg()
        return Signalutvalg(**{navn: verdi for navn, verdi in self.cleaned_data.items() if verdi})


class Tvistefilter(Organfilter):
    """Where a dispute is in its life; empty is what is disputed now."""

    tilstand = forms.ChoiceField(
        label=_("Tilstand"), required=False, choices=[("", _("Bestridt nå")), *Tvistetilstand.choices]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.har_valg:
            del self.fields["organ"]

    @property
    def tilstanden(self) -> str:
        """Nonsense in the address narrows nothing."""
        return str(self.cleaned_data["tilstand"]) if self.is_valid() else ""


_ORD: Mapping[Signalstand, Any] = {
    Signalstand.OVER_FRISTEN: ngettext_lazy("%(antall)s er over fristen", "%(antall)s er over fristen", "antall"),
    Signalstand.AAPEN: ngettext_lazy("%(antall)s er åpent", "%(antall)s er åpne", "antall"),
    Signalstand.MELDT: ngettext_lazy("%(antall)s er meldt utført", "%(antall)s er meldt utført", "antall"),
    Signalstand.I_RETUR: ngettext_lazy("%(antall)s er i retur", "%(antall)s er i retur", "antall"),
    Signalstand.GODTATT: ngettext_lazy("%(antall)s er godtatt", "%(antall)s er godtatt", "antall"),
    Signalstand.FALT_BORT: ngettext_lazy("%(antall)s har falt bort", "%(antall)s har falt bort", "antall"),
    Signalstand.UTEN_FRIST: ngettext_lazy("%(antall)s binder uten frist", "%(antall)s binder uten frist", "antall"),
    Signalstand.VENTER: ngettext_lazy("%(antall)s binder ikke ennå", "%(antall)s binder ikke ennå", "antall"),
    Signalstand.BESTRIDT: ngettext_lazy("%(antall)s er bestridt", "%(antall)s er bestridt", "antall"),
}


def talt_i_ord(tall: Iterable[Signaltall]) -> list[tuple[str, str]]:
    """Each count in words, with the choice that shows what is counted."""
    return [(ett.stand.value, str(_ORD[ett.stand] % {"antall": ett.antall})) for ett in tall]


class Maalvalg(forms.ModelMultipleChoiceField[Maal]):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.tekst)


class SignalmaalForm(VersjonertForm):
    maal = Maalvalg(label=_("Mål"), queryset=Maal.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, mulige: QuerySet[Maal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["maal"]
        assert isinstance(felt, forms.ModelMultipleChoiceField)  # noqa: S101  # for the type checker
        felt.queryset = mulige
