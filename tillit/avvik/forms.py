"""What is written when a virksomhet warns, and when the department answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.avvik.actions import Gjelder, Varselord
from tillit.avvik.enums import Avviksgrunnlag
from tillit.avvik.queries import Mulig
from tillit.avvik.rules import LENGSTE_TEKST, LENGSTE_TITTEL
from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm

ANNET = Avviksgrunnlag.ANNET.value
_LENGSTE_VALG = 120


class VarsleForm(Skjema):
    tekst = forms.CharField(
        label=gettext_lazy("Hva går ikke som ventet?"),
        max_length=LENGSTE_TITTEL,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Skriv det du vet nå. Dere trenger ikke å vite alt for å varsle."),
    )
    gjelder = forms.ChoiceField(label=gettext_lazy("Hva gjelder det?"))
    betydning = forms.CharField(
        label=gettext_lazy("Hva tror dere det kan bety?"),
        max_length=LENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Si også hva dere er usikre på."),
    )
    tiltak = forms.CharField(
        label=gettext_lazy("Hva gjør dere?"),
        max_length=LENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Trenger dere noe fra avdelingen, så skriv det her."),
    )

    def __init__(self, *args: Any, mulige: Mapping[Avviksgrunnlag, tuple[Mulig, ...]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ting: dict[str, Gjelder] = {ett.noekkel: ett.ting for alle in mulige.values() for ett in alle}
        felt = self.fields["gjelder"]
        assert isinstance(felt, forms.ChoiceField)  # noqa: S101  # for the type checker
        felt.choices = [
            ("", _("Velg")),
            *((str(slag.label), [(ett.noekkel, _kort(ett.tekst)) for ett in alle]) for slag, alle in mulige.items()),
            (ANNET, str(Avviksgrunnlag.ANNET.label)),
        ]

    @property
    def gjelder_hva(self) -> Gjelder:
        """Of a valid form: what was chosen; None for something else."""
        return self._ting.get(self.cleaned_data["gjelder"])

    @property
    def ordene(self) -> Varselord:
        return Varselord(**{felt: self.cleaned_data[felt] for felt in ("tekst", "betydning", "tiltak")})


class SvardagForm(VersjonertForm):
    svares_innen = Fristfelt(
        kommer=True,
        label=gettext_lazy("Når svarer dere?"),
        help_text=gettext_lazy("Virksomheten ser dagen. Dere kan flytte den til dere har svart."),
    )


class AvvikssvarForm(VersjonertForm):
    svar = forms.CharField(
        label=gettext_lazy("Hva svarer dere?"),
        max_length=LENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Si hva dere gjør med det. Svaret kan ikke endres etterpå."),
    )


class AvviksnotatForm(Skjema):
    tekst = forms.CharField(
        label=gettext_lazy("Hvordan går det?"), max_length=LENGSTE_TEKST, widget=forms.Textarea(attrs={"rows": 4})
    )


class LukkingForm(VersjonertForm):
    utfall = forms.CharField(
        label=gettext_lazy("Hvordan gikk det?"),
        max_length=LENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Avdelingen lukker varselet når begge er enige om at det er fulgt opp."),
    )


class HoldAapentForm(Skjema):
    tekst = forms.CharField(
        label=gettext_lazy("Hva gjenstår?"), max_length=LENGSTE_TEKST, widget=forms.Textarea(attrs={"rows": 4})
    )


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= _LENGSTE_VALG else f"{tekst[: _LENGSTE_VALG - 1].rstrip()}…"
