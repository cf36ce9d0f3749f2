"""Which years a table of figures shows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.felles.tallfelt import Heltallfelt

TIDLIGST, SENEST, FLEST = 1900, 2100, 40


class Aarsvalg(Skjema):
    """None of them: the newest periods of each kind."""

    fra = Heltallfelt(label=_("Fra år"), min_value=TIDLIGST, max_value=SENEST, required=False)
    til = Heltallfelt(label=_("Til år"), min_value=TIDLIGST, max_value=SENEST, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        fra, til = data.get("fra"), data.get("til")
        if fra and til and til < fra:
            raise ValidationError({"til": _("Til år må være samme år eller senere.")})
        if fra and til and til - fra >= FLEST:
            raise ValidationError({"fra": _("Velg høyst 40 år om gangen.")})
        return data
