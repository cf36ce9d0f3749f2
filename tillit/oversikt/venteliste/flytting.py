"""A virksomhet that is moved on a day to come, to each of the three it concerns."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Styringsrelasjon
from tillit.organisasjon.queries.flyttinger import flyttinger_for
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje, flyttes, gruppe


def flyttinger(organer: Collection[int]) -> Ventegruppe | None:
    """`organer`: those the reader acts for. One query."""
    rader = flyttinger_for(organer, dag=i_dag())
    return gruppe(
        Venteslag.FLYTTING,
        _("Virksomheter som flyttes"),
        _("Virksomhet som flyttes"),
        (_linje(rad, organer) for rad in rader),
    )


def _linje(rad: Styringsrelasjon, organer: Collection[int]) -> Ventelinje:
    virksomheten = reverse("oversikt:om_virksomheten", args=[rad.underordnet_id])
    if rad.underordnet_id in organer:
        url, under = virksomheten, _("Målene følger med. Møter fra den dagen holdes med den nye avdelingen.")
    elif rad.overordnet_id in organer:
        # It is not read yet: the plan of what is to come is.
        url = reverse("styringsdialog:plan", args=[rad.pk])
        under = _("Fra den dagen leser og styrer dere virksomheten. Møter etter det kan planlegges nå.")
    else:
        url, under = (
            virksomheten,
            _("Avgjør det som er foreslått, før den dagen. Etterpå begynner dere ikke på noe nytt."),
        )
    return Ventelinje(
        tekst=_("%(virksomhet)s flyttes til %(organ)s")
        % {"virksomhet": rad.underordnet.navn, "organ": rad.overordnet.navn},
        url=url,
        under=under,
        virksomhet=rad.underordnet.navn,
        dag=rad.gyldig_fra,
        naar=(flyttes(rad.gyldig_fra),),
    )
