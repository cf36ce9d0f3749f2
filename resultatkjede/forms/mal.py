"""What a template is called and says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from resultatkjede.bilder import Kjedebilde
from resultatkjede.enums import Steg
from resultatkjede.forms.bygging import FilForm
from resultatkjede.models import Kjedemal
from tillit.felles.skjema import VersjonertForm
from tillit.organisasjon.models import Organ

LEDD = "ledd_"


class MalForm(forms.Form):
    navn = forms.CharField(label=_("Navn på malen"), max_length=120)
    beskrivelse = forms.CharField(
        label=_("Når passer den?"),
        max_length=1000,
        required=False,
        help_text=_("Hvem malen er for, og hva de bør tenke over når de bruker den."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NyMalForm(MalForm):
    """The department is asked for only where the user makes templates for several."""

    organ = forms.ModelChoiceField(label=_("Byrådsavdeling"), queryset=Organ.objects.none(), empty_label=_("Velg"))
    field_order: tuple[str, ...] = ("organ", "navn", "beskrivelse")

    def __init__(self, *args: Any, avdelinger: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organ: forms.ModelChoiceField[Organ] = self.fields["organ"]  # type: ignore[assignment]
        organ.queryset = avdelinger
        if len(avdelinger) == 1:
            organ.widget = forms.HiddenInput()
            organ.initial = avdelinger[0].pk


class NyMalFraFilForm(NyMalForm, FilForm):
    field_order: tuple[str, ...] = ("organ", "navn", "beskrivelse", "fil")


class EndreMalForm(MalForm, VersjonertForm):
    """The words of the template and of each of its ledd. What leads to what is changed with a file."""

    def __init__(self, *args: Any, mal: Kjedemal, kjede: Kjedebilde, **kwargs: Any) -> None:
        start = {"navn": mal.navn, "beskrivelse": mal.beskrivelse, "versjon": mal.versjon}
        kwargs["initial"] = start | {f"{LEDD}{ledd.pk}": ledd.tekst for ledd in kjede.ledd}
        super().__init__(*args, **kwargs)
        for ledd in kjede.ledd:
            self.fields[f"{LEDD}{ledd.pk}"] = forms.CharField(
                label=str(Steg(ledd.steg).label), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for felt in self.fields:
            if felt.startswith(LEDD) and data.get(felt):
                data[felt] = " ".join(data[felt].split())
        return data

    @property
    def tekster(self) -> dict[int, str]:
        return {int(navn.removeprefix(LEDD)): verdi for navn, verdi in self._ledd()}

    def _ledd(self) -> Iterator[tuple[str, str]]:
        return ((navn, verdi) for navn, verdi in self.cleaned_data.items() if navn.startswith(LEDD))


class ByttInnholdForm(FilForm, VersjonertForm):
    pass
