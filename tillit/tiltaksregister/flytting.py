"""What becomes of measures when a virksomhet is moved: whose they are does not change."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.organisasjon.flytting import Flytting, Foelge
from tillit.tiltaksregister.models import Tillitstiltak


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """One query, where there is a relation that ends. Their words are not told: an administrator reads none."""
    if flytting.fra is None:
        return
    if antall := Tillitstiltak.objects.filter(relasjon=flytting.fra, avsluttet_dato__isnull=True).count():
        yield Foelge(
            ngettext("%(antall)s tiltak i tiltaksregisteret", "%(antall)s tiltak i tiltaksregisteret", antall)
            % {"antall": antall},
            _("Eieren er den samme, og avslutter tiltaket eller lar det gjelde en annen styringsrelasjon."),
        )
