"""One person's meetings as a calendar subscribes to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from styringsdialog.actions.kalenderadresse import avtrykk
from styringsdialog.brev.invitasjon import kalendermoete
from styringsdialog.brev.kalender import Kalenderheldag, Kalendermoete
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


# What a room above has on the days of a person. What is said of it is read by whoever has the address.
Heldager = Callable[[Bruker, datetime], Iterable[Kalenderheldag]]
_heldager: list[Heldager] = []


def registrer_heldager(hent: Heldager) -> None:
    """Let the calendar of a person hold days of another room too, in `AppConfig.ready`."""
    _heldager.append(hent)


def mine_heldager(bruker: Bruker, *, naa: datetime) -> tuple[Kalenderheldag, ...]:
    return tuple(heldag for hent in _heldager for heldag in hent(bruker, naa))


def merke(moeter: Sequence[Kalendermoete], heldager: Sequence[Kalenderheldag] = ()) -> str:
    """The same as long as a calendar would show the same."""
    return sha256_av(repr((moeter, heldager)))[:32]
