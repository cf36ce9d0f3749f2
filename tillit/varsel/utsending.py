"""One letter: what it is to say, read when it is sent."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from tillit.felles.brevsending import Ferdigskrevet, send_brev
from tillit.felles.tid import naa as klokken
from tillit.felles.tid import oslodag
from tillit.varsel.enums import Ukebrevdag
from tillit.varsel.innhold import Brev
from tillit.varsel.melding import lag_melding
from tillit.varsel.models import Utsendelse
from tillit.varsel.queries import brev_for, har_tilgang, valg_for


def send_utsendelse(pk: int) -> None:
    """Send the letter, if it waits."""
    send_brev(Utsendelse, pk, _skriv)


def _skriv(utsendelse: Utsendelse) -> str | Ferdigskrevet:
    grunn, brev = _innholdet(utsendelse, klokken())
    if brev is None:
        return grunn
    melding = lag_melding(brev, til=utsendelse.bruker, utsendelse=utsendelse)
    return Ferdigskrevet(melding, {"noekler": list(brev.noekler)})


def _innholdet(utsendelse: Utsendelse, naa: datetime) -> tuple[str, Brev | None]:
    """The letter as it is to read now, or why there is none. Choice, address and access are those of this moment."""
    bruker = utsendelse.bruker
    if oslodag(naa) != utsendelse.dag:
        return _("Brevet gjaldt en dag som er over."), None
    if not bruker.epost:
        return _("Personen har ikke oppgitt e-postadresse."), None
    if not har_tilgang(bruker):
        return _("Personen har ikke lenger tilgang til Tillit."), None
    valg = valg_for(bruker)
    brev = brev_for(
        bruker,
        dag=utsendelse.dag,
        ukebrev=bool(utsendelse.uke) and valg.ukebrev != Ukebrevdag.INGEN,
        paaminnelser=valg.paaminnelser,
        fortalt=Utsendelse.objects.fortalt(bruker.pk, dag=utsendelse.dag),
    )
    return _("Det var ikke noe å skrive om."), brev
