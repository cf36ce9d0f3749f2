"""Early warnings: what waits for the department, and what the virksomhet hears of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.avvik.enums import Avviksstatus
from tillit.avvik.queries import avdelingens_varsler, virksomhetens_varsler
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag, naa, oslodag
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import RADER, utdrag
from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje, flere, frist, gruppe, kom, kort

# How long an answer stands on the start page of those who warned.
_SVARET_ER_NYTT = timedelta(days=14)


def hos_avdelingen(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """The oldest first. One query."""
    rader = utdrag(avdelingens_varsler(bruker, organer, hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.AVVIK_AA_SVARE_PAA,
        _("Virksomheter har varslet om avvik"),
        _("Varsel om avvik"),
        (
            Ventelinje(
                tekst=kort(rad.tekst),
                url=rad.adresse,
                under=""
                if rad.status == Avviksstatus.VARSLET
                else _("%(virksomhet)s ber om at det lukkes") % {"virksomhet": rad.relasjon.underordnet.navn},
                virksomhet=rad.relasjon.underordnet.navn,
                dag=rad.svares_innen if _venter(rad) else None,
                naar=(*((frist(rad.svares_innen),) if _venter(rad) else ()), *kom(oslodag(rad.varslet_tid))),
                over_frist=_venter(rad) and rad.svares_innen < i_dag(),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle varsler om avvik"), reverse("avvik:liste"))],
        merknad=_("Si når dere svarer. Virksomheten ser dagen."),
    )


def hos_virksomheten(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """What the department has answered lately, and is late with. One query."""
    svart_etter = naa() - _SVARET_ER_NYTT
    rader = utdrag(
        virksomhetens_varsler(bruker, organer, i_dag=i_dag(), svart_etter=svart_etter, hoeyst=antall + 1), antall
    )
    return gruppe(
        Venteslag.AVVIK_VARSLET,
        _("Avvik dere har varslet om"),
        _("Avvik dere har varslet om"),
        (
            Ventelinje(
                tekst=kort(rad.tekst),
                url=rad.adresse,
                under=_("Avdelingen har svart. Følg det opp sammen.")
                if rad.svart_tid
                else _("Avdelingen skulle ha svart innen %(dato)s") % {"dato": dato(rad.svares_innen)},
                naar=kom(oslodag(rad.svart_tid)) if rad.svart_tid else (),
                over_frist=not rad.svart_tid,
                virksomhet=rad.relasjon.underordnet.navn,
                dag=None if rad.svart_tid else rad.svares_innen,
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle varsler om avvik"), reverse("avvik:liste"))],
    )


def _venter(rad: object) -> bool:
    return getattr(rad, "status", "") == Avviksstatus.VARSLET and getattr(rad, "svares_innen", None) is not None
