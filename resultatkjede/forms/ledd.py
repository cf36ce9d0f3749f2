"""What may be written on a card, and where it may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import EFFEKTER, Paavirkbarhet, Risikotype, Steg
from resultatkjede.forms.felter import sett_fokus
from resultatkjede.models import Ledd
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Organ

Valggruppe = tuple[str, list[tuple[int, str]]]


class LeddForm(Skjema):
    """A ledd as it is written; where it stands is decided elsewhere."""

    tekst = forms.CharField(
        label=_("Hva er leddet?"),
        max_length=300,
        help_text=_("Én ting, høyst 300 tegn."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    eier = forms.ModelChoiceField(
        label=_("Eier i kommunen"), queryset=Organ.objects.none(), required=False, empty_label=_("Ikke valgt")
    )
    eier_utenfor = forms.CharField(
        label=_("Eier utenfor kommunen"),
        max_length=120,
        required=False,
        help_text=_("Når noen andre enn kommunen står for leddet, for eksempel «Statens vegvesen»."),
    )
    paavirkbarhet = forms.ChoiceField(
        label=_("Hvor mye kan dere selv påvirke?"),
        choices=[("", _("Ikke vurdert")), *Paavirkbarhet.choices],
        required=False,
    )
    indikatorer = forms.TypedMultipleChoiceField(
        label=_("Indikatorer som viser hvordan det går"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Siste tall og retning vises på kortet. Bare den som kan se målet til en indikator, ser tallet."),
        error_messages={"invalid_choice": _("En av indikatorene kan ikke velges her lenger. Se over valgene.")},
    )
    uten_indikator_grunn = forms.CharField(
        label=_("Hvorfor effekten ikke måles"),
        max_length=500,
        required=False,
        help_text=_("Fylles ut når ingen indikator kan si noe. Skriv gjerne hvordan dere følger med i stedet."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    risikotype = forms.ChoiceField(
        label=_("Type risiko"), choices=[("", _("Følger steget")), *Risikotype.choices], required=False
    )

    def __init__(
        self, *args: Any, steg: int, indikatorvalg: Sequence[Valggruppe] = (), felt: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if indikatorvalg:
            self.fields["indikatorer"].choices = list(indikatorvalg)  # type: ignore[attr-defined]
        else:
            del self.fields["indikatorer"]
        if steg not in EFFEKTER:
            del self.fields["uten_indikator_grunn"]
        sett_fokus(self, felt)
        eier: forms.ModelChoiceField[Organ] = self.fields["eier"]  # type: ignore[assignment]
        eier.queryset = Organ.objects.gyldige(i_dag()).alfabetisk()

    def clean_tekst(self) -> str:
        """One line, however it was typed: it is wrapped anew in the drawing."""
        return " ".join(self.cleaned_data["tekst"].split())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("eier") and data.get("eier_utenfor"):
            self.add_error("eier_utenfor", _("Velg enten en eier i kommunen eller en utenfor, ikke begge."))
        if data.get("indikatorer") and data.get("uten_indikator_grunn"):
            self.add_error(
                "uten_indikator_grunn",
                _("Effekten har indikator. Ta bort denne teksten, eller fjern avkryssingen av indikatorene."),
            )
        return data


class EndreLeddForm(LeddForm, VersjonertForm):
    @classmethod
    def startverdier(cls, ledd: Ledd) -> dict[str, Any]:
        verdier = {felt: getattr(ledd, felt) for felt in cls.base_fields if felt != "indikatorer"}
        return {**verdier, "indikatorer": [ett.indikator_id for ett in ledd.leddindikatorer.all()]}


class FlyttForm(Skjema):
    """Where to: a direction from a button, or a step and a place from the drawing."""

    RETNINGER = (("venstre", ""), ("hoeyre", ""), ("opp", ""), ("ned", ""))

    retning = forms.ChoiceField(choices=RETNINGER, required=False)
    steg = forms.TypedChoiceField(choices=Steg.choices, coerce=int, required=False, empty_value=None)
    plass = forms.IntegerField(min_value=0, max_value=1000, required=False)

    def sted(self, ledd: Ledd) -> tuple[int, int]:
        """The step and the place in it (0 is the top) that the ledd is sent to."""
        steg = self.cleaned_data["steg"] or ledd.steg
        plass = self.cleaned_data["plass"]
        retning = self.cleaned_data["retning"]
        if not retning:
            return steg, 1000 if plass is None else plass
        kolonne = list(Ledd.objects.filter(kjede=ledd.kjede_id, steg=ledd.steg).values_list("pk", flat=True))
        egen = kolonne.index(ledd.pk) if ledd.pk in kolonne else 0  # gone meanwhile: the action says so
        if retning in {"venstre", "hoeyre"}:
            return ledd.steg + (1 if retning == "hoeyre" else -1), egen
        return ledd.steg, max(0, egen + (1 if retning == "ned" else -1))
