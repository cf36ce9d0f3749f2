"""Reports that somebody ordered many of, and that are ready, or did not become one file."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.felles.jobb import Jobbstatus
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje, gruppe
from tillit.rapport.bunke.queries import nye_bunker
from tillit.rapport.models import Rapportbunke


def bestilte(bruker: Bruker) -> Ventegruppe | None:
    """One query."""
    linjer = (
        Ventelinje(
            tekst=_hva(bunke) % {"organ": bunke.organ.navn, "aar": bunke.aar},
            url=reverse("rapport:bunke", args=[bunke.pk]),
            egen=True,
        )
        for bunke in nye_bunker(bruker, naa=naa())
    )
    return gruppe(Venteslag.BESTILT_RAPPORT, _("Rapporter du har bestilt"), _("Rapport du har bestilt"), linjer)


def _hva(bunke: Rapportbunke) -> str:
    if bunke.status == Jobbstatus.FERDIG:
        return _("Last ned rapportene for %(organ)s, %(aar)s: de er ferdige")
    return _("Rapportene for %(organ)s, %(aar)s ble ikke samlet i én fil")
