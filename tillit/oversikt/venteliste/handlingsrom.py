"""Limits that virksomheter have met, and that the department has not answered."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from tillit.felles.tid import oslodag
from tillit.handlingsrom.queries import ventende_grenser
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import RADER, utdrag
from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje, gruppe, kom, kort


def grenser(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """The oldest first. One query."""
    rader = utdrag(ventende_grenser(bruker, organer, hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.GRENSE,
        _("Grenser virksomhetene har møtt"),
        _("Grense møtt"),
        (
            Ventelinje(
                tekst=kort(rad.tekst),
                url=rad.adresse,
                virksomhet=rad.relasjon.underordnet.navn,
                naar=kom(oslodag(rad.meldt_tid)),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        merknad=_(
            "Svar på om rommet finnes, om dere tar bort hindringen, gir en ny fullmakt, eller hvorfor grensen står."
        ),
    )
