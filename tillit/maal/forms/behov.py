"""Is the figure still needed; take an indicator back; how it is split."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tid import i_dag
from tillit.maal.actions import Gruppe
from tillit.maal.forms.felter import Linjefelt
from tillit.maal.kunngjoeringsregler import tidligste
from tillit.maal.models import Indikator

BYDELER, EGNE = "bydeler", "egne"


class BehovForm(Skjema):
    """First whether the figure is needed; only then the figure."""

    trengs = forms.TypedChoiceField(
        label=_("Trengs dette tallet fortsatt?"),
        choices=[("ja", _("Ja, fordi …")), ("nei", _("Nei, vi trenger det ikke lenger"))],
        coerce=lambda svar: svar == "ja",
        widget=forms.RadioSelect,
    )
    grunn = forms.CharField(
        label=_("Hvorfor, eller hvorfor ikke?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Svaret blir stående ved indikatoren. Ved «nei» spør vi ikke etter tallet mer."),
    )
    fra = Fristfelt(
        kommer=True,
        fri=False,
        required=False,
        label=_("Hvis nei: fra hvilken dag er den ikke i bruk?"),
        help_text=_("Det kunngjøres for alle som kan lese målet, minst 30 dager før. Til da spør vi etter tallet."),
    )

    def __init__(self, *args: Any, kunngjoeres: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kunngjoeres:
            self.fields["fra"].initial = tidligste(i_dag())
            self.fields["grunn"].help_text = gettext("Svaret blir stående ved indikatoren.")
        else:
            del self.fields["fra"]


class TaIBrukForm(VersjonertForm):
    grunn = forms.CharField(
        label=_("Hvorfor trengs tallet likevel?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, indikator: Indikator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = indikator.versjon


class FordelingForm(Skjema):
    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "grupper": _("når du velger egne grupper"),
    }
    navn = forms.CharField(label=_("Fordelt på"), max_length=80, help_text=_("For eksempel bydel, alder eller skole."))
    slag = forms.ChoiceField(
        label=_("Grupper"),
        choices=[(BYDELER, _("Oslos bydeler")), (EGNE, _("Egne grupper"))],
        widget=forms.RadioSelect,
        initial=BYDELER,
    )
    grupper = Linjefelt(label=_("Egne grupper"), required=False, help_text=_("Én gruppe på hver linje."))
    uttoemmende = forms.BooleanField(
        label=_("Gruppene utgjør til sammen helheten"),
        required=False,
        initial=True,
        help_text=_("Da må de stemme med hele tallet, og det som skjules, kan ikke regnes ut av summen."),
    )

    def __init__(self, *args: Any, bydeler: list[Gruppe], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bydeler = bydeler
        if not bydeler:
            del self.fields["slag"]
            self.fields["grupper"].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        grupper = data.get("grupper") or []
        if data.get("slag", EGNE) == EGNE and "grupper" not in self.errors:
            if len(grupper) < 2:  # noqa: PLR2004  # one group is no distribution
                self.add_error("grupper", _("Skriv minst to grupper, én på hver linje."))
            elif len(set(grupper)) < len(grupper):
                self.add_error("grupper", _("To grupper har samme navn."))
            elif any(len(navn) > 120 for navn in grupper):  # noqa: PLR2004  # what the column holds
                self.add_error("grupper", _("Et gruppenavn kan ha høyst 120 tegn."))
        return data

    def verdier(self) -> dict[str, Any]:
        data = self.cleaned_data
        egne = [Gruppe(kode=str(nummer), navn=navn) for nummer, navn in enumerate(data["grupper"], start=1)]
        grupper = self.bydeler if data.get("slag", EGNE) == BYDELER else egne
        return {"navn": data["navn"], "uttoemmende": data["uttoemmende"], "grupper": grupper}
