"""What becomes of the demands that hold when a virksomhet is moved."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.organisasjon.flytting import Flytting, Foelge
from tillit.rapporteringskrav.enums import AAPNE
from tillit.rapporteringskrav.models import Rapporteringskrav


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """One query, where there is a relation that ends. Their words are not told: an administrator reads none."""
    if flytting.fra is None:
        return
    if antall := Rapporteringskrav.objects.filter(relasjon=flytting.fra, status__in=sorted(AAPNE)).count():
        yield Foelge(
            ngettext("%(antall)s rapporteringskrav", "%(antall)s rapporteringskrav", antall) % {"antall": antall},
            _(
                "Kravene blir stående slik de var, og slutter å gjelde den dagen. Den nye avdelingen stiller dem den "
                "trenger."
            ),
        )
