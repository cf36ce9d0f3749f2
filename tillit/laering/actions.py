"""Write a note, change it, withdraw it: lock → decide → write → log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.laering.models import Laerdom
from tillit.organisasjon.models import Bruker, Organ

FELTER = ("proevde", "ble", "ville")


class LaerdommenErTrukket(Regelbrudd):
    melding = _("Lærdommen er trukket. Noen kan ha vært der før deg.")


@dataclass(frozen=True)
class Laerdomsord:
    """What a note says."""

    proevde: str
    ble: str
    ville: str
    stikkord: Sequence[str] = ()

    def verdier(self) -> dict[str, object]:
        return {
            "proevde": self.proevde.strip(),
            "ble": self.ble.strip(),
            "ville": self.ville.strip(),
            "stikkord": list(self.stikkord),
        }


@transaction.atomic
def skriv_laerdom(*, organ: Organ, ord: Laerdomsord, av: Bruker) -> Laerdom:  # noqa: A002  # the word of the domain
    with handling("laerdom.skrevet", av=av):
        return Laerdom.objects.create(organ=organ, skrevet_av=av, **ord.verdier())


@transaction.atomic
def endre_laerdom(*, laerdom: Laerdom, versjon: int, ord: Laerdomsord, av: Bruker) -> None:  # noqa: A002  # as above
    rad = _laas_staaende(laerdom)
    rad.krev_versjon(versjon, FELTER)
    with handling("laerdom.endret", av=av):
        rad.lagre_ny_versjon(**ord.verdier())


@transaction.atomic
def trekk_laerdom(*, laerdom: Laerdom, av: Bruker) -> None:
    rad = _laas_staaende(laerdom)
    with handling("laerdom.trukket", av=av):
        rad.lagre_ny_versjon(trukket_tid=tid.naa())


def _laas_staaende(laerdom: Laerdom) -> Laerdom:
    rad = laas(laerdom)
    if rad.trukket_tid is not None:
        raise LaerdommenErTrukket
    return rad
