"""What the tests of early warnings share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.scene import Scene
from tillit.avvik import actions
from tillit.avvik.models import Avviksvarsel
from tillit.felles.tid import i_dag


def ordene(**felter: str) -> actions.Varselord:
    verdier = {
        "tekst": "Leveransen er utsatt.",
        "betydning": "Vi når neppe måltallet.",
        "tiltak": "Vi har bedt om en ny plan.",
        **felter,
    }
    return actions.Varselord(**verdier)


def varslet(scene: Scene, *, gjelder: actions.Gjelder = None, **felter: str) -> Avviksvarsel:
    return actions.varsle(relasjon=scene.relasjon, gjelder=gjelder, ord_=ordene(**felter), av=scene.leder)


def besvart(scene: Scene, rad: Avviksvarsel | None = None, **felter: Any) -> Avviksvarsel:
    rad = rad or varslet(scene)
    verdier = {"svar": "Vi venter med budsjettet.", "av": scene.etatsstyrer, **felter}
    actions.svar(varsel=rad, versjon=rad.versjon, **verdier)
    rad.refresh_from_db()
    return rad


def til_lukking(scene: Scene) -> Avviksvarsel:
    rad = besvart(scene)
    actions.be_om_lukking(varsel=rad, versjon=rad.versjon, utfall="Det ordnet seg.", av=scene.leder)
    rad.refresh_from_db()
    return rad


def lukket(scene: Scene) -> Avviksvarsel:
    rad = til_lukking(scene)
    actions.lukk(varsel=rad, av=scene.etatsstyrer)
    rad.refresh_from_db()
    return rad


def trukket(scene: Scene) -> Avviksvarsel:
    rad = varslet(scene)
    actions.trekk(varsel=rad, av=scene.leder)
    rad.refresh_from_db()
    return rad


def med_dag(scene: Scene, *, dager: int = 3) -> Avviksvarsel:
    rad = varslet(scene)
    innen = i_dag() + timedelta(days=dager)
    actions.sett_svardag(varsel=rad, versjon=rad.versjon, svares_innen=innen, av=scene.etatsstyrer)
    rad.refresh_from_db()
    return rad
