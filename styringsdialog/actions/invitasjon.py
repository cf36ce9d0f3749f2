"""Order the letters that call people to a meeting, and call them off. What happens to a letter is the job's."""

from __future__ import annotations

from collections.abc import Iterable

from styringsdialog.enums import Invitasjonsmetode, Moetestatus
from styringsdialog.models import Deltaker, Invitasjon, Moete
from tillit.felles import jobb
from tillit.felles.brevsending import brev_sendes


def bestill_invitasjoner(moete: Moete, rader: Iterable[Deltaker], *, metode: Invitasjonsmetode) -> None:
    """A letter to each of them, where letters are sent at all. Call it inside the action that they are about."""
    if not brev_sendes():
        return
    for rad in rader:
        invitasjon = Invitasjon.objects.create(
            moete=moete, metode=metode, bruker_id=rad.bruker_id, navn=rad.navn, epost=rad.epost
        )
        jobb.bestill(invitasjon)


def inviter_alle(moete: Moete) -> None:
    bestill_invitasjoner(moete, moete.deltakere.order_by("pk"), metode=Invitasjonsmetode.INNKALLING)


def avlys_for_alle(moete: Moete) -> None:
    bestill_invitasjoner(moete, moete.deltakere.order_by("pk"), metode=Invitasjonsmetode.AVLYSNING)


def meld_endret_liste(moete: Moete, foer: Iterable[Deltaker]) -> None:
    """`foer`: those who were called. Who is new on the list, or has a new address, is called; who is off it is told."""
    if moete.status != Moetestatus.INNKALT:
        return
    gamle = {rad.pk: rad for rad in foer}
    nye = {rad.pk: rad for rad in moete.deltakere.order_by("pk")}
    inn = [rad for pk, rad in nye.items() if pk not in gamle or rad.epost != gamle[pk].epost]
    bestill_invitasjoner(moete, inn, metode=Invitasjonsmetode.INNKALLING)
    ut = [rad for pk, rad in gamle.items() if pk not in nye]
    bestill_invitasjoner(moete, ut, metode=Invitasjonsmetode.AVLYSNING)
