"""What the tests of reflection share."""

from __future__ import annotations

from typing import Any

from tests.scene import Scene
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.refleksjon import actions
from tillit.refleksjon.models import Aarsrefleksjon, Kjennetegnvurdering, Oppfatning
from tillit.refleksjon.rules import EKSEMPLER, KJENNETEGN

GRADENE: dict[str, str] = dict.fromkeys(KJENNETEGN, "stor") | dict.fromkeys(EKSEMPLER, "Da vi tok bort to krav.")
DE_TRE: dict[str, str] = {
    "foerste": "Barn skal gå trygt til skolen.",
    "andre": "Lufta skal bli renere.",
    "tredje": "Folk skal få svar.",
}


def vurdert(
    scene: Scene, part: str = Part.UNDERORDNET, *, svar: dict[str, str] | None = None, **felter: Any
) -> Kjennetegnvurdering:
    """Of this year, by who speaks for the party, unless told otherwise."""
    hvordan: dict[str, Any] = {
        "relasjon": scene.relasjon,
        "aar": i_dag().year,
        "versjon": 0,
        "av": scene.hos(part),
        **felter,
    }
    return actions.vurder_kjennetegnene(part=part, svar={**GRADENE, **(svar or {})}, **hvordan)


def vurdert_av_begge(scene: Scene, **felter: Any) -> None:
    for part in Part:
        vurdert(scene, part, **felter)


def skrevet(
    scene: Scene, part: str = Part.UNDERORDNET, *, svar: dict[str, str] | None = None, **felter: Any
) -> Oppfatning:
    hvordan: dict[str, Any] = {
        "relasjon": scene.relasjon,
        "aar": i_dag().year,
        "versjon": 0,
        "av": scene.hos(part),
        **felter,
    }
    return actions.skriv_oppfatning(part=part, svar={**DE_TRE, **(svar or {})}, **hvordan)


def skrevet_av_begge(scene: Scene, **felter: Any) -> None:
    for part in Part:
        skrevet(scene, part, **felter)


def skrevet_sammen(
    scene: Scene, part: str = Part.UNDERORDNET, tekst: str = "Korte møter virket.", **felter: Any
) -> Aarsrefleksjon:
    hvordan: dict[str, Any] = {
        "relasjon": scene.relasjon,
        "aar": i_dag().year,
        "versjon": 0,
        "av": scene.hos(part),
        **felter,
    }
    return actions.skriv_sammen(part=part, tekst=tekst, **hvordan)


def sagt_ferdig(scene: Scene, siden: Aarsrefleksjon, part: str, **felter: Any) -> bool:
    siden.refresh_from_db()
    return actions.si_ferdig(siden=siden, part=part, **{"versjon": siden.versjon, "av": scene.hos(part), **felter})


def ferdig(scene: Scene, **felter: Any) -> Aarsrefleksjon:
    siden = skrevet_sammen(scene, **felter)
    for part in Part:
        sagt_ferdig(scene, siden, part)
    return siden
