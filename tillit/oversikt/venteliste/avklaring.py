"""Matters lifted to the byråd: what waits for the byråd, and what the parties hear of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.avklaring.queries import partenes_avklaringer, ventende_avklaringer
from tillit.felles.tid import i_dag, naa, oslodag
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import RADER, utdrag
from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje, flere, frist, gruppe, kom, kort

# How long an answer stands on the start page of those who asked.
_SVARET_ER_NYTT = timedelta(days=14)


def hos_byraaden(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """The nearest deadline first. One query."""
    rader = utdrag(ventende_avklaringer(bruker, organer, hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.AVKLARING_AA_AVGJOERE,
        _("Saker partene har løftet til deg"),
        _("Avklaring fra deg"),
        (
            Ventelinje(
                tekst=kort(rad.tekst),
                url=rad.adresse,
                virksomhet=rad.relasjon.underordnet.navn,
                dag=rad.frist,
                naar=(frist(rad.frist), *kom(oslodag(rad.loeftet_tid))),
                over_frist=rad.frist < i_dag(),
                egen=True,
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle avklaringer"), reverse("avklaring:liste"))],
        merknad=_("Partene ser fristen."),
    )


def hos_partene(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """What the byråd has answered lately, and is late with. One query."""
    svart_etter = naa() - _SVARET_ER_NYTT
    rader = utdrag(
        partenes_avklaringer(bruker, organer, i_dag=i_dag(), svart_etter=svart_etter, hoeyst=antall + 1), antall
    )
    return gruppe(
        Venteslag.AVKLARING_LOEFTET,
        _("Saker løftet til byråden"),
        _("Sak løftet til byråden"),
        (
            Ventelinje(
                tekst=kort(rad.tekst),
                url=rad.adresse,
                under=_("Byråden har svart") if rad.svart_tid else _("Byråden har ikke svart innen fristen"),
                naar=kom(oslodag(rad.svart_tid)) if rad.svart_tid else (frist(rad.frist),),
                over_frist=not rad.svart_tid,
                virksomhet=rad.relasjon.underordnet.navn,
                dag=None if rad.svart_tid else rad.frist,
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle avklaringer"), reverse("avklaring:liste"))],
    )
