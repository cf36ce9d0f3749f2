"""Give a person an address for the calendar, another one, or none."""

from __future__ import annotations

import secrets

from django.db import transaction

from styringsdialog.models import Kalenderadresse
from tillit.felles import tid
from tillit.felles.historikk import handling
from tillit.felles.koding import sha256_av
from tillit.organisasjon.models import Bruker

_BYTE = 32


@transaction.atomic
def lag_kalenderadresse(*, av: Bruker) -> str:
    """The secret of the new address, told this once; the one before opens nothing from now on."""
    noekkel = secrets.token_urlsafe(_BYTE)
    with handling("kalenderadresse.laget", av=av):
        Kalenderadresse.objects.update_or_create(
            bruker=av, defaults={"avtrykk": avtrykk(noekkel), "laget_tid": tid.naa()}
        )
    return noekkel


@transaction.atomic
def slett_kalenderadresse(*, av: Bruker) -> None:
    with handling("kalenderadresse.slettet", av=av):
        Kalenderadresse.objects.filter(bruker=av).delete()


def avtrykk(noekkel: str) -> str:
    """A secret of 256 random bits needs no slow hash."""
    return sha256_av(noekkel)
