"""One person's meetings as a calendar subscribes to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from styringsdialog.actions.kalenderadresse import avtrykk
from styringsdialog.brev.invitasjon import kalendermoete
from styringsdialog.brev.kalender import Kalendermoete
from styringsdialog.enums import Moetestatus
from styringsdialog.models import Kalenderadresse, Moete
from tillit.felles.koding import sha256_av
from tillit.organisasjon.models import Bruker

# So long after a meeting it is no longer something to plan by.
BAKOVER = timedelta(days=90)


def adressen_til(bruker: Bruker) -> Kalenderadresse | None:
    return Kalenderadresse.objects.filter(bruker=bruker).first()


def eier_av(noekkel: str) -> Bruker | None:
    """Whose address it is, while the person is let in: one query."""
    rader = Kalenderadresse.objects.select_related("bruker").filter(avtrykk=avtrykk(noekkel), bruker__is_active=True)
    rad = rader.first()
    return rad.bruker if rad else None


def mine_kalendermoeter(bruker: Bruker, *, naa: datetime) -> tuple[Kalendermoete, ...]:
    """Those the person is called to, and may see now; also where they have been cancelled."""
    kalt = Moete.objects.synlig_for(bruker).filter(deltakere__bruker=bruker, start_tid__gte=naa - BAKOVER)
    moeter = kalt.exclude(status=Moetestatus.PLANLAGT).select_related("kalender").order_by("start_tid", "pk")
    return tuple(kalendermoete(moete, med_adresse=True) for moete in moeter)


def merke(moeter: Sequence[Kalendermoete]) -> str:
    """The same as long as a calendar would show the same."""
    return sha256_av(repr(moeter))[:32]
