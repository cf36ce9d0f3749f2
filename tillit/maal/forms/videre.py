"""One small form a goal, for the year that comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import VersjonertForm
from tillit.felles.tallfelt import Heltallfelt
from tillit.maal.actions import Videreforing
from tillit.maal.enums import Videre
from tillit.maal.models import Maal


class Videreform(VersjonertForm):
    """What becomes of one goal. The wording stands ready: what is not touched goes on as it is."""

    valg = forms.ChoiceField(label=_("Hva skjer med målet?"), choices=Videre.choices, widget=forms.RadioSelect)
    aar_til = Heltallfelt(
        label=_("Gjelder til og med"),
        validators=[MaxValueValidator(2100, _("Skriv et årstall før 2100."))],
    )
    tekst = forms.CharField(
        label=_("Ordlyd"),
        max_length=300,
        help_text=_("La den stå, eller skriv om."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    hvorfor = forms.CharField(
        label=_("Hvorfor"),
        max_length=300,
        help_text=_("Når målet tas med eller avsluttes. Begge parter kan lese det."),
        error_messages={"required": _("Skriv hvorfor. Den andre parten skal kunne lese det.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, maal: Maal, aar: int, valg: Videre = Videre.LA_STAA, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": f"maal-{maal.pk}", **kwargs})
        self.fields["valg"].initial = valg
        self.maal = maal
        self.fields["versjon"].initial = maal.versjon
        self.fields["tekst"].initial = maal.tekst
        self.fields["aar_til"].initial = max(aar, maal.aar_til + 1)
        if self.is_bound and self.data.get(self.add_prefix("valg")) == Videre.LA_STAA:
            for navn in ("aar_til", "tekst", "hvorfor"):
                self.fields[navn].required = False

    def som_valg(self) -> Videreforing:
        data = self.cleaned_data
        return Videreforing(
            maal=self.maal,
            versjon=data["versjon"],
            valg=data["valg"],
            aar_til=data["aar_til"] or self.maal.aar_til,
            tekst=data["tekst"] or self.maal.tekst,
            hvorfor=data["hvorfor"],
        )


def videreformer(
    maal: Sequence[Maal], *, aar: int, data: Any = None, valg: Videre = Videre.LA_STAA
) -> list[Videreform]:
    return [Videreform(data, maal=ett, aar=aar, valg=valg) for ett in maal]
