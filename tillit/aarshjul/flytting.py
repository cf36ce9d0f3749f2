"""What becomes of the dates of a calendar when a virksomhet is moved."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.aarshjul.models import Kalenderdato
from tillit.organisasjon.flytting import Flytting, Foelge


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """One query, where there is a relation that ends."""
    if flytting.fra is None:
        return
    datoer = Kalenderdato.objects.staaende().filter(relasjon=flytting.fra, dato__gte=flytting.dag)
    if antall := datoer.count():
        yield Foelge(
            ngettext("%(antall)s dato i kalenderen", "%(antall)s datoer i kalenderen", antall) % {"antall": antall},
            _("De er satt av den gamle avdelingen, og gjelder ikke fra den dagen. Den nye setter sine egne."),
        )
