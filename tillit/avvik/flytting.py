"""What becomes of open warnings when a virksomhet is moved."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.avvik.models import Avviksvarsel
from tillit.organisasjon.flytting import Flytting, Foelge


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """One query, where there is a relation that ends. Their words are not told: an administrator reads none."""
    if flytting.fra is None:
        return
    if antall := Avviksvarsel.objects.aapne().filter(relasjon=flytting.fra).count():
        yield Foelge(
            ngettext("%(antall)s åpent varsel om avvik", "%(antall)s åpne varsler om avvik", antall)
            % {"antall": antall},
            _("Den gamle avdelingen følger det opp med virksomheten. Nye varsler går til den nye."),
        )
