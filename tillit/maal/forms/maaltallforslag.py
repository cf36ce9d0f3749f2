"""The forms of a proposed target and of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.maal.forms.maaltall import MaaltallForm


class MaaltallforslagForm(MaaltallForm):
    """A target as it is set, without what only the one who sets it knows, and with why."""

    kreves_naar: ClassVar[Mapping[str, Any]] = {"verdi_til": _("når måltallet er «mellom»")}
    hvorfor = forms.CharField(
        label=_("Hvorfor foreslår dere dette?"),
        max_length=300,
        help_text=_("Den som styrer virksomheten, leser dette før forslaget godtas eller avslås."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order: tuple[str, ...] = (
        "periode",
        "operator",
        "verdi",
        "verdi_til",
        "beskrivelse",
        "hvorfor",
        "basisaar",
        "grunnlag",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for navn in ("versjon", "vedtatt_i", "kilde_url"):
            del self.fields[navn]
        if self.fields["periode"].help_text:
            self.fields["periode"].help_text = _(
                "Perioder som har måltall fra før, vises med det. Det gjelder til forslaget er godtatt."
            )

    def _spoer_om_grunn(self, **_hva: Any) -> None:
        # Why is asked of every proposal.
        del self.fields["grunn"]


class Godtaform(VersjonertForm):
    vedtatt_i = forms.CharField(
        label=_("Vedtatt i"), max_length=300, help_text=_("For eksempel tildelingsbrevet for året.")
    )

    def __init__(self, *args: Any, versjon: int, **kwargs: Any) -> None:
        """`versjon`: of the target the period has now, 0 for none."""
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = versjon


class Avslagsform(Skjema):
    grunn = forms.CharField(
        label=_("Hvorfor avslås forslaget?"),
        max_length=1000,
        help_text=_("Grunnen står ved forslaget og kan leses av begge parter."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
