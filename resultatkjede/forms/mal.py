"""What a template is called and says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from resultatkjede.bilder import Kjedebilde
from resultatkjede.forms.fil import KjedefilForm
from resultatkjede.models import Kjedemal
from resultatkjede.rules import malens_ord, utdrag
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.organisasjon.models import Organ

LEDD, KOBLING = "ledd_", "kobling_"


class MalForm(Skjema):
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


class MalfilForm(KjedefilForm):
    """Of a template the file is taken as it is: it can be looked at and changed before anybody uses it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fil"].help_text = _("En JSON-fil, høyst 1\N{NO-BREAK SPACE}MB, slik «Last ned» skriver den.")


class NyMalFraFilForm(NyMalForm, MalfilForm):
    field_order: tuple[str, ...] = ("organ", "navn", "beskrivelse", "fil")


class EndreMalForm(MalForm, VersjonertForm):
    """The words of the template, of its ledd and of its hypotheses. What leads to what is changed with a file."""

    def __init__(self, *args: Any, mal: Kjedemal, kjede: Kjedebilde, **kwargs: Any) -> None:
        start = {"navn": mal.navn, "beskrivelse": mal.beskrivelse, "versjon": mal.versjon}
        kwargs["initial"] = start | malens_ord(kjede)
        super().__init__(*args, **kwargs)
        for trinn in kjede.trinn:
            for nummer, rad in enumerate(trinn.rader, 1):
                self.fields[f"{LEDD}{rad.ledd.pk}"] = forms.CharField(
                    label=_("%(steg)s, nummer %(nummer)d") % {"steg": trinn.navn, "nummer": nummer},
                    max_length=300,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )
        tekst = {ledd.pk: utdrag(ledd.tekst) for ledd in kjede.ledd}
        for kobling in kjede.koblinger:
            self.fields[f"{KOBLING}{kobling.pk}"] = forms.CharField(
                label=_("Hvorfor «%(fra)s» fører til «%(til)s»")
                % {"fra": tekst[kobling.fra], "til": tekst[kobling.til]},
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for felt in self.fields:
            if felt.startswith(LEDD) and data.get(felt):
                data[felt] = " ".join(data[felt].split())
        return data

    @property
    def ord(self) -> dict[str, str]:
        """The words by the name of their field, as `malens_ord` has them."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn.startswith((LEDD, KOBLING))}


class ByttInnholdForm(MalfilForm, VersjonertForm):
    pass
