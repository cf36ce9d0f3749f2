"""What the tests of the register share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.scene import Scene
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Organ
from tillit.tiltaksregister import actions
from tillit.tiltaksregister.enums import Tiltaksomraade
from tillit.tiltaksregister.models import Tillitstiltak

ORDENE: dict[str, Any] = {
    "tittel": "Ett styringsmøte i tertialet",
    "beskrivelse": "Vi samler det som skal styres.",
    "omraade": Tiltaksomraade.STYRING,
    "rolle": Rolle.VIRKSOMHETSLEDER,
}
UTBYTTE = "Etaten vet når noe er et oppdrag."


def ordet(**felter: Any) -> actions.Tiltaksord:
    return actions.Tiltaksord(**{**ORDENE, **felter})


def foert(scene: Scene, *, organ: Organ | None = None, av: Bruker | None = None, **felter: Any) -> Tillitstiltak:
    """By the leader, of the virksomhet."""
    return actions.registrer(organ=organ or scene.etat, ord_=ordet(**felter), av=av or scene.leder)


def paagaaende(scene: Scene, *, siden: int = 100, **felter: Any) -> Tillitstiltak:
    return foert(scene, begynt_dato=i_dag() - timedelta(days=siden), **felter)


def avsluttet(scene: Scene, rad: Tillitstiltak | None = None, *, dag: date | None = None) -> Tillitstiltak:
    rad = rad or paagaaende(scene)
    actions.avslutt(tiltak=rad, versjon=rad.versjon, avsluttet_dato=dag or i_dag(), utbytte=UTBYTTE, av=scene.leder)
    rad.refresh_from_db()
    return rad
