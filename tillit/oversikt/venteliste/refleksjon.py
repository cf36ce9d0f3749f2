"""What the other party has said of a year, and one's own has not."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import RADER, utdrag
from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje, flere, gruppe
from tillit.refleksjon.queries.oversikt import ventende_refleksjoner


def refleksjoner(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """One query, for who answers for a party."""
    rader = utdrag(ventende_refleksjoner(bruker, organer, i_dag=i_dag(), hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.REFLEKSJON,
        _("Refleksjon over styringen"),
        _("Refleksjon"),
        (
            Ventelinje(
                tekst=rad.tekst,
                url=rad.url,
                virksomhet=rad.virksomhet,
                naar=(_("Den andre parten har svart"),),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle"), reverse("refleksjon:liste"))],
        merknad=_("Partene svarer hver for seg, og ser svarene når begge har svart."),
    )
