"""Exceptions from common rules that are to be looked at, and those that were not in time."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import RADER, utdrag
from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje, frist, gruppe, kort
from tillit.unntak.models import Unntak
from tillit.unntak.queries import forsinkede_unntak, unntak_aa_vurdere


def hos_avdelingen(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """The first day first. One query."""
    rader = utdrag(unntak_aa_vurdere(bruker, organer, i_dag=i_dag(), hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.UNNTAK,
        _("Unntak som skal vurderes"),
        _("Unntak å vurdere"),
        map(_linje, rader.rader),
        kuttet=rader.flere,
        merknad=_("Fortsetter de, eller kan virksomheten følge den felles regelen?"),
    )


def hos_virksomheten(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """What the department has not looked at in time. One query."""
    rader = utdrag(forsinkede_unntak(bruker, organer, i_dag=i_dag(), hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.UNNTAK_FORSINKET,
        _("Unntak avdelingen ikke har vurdert i tide"),
        _("Unntak ikke vurdert i tide"),
        map(_linje, rader.rader),
        kuttet=rader.flere,
    )


def _linje(rad: Unntak) -> Ventelinje:
    return Ventelinje(
        tekst=kort(rad.regel),
        url=rad.adresse,
        virksomhet=rad.relasjon.underordnet.navn,
        dag=rad.vurderes_innen,
        naar=(frist(rad.vurderes_innen),),
        over_frist=rad.vurderes_innen < i_dag(),
    )
