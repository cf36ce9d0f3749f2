"""Summaries that those elected do not read before the department has approved them."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.felles.formater import kortdato
from tillit.felles.tid import oslodag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import RADER, utdrag
from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje, flere, gruppe
from tillit.rapport.utgave.queries import Ventende, venter_paa_godkjenning


def til_godkjenning(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """One query."""
    egne = bruker.tilgang.egne_med(Rettighet.SAMMENDRAG_GODKJENNE) & frozenset(organer)
    rader = utdrag(venter_paa_godkjenning(egne, hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.SAMMENDRAG,
        _("Sammendrag å godkjenne"),
        _("Sammendrag å godkjenne"),
        (
            Ventelinje(
                tekst=_("Godkjenn sammendraget for %(virksomhet)s") % {"virksomhet": rad.virksomhet},
                url=reverse("rapport:sammendrag_utkast", args=[rad.virksomhet_pk]),
                under=_hvorfor(rad),
                virksomhet=rad.virksomhet,
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle sammendrag"), reverse("rapport:sammendrag_liste"))],
        merknad=_("Folkevalgte leser det som sist ble godkjent."),
    )


def _hvorfor(rad: Ventende) -> str:
    if rad.godkjent_tid is None:
        return _("Ingen har godkjent et sammendrag av virksomheten.")
    return _("Det er kommet noe nytt siden %(dag)s.") % {"dag": kortdato(oslodag(rad.godkjent_tid))}
