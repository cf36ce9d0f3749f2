"""What may happen to a source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker
from tillit.statistikk import nett
from tillit.statistikk.models import Datakilde


@transaction.atomic
def opprett_datakilde(*, av: Bruker, **verdier: Any) -> Datakilde:
    _krev_tillatt(verdier)
    with handling("datakilde.opprettet", av=av):
        return Datakilde.objects.create(**verdier)


@transaction.atomic
def endre_datakilde(*, kilde: Datakilde, versjon: int, av: Bruker, **verdier: Any) -> None:
    _krev_tillatt(verdier)
    kilde = laas(kilde)
    kilde.krev_versjon(versjon, verdier)
    with handling("datakilde.endret", av=av):
        kilde.lagre_ny_versjon(**verdier)


def _krev_tillatt(verdier: Mapping[str, Any]) -> None:
    if verdier.get("base_url"):
        nett.krev_tillatt(verdier["base_url"])
