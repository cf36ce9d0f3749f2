"""What becomes of exceptions when a virksomhet is moved: they end with the relation they were decided in."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.organisasjon.flytting import Flytting, Foelge
from tillit.unntak.enums import Unntaksstatus
from tillit.unntak.models import Unntak


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """One query, where there is a relation that ends. Their words are not told: an administrator reads none."""
    if flytting.fra is None:
        return
    if antall := Unntak.objects.filter(relasjon=flytting.fra, status=Unntaksstatus.GJELDER).count():
        yield Foelge(
            ngettext("%(antall)s unntak fra felles regel", "%(antall)s unntak fra felles regel", antall)
            % {"antall": antall},
            _("De gjelder til virksomheten flyttes. Den nye avdelingen bestemmer om de skal gjelde videre."),
        )
