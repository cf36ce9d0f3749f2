"""What the tests of room for action share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.scene import Scene
from tillit.felles.tid import i_dag
from tillit.handlingsrom import actions
from tillit.handlingsrom.models import Fullmakt, MoettGrense

SIDEN = timedelta(days=30)


def gitt(scene: Scene, *, fra: date | None = None, **felter: Any) -> Fullmakt:
    verdier = {
        "hva": "Å bytte leverandør innenfor rammeavtalen",
        "grense": "Inntil en million kroner",
        "hjemmel": "Instruksen § 4",
        "gyldig_til": None,
        **felter,
    }
    return actions.gi_fullmakt(
        relasjon=scene.relasjon, gyldig_fra=fra or i_dag() - SIDEN, av=scene.etatsstyrer, **verdier
    )


def meldt(scene: Scene, *, fullmakt: Fullmakt | None = None, **felter: Any) -> MoettGrense:
    verdier = {"tekst": "Vi ville dele planene, men avtalen stanset oss.", "dag": i_dag(), **felter}
    return actions.meld_grense(relasjon=scene.relasjon, fullmakt=fullmakt, av=scene.leder, **verdier)


def besvart(scene: Scene, moett: MoettGrense, svar: str = "ta", **felter: Any) -> MoettGrense:
    verdier = {"svartekst": "Det kan dere allerede.", **felter}
    actions.svar_paa_grense(moett=moett, versjon=moett.versjon, svar=svar, av=scene.etatsstyrer, **verdier)
    moett.refresh_from_db()
    return moett
