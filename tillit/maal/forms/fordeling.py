"""A way to split figures, changed after it was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import VersjonertForm
from tillit.maal.actions import Fordelingsendring, Gruppeendring
from tillit.maal.forms.felter import Linjefelt
from tillit.maal.forms.foldet import Foldet
from tillit.maal.models import Fordeling

_NAVNELENGDE = 120


class EndreFordelingForm(Foldet, VersjonertForm):
    navn = forms.CharField(label=_("Fordelt på"), max_length=80)
    uttoemmende = forms.BooleanField(
        label=_("Gruppene utgjør til sammen helheten"),
        required=False,
        help_text=_("Da må de stemme med hele tallet, og det som skjules, kan ikke regnes ut av summen."),
    )
    i_bruk = forms.BooleanField(
        label=_("Fordelingen er i bruk"),
        required=False,
        help_text=_(
            "Tar du bort haken, spør vi ikke etter tall for gruppene mer. Tallene som er registrert, blir stående."
        ),
    )
    nye = Linjefelt(
        label=_("Nye grupper"), required=False, help_text=_("Én gruppe på hver linje. De gjelder fra i dag.")
    )
    grunn = forms.CharField(
        label=_("Hvorfor endres den?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Grunnen blir stående i historikken."),
    )

    def __init__(self, *args: Any, fordeling: Fordeling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._grupper = list(fordeling.grupper.all())
        self.initial = {
            "versjon": fordeling.versjon,
            "navn": fordeling.navn,
            "uttoemmende": fordeling.uttoemmende,
            "i_bruk": fordeling.avsluttet_dato is None,
            **self.initial,
        }
        for gruppe in self._grupper:
            self.fields[f"navn_{gruppe.pk}"] = forms.CharField(
                label=_("Navn på gruppen «%s»") % gruppe.navn, max_length=_NAVNELENGDE, initial=gruppe.navn
            )
            self.fields[f"bruk_{gruppe.pk}"] = forms.BooleanField(
                label=_("«%s» er i bruk") % gruppe.navn, required=False, initial=gruppe.avsluttet_tid is None
            )
        self.order_fields(["navn", "uttoemmende", "i_bruk", "nye", "grunn"])

    def folder(self) -> Sequence[tuple[Any, Sequence[str]]]:
        navn = [f"{slag}_{gruppe.pk}" for gruppe in self._grupper for slag in ("navn", "bruk")]
        return ((_("Endre navn på grupper, eller avslutt dem"), navn),)

    def clean_nye(self) -> list[str]:
        nye: list[str] = self.cleaned_data["nye"]
        if any(len(navn) > _NAVNELENGDE for navn in nye):
            raise forms.ValidationError(_("Et gruppenavn kan ha høyst 120 tegn."))
        return nye

    def verdier(self) -> dict[str, Any]:
        data = self.cleaned_data
        grupper = {
            gruppe.pk: Gruppeendring(data[f"navn_{gruppe.pk}"], i_bruk=data[f"bruk_{gruppe.pk}"])
            for gruppe in self._grupper
        }
        endring = Fordelingsendring(data["navn"], data["uttoemmende"], data["i_bruk"], grupper, data["nye"])
        return {"versjon": data["versjon"], "grunn": data["grunn"], "endring": endring}
