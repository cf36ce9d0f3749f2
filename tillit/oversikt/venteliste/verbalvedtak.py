"""What the council decided in words: what a department answers, and what a virksomhet is asked to contribute."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.felles.formater import i_anfoersel
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import RADER, utdrag
from tillit.oversikt.venteliste.former import UNDER, Ventegruppe, Ventelinje, flere, frist, gruppe, kort
from tillit.verbalvedtak.enums import Vedtaksstatus
from tillit.verbalvedtak.queries import ventende_vedtaksbidrag, ventende_vedtakssvar


def svar(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """To write, and to approve. One query."""
    rader = utdrag(ventende_vedtakssvar(bruker, organer, i_dag=i_dag(), hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.VERBALVEDTAK,
        _("Verbalvedtak og merknader"),
        _("Verbalvedtak å svare på"),
        (
            Ventelinje(
                tekst=kort(rad.tekst),
                url=rad.adresse,
                under=_hva(rad),
                dag=rad.frist,
                naar=(frist(rad.frist),),
                over_frist=rad.frist < i_dag(),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle vedtak"), reverse("verbalvedtak:liste"))],
    )


def bidrag(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """What the department needs from the virksomhet to answer. One query."""
    rader = utdrag(ventende_vedtaksbidrag(bruker, organer, hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.VEDTAKSBIDRAG,
        _("Vedtak avdelingen ber dere bidra til svaret på"),
        _("Vedtak å bidra til"),
        (
            Ventelinje(
                tekst=kort(rad.vedtak.tekst),
                url=reverse("verbalvedtak:bidra", args=[rad.pk]),
                under=_("%(avdeling)s ber om: %(hva)s")
                % {"avdeling": rad.vedtak.avdeling.navn, "hva": i_anfoersel(kort(rad.bestilling, UNDER))},
                dag=rad.frist,
                naar=(frist(rad.frist),),
                over_frist=rad.frist < i_dag(),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle vedtak"), reverse("verbalvedtak:liste"))],
    )


def _hva(rad: Any) -> str:
    """What the department has to do with it."""
    if rad.status == Vedtaksstatus.TIL_GODKJENNING:
        return _("Svaret skal godkjennes")
    if rad.returgrunn:
        return _("Svaret er i retur")
    return _("En virksomhet har ikke bidratt ennå") if rad.venter_bidrag else _("Svaret skal skrives")
