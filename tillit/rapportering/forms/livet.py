"""A report on its way: delivered, returned, assessed, talked of, let in again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.formater import dato
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.organisasjon.models import Bruker
from tillit.rapportering.forms.felter import tekstfelt
from tillit.rapportering.rules import er_foer_slutt


class Leveringsform(VersjonertForm):
    """Which version was read before it was delivered; and, before the period is over, that one knows it is not."""

    foer_slutt = forms.BooleanField(
        label=_("Jeg leverer før perioden er over"),
        error_messages={"required": _("Kryss av for at du leverer før perioden er over, eller vent til den er det.")},
    )

    def __init__(self, *args: Any, slutt: date, dag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if er_foer_slutt(slutt=slutt, dag=dag):
            self.fields["foer_slutt"].help_text = _(
                "Perioden varer til og med %s. Rapporten vil si at den ble levert før."
            ) % dato(slutt)
        else:
            del self.fields["foer_slutt"]


class _OmLeveransen(Skjema):
    """Which delivery was read, and one text for each goal that one has something to say of."""

    leveranse_nummer = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, maal: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._maal = [pk for pk, _tekst in maal]
        for pk, tekst in maal:
            self.fields[f"maal_{pk}"] = tekstfelt(_("Om «%s»") % tekst, 4000)

    def per_maal(self) -> dict[int, str]:
        return {pk: tekst for pk in self._maal if (tekst := self.cleaned_data.get(f"maal_{pk}"))}


class Returform(_OmLeveransen):
    grunn = tekstfelt(
        _("Hvorfor går rapporten i retur?"),
        4000,
        paakrevd=True,
        help_text=_("Blir stående i tråden. Virksomheten kan svare der."),
        error_messages={"required": _("Skriv hvorfor, så virksomheten vet hva som må endres.")},
    )


class Styringsvurderingform(_OmLeveransen):
    helhet = tekstfelt(_("Vurdering av rapporten som helhet"), 6000, paakrevd=True)


class Innleggform(Skjema):
    tekst = tekstfelt(_("Nytt innlegg"), 4000, paakrevd=True, help_text=_("Et innlegg kan ikke endres etterpå."))


class Opplaasingform(Skjema):
    person = forms.ModelChoiceField(
        Bruker.objects.none(),
        label=_("Hvem skal slippes inn?"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg hvem som skal slippes inn.")},
    )
    grunn = tekstfelt(_("Hvorfor?"), 500, paakrevd=True, error_messages={"required": _("Skriv hvorfor.")})
    til_tid = forms.DateTimeField(
        label=_("Åpent til"),
        help_text=_("Etter dette kan personen ikke skrive mer."),
        error_messages={"required": _("Velg dag og klokkeslett.")},
    )

    def __init__(self, *args: Any, personer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["person"]
        if isinstance(felt, forms.ModelChoiceField):
            felt.queryset = personer
