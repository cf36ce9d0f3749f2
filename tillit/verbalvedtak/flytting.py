"""What becomes of what a virksomhet is asked to contribute when it is moved."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.organisasjon.flytting import Flytting, Foelge
from tillit.verbalvedtak.models import Vedtaksbidrag


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """One query, where there is a relation that ends. Their words are not told: an administrator reads none."""
    if flytting.fra is None:
        return
    if antall := Vedtaksbidrag.objects.ventende().filter(relasjon=flytting.fra).count():
        yield Foelge(
            ngettext("%(antall)s bidrag til svar på et vedtak", "%(antall)s bidrag til svar på vedtak", antall)
            % {"antall": antall},
            _("Virksomheten sender bidraget til avdelingen som spurte."),
        )
