"""Meetings that one or both parties have said something of."""

from __future__ import annotations

from typing import Any

from styringsdialog import actions
from styringsdialog.enums import Evalueringssvar
from styringsdialog.models import Dialogevaluering, Moete
from tests.scene import Scene, lag_moete
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

E = Evalueringssvar
SVARENE: dict[str, str] = {
    "informasjon": E.JA,
    "riktige_ting": E.DELVIS,
    "god_dialog": E.JA,
    "handlingsrom": E.NEI,
    "endres": "Send tallene en uke før.",
}


def si_om_moetet(scene: Scene, moete: Moete, **felter: Any) -> Dialogevaluering:
    """For the virksomhet, by its leader, unless told otherwise."""
    hvordan = {"versjon": 0, "av": scene.leder, "part": Part.UNDERORDNET, "svar": SVARENE, **felter}
    return actions.evaluer(moete=moete, **hvordan)


def evaluert(scene: Scene, *, av: Bruker, part: Part, **felter: Any) -> Moete:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, **felter)
    si_om_moetet(scene, moete, av=av, part=part)
    return moete


def evaluert_av_begge(scene: Scene, **felter: Any) -> Moete:
    moete = evaluert(scene, av=scene.etatsstyrer, part=Part.OVERORDNET, **felter)
    si_om_moetet(scene, moete)
    return moete
