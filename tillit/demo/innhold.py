"""All of the demonstration, in the order it has to be made. A second run changes nothing."""

from __future__ import annotations

from django.db import transaction

from tillit.demo.organisasjon import opprett_organer, opprett_relasjoner
from tillit.demo.personer import opprett_personer
from tillit.felles.historikk import handling


@transaction.atomic
def opprett_alt() -> None:
    with handling("demo.opprettet", av=None, grunn="Demonstrasjonsdata"):
        organer = opprett_organer()
        opprett_relasjoner(organer)
        opprett_personer(organer)
