"""What becomes of the reports when a virksomhet is moved."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.felles.formater import dato
from tillit.organisasjon.flytting import Flytting, Foelge
from tillit.rapportering.enums import Periodestatus
from tillit.rapportering.models import Rapporteringsperiode
from tillit.rapportering.querysets import SKRIVBARE


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """One query, where there is a relation that ends."""
    if flytting.fra is None:
        return
    perioder = Rapporteringsperiode.objects.filter(relasjon=flytting.fra).order_by("frist", "pk")
    aapne = list(perioder.filter(status__in=[*SKRIVBARE, Periodestatus.LEVERT], lukket_tid=None))
    skrives = [rad for rad in aapne if rad.status != Periodestatus.LEVERT]
    if skrives:
        yield Foelge(
            ngettext("%(antall)s åpen rapport", "%(antall)s åpne rapporter", len(skrives)) % {"antall": len(skrives)},
            _(
                "Fra denne dagen kan ingen skrive i en slik rapport eller levere den. Lever før, eller "
                "åpne en ny i den nye relasjonen."
            ),
            tuple(_("%(navn)s, frist %(dato)s") % {"navn": rad.navn, "dato": dato(rad.frist)} for rad in skrives),
        )
    if levert := [rad for rad in aapne if rad.status == Periodestatus.LEVERT]:
        yield Foelge(
            ngettext("%(antall)s levert rapport", "%(antall)s leverte rapporter", len(levert))
            % {"antall": len(levert)},
            _("En slik rapport vurderes av avdelingen den ble levert til."),
            tuple(rad.navn for rad in levert),
        )
