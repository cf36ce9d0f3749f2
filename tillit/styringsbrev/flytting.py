"""What becomes of letters that are not done when a virksomhet is moved."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from styringsdialog.enums import Dokumentstatus
from styringsdialog.models import Styringsdokument
from tillit.organisasjon.flytting import Flytting, Foelge


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """One query, where there is a relation that ends."""
    if flytting.fra is None:
        return
    brev = Styringsdokument.objects.filter(relasjon=flytting.fra)
    statuser = list(brev.values_list("status", flat=True))
    utkast = sum(ett in {Dokumentstatus.UTKAST, Dokumentstatus.DELT} for ett in statuser)
    if utkast:
        yield Foelge(
            ngettext("%(antall)s brev som ikke er utstedt", "%(antall)s brev som ikke er utstedt", utkast)
            % {"antall": utkast},
            _("De kan ikke utstedes etter flyttingen. Den nye avdelingen skriver sine egne."),
        )
    if ute := statuser.count(Dokumentstatus.UTSTEDT) + statuser.count(Dokumentstatus.KVITTERT):
        yield Foelge(
            ngettext("%(antall)s brev som er utstedt", "%(antall)s brev som er utstedt", ute) % {"antall": ute},
            _("De står som de ble gitt, under den gamle avdelingen."),
        )
