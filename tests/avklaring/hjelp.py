"""What the tests of avklaringer share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from styringsdialog.models import Signal
from tests.scene import Scene
from tillit.avklaring import actions
from tillit.avklaring.models import Avklaring
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part


def saken(**felter: Any) -> actions.Loeftesak:
    verdier: dict[str, Any] = {
        "tekst": "Skal bydelene eller etaten eie gatene ved skolene?",
        "bakgrunn": "Begge har bygd planer på at de eier dem.",
        "alternativer": ("Bydelene eier dem", "Etaten eier dem"),
        "raad": "Etaten, fordi driften er vår.",
        "frist": i_dag() + timedelta(days=14),
        **felter,
    }
    return actions.Loeftesak(**verdier)


def loeftet(scene: Scene, *, signal: Signal | None = None, **felter: Any) -> Avklaring:
    """By the virksomhet, to the byråd who leads its department."""
    return actions.loeft(
        relasjon=scene.relasjon, signal=signal, sak=saken(**felter), av=scene.leder, part=Part.UNDERORDNET
    )


def avgjort(scene: Scene, rad: Avklaring, *, valgt: int | None = 2) -> Avklaring:
    actions.avgjoer(avklaring=rad, versjon=rad.versjon, valgt=valgt, svar="Etaten eier dem.", av=scene.byraad)
    rad.refresh_from_db()
    return rad
