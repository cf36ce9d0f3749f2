"""What becomes of what is lifted and not decided when a virksomhet is moved."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.avklaring.models import Avklaring
from tillit.organisasjon.flytting import Flytting, Foelge


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """One query, where there is a relation that ends. Their words are not told: an administrator reads none."""
    if flytting.fra is None:
        return
    if antall := Avklaring.objects.aapne().filter(relasjon=flytting.fra).count():
        yield Foelge(
            ngettext("%(antall)s avklaring uten svar", "%(antall)s avklaringer uten svar", antall) % {"antall": antall},
            _("Byråden for den gamle avdelingen svarer. Nye avklaringer går til den nye."),
        )
