"""What becomes of the room for action when a virksomhet is moved."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.handlingsrom.models import Fullmakt, MoettGrense
from tillit.organisasjon.flytting import Flytting, Foelge


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """Two queries, where there is a relation that ends. Their words are not told: an administrator reads none."""
    if flytting.fra is None:
        return
    if antall := Fullmakt.objects.filter(relasjon=flytting.fra).gyldige(flytting.dag).count():
        yield Foelge(
            ngettext("%(antall)s fullmakt", "%(antall)s fullmakter", antall) % {"antall": antall},
            _("De er gitt av den gamle avdelingen. Den nye må gi dem på nytt for at de skal stå i den nye relasjonen."),
        )
    if antall := MoettGrense.objects.som_venter().filter(relasjon=flytting.fra).count():
        yield Foelge(
            ngettext("%(antall)s møtt grense uten svar", "%(antall)s møtte grenser uten svar", antall)
            % {"antall": antall},
            _("Den gamle avdelingen svarer. Nye grenser går til den nye."),
        )
