"""Limits that virksomheter have met, and that the department has not answered."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from tillit.felles.tid import oslodag
from tillit.handlingsrom.queries import ventende_grenser
from tillit.organisasjon.models import Bruker
from tillit.oversikt.queries.utdrag import HENTES, utdrag
from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje, gruppe, kom, kort


def grenser(bruker: Bruker, organer: Collection[int]) -> Ventegruppe | None:
    """The oldest first. One query."""
    rader = utdrag(ventende_grenser(bruker, organer, hoeyst=HENTES))
    return gruppe(
        _("Grenser virksomhetene har møtt"),
        (
            Ventelinje(
                tekst=kort(rad.tekst),
                url=rad.adresse,
                under=rad.relasjon.underordnet.navn,
                naar=kom(oslodag(rad.meldt_tid)),
            )
            for rad in rader.rader
        ),
        merknad=_(
            "Svar på om rommet finnes, om dere tar bort hindringen, gir en ny fullmakt, eller hvorfor grensen står."
        ),
    )
