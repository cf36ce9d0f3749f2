"""What an edge claims, and where it may go."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import Evidens, Steg
from resultatkjede.models import Kobling, Ledd
from tillit.felles.skjema import VersjonertForm


class KoblingForm(forms.Form):
    """What an edge claims, and how well it is known."""

    hypotese = forms.CharField(
        label=_("Hvorfor tror dere at det ene fører til det andre?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidens = forms.ChoiceField(
        label=_("Hva bygger det på?"), choices=Evidens.choices, initial=Evidens.ANTAKELSE, required=False
    )
    evidens_kilde = forms.CharField(
        label=_("Henvisning"),
        max_length=500,
        required=False,
        help_text=_("Rapport, artikkel eller hvem som har erfart det."),
    )
    ytre_faktorer = forms.CharField(
        label=_("Ytre faktorer"),
        max_length=2000,
        required=False,
        help_text=_("Hva annet kan forklare endringen?"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    revurderes_dato = forms.DateField(
        label=_("Vurderes på nytt"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_evidens(self) -> str:
        """Left out (an edge drawn by mouse): an assumption until somebody says more."""
        return self.cleaned_data["evidens"] or Evidens.ANTAKELSE.value


class NyKoblingForm(KoblingForm):
    """Offers the ledd that can be reached; takes any number, so that the refusal of another can say why."""

    til = forms.IntegerField(
        label=_("Fører til"),
        error_messages={
            "required": _("Velg hvilket ledd koblingen skal gå til."),
            "invalid": _("Velg et ledd i listen."),
        },
    )
    field_order = ("til",)

    def __init__(self, *args: Any, fra: Ledd, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["til"].widget = forms.Select(choices=[("", _("Velg et ledd")), *_maalvalg(fra)])


class EndreKoblingForm(KoblingForm, VersjonertForm):
    @classmethod
    def startverdier(cls, kobling: Kobling) -> dict[str, Any]:
        return {felt: getattr(kobling, felt) for felt in cls.base_fields}


def _maalvalg(fra: Ledd) -> list[tuple[str, list[tuple[int, str]]]]:
    """The ledd an edge from `fra` can reach, grouped by step."""
    koblet = fra.ut.values("til_id")
    ledd = Ledd.objects.filter(kjede=fra.kjede_id, steg__gt=fra.steg).exclude(pk__in=koblet)
    grupper: dict[int, list[tuple[int, str]]] = {}
    for ett in ledd:
        grupper.setdefault(ett.steg, []).append((ett.pk, ett.tekst))
    return [(str(Steg(steg).label), valg) for steg, valg in grupper.items()]
