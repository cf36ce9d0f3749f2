"""The referat: its main points, comments on it, approval, and what is added afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import (
    Kommentarutfall,
)
from styringsdialog.models import Moete, Sakspunkt
from tillit.felles.frist import Fristfelt
from tillit.felles.inndata import heltall
from tillit.felles.skjema import Skjema, VersjonertForm


class ReferatForm(VersjonertForm):
    sammendrag = forms.CharField(
        label=_("Hovedpunkter"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )


class KommentarForm(Skjema):
    sak = forms.ModelChoiceField(queryset=Sakspunkt.objects.none(), required=False, widget=forms.HiddenInput)
    # Of the text that was read.
    versjon = forms.CharField(required=False, widget=forms.HiddenInput)
    tekst = forms.CharField(
        label=_("Kommentar"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    forslag = forms.CharField(
        label=_("Foreslå en annen tekst"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Rett i teksten, hvis dere vil ha den annerledes. Den andre parten tar den inn eller ikke."),
    )

    stryk = forms.BooleanField(label=_("Foreslå å stryke hele avsnittet"), required=False)

    def __init__(self, *args: Any, moete: Moete, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sak = self.fields["sak"]
        assert isinstance(sak, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        sak.queryset = moete.saker.all()

    def clean_versjon(self) -> int | None:
        """What is no number is no version anybody has read: 0 is none either."""
        skrevet: str = self.cleaned_data["versjon"]
        return (heltall(skrevet) or 0) if skrevet else None


class KommentarsvarForm(Skjema):
    tekst = forms.CharField(label=_("Svar"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    utfall = forms.ChoiceField(
        label=_("Hva ble det av kommentaren?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("Bare svar")), *Kommentarutfall.choices],
    )

    def __init__(self, *args: Any, valg: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        """`valg`: what is shown, for this reader. Whether another one may be chosen, the action says."""
        super().__init__(*args, **kwargs)
        self.fields["utfall"].widget.choices = [*valg, ("", _("Bare svar"))]


class KommentarfristForm(Skjema):
    frist = Fristfelt(kommer=True, label=_("Frist for kommentarer"))


class TilleggForm(Skjema):
    tekst = forms.CharField(label=_("Nytt tillegg"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
