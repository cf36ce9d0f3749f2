"""What the tests of learning share."""

from __future__ import annotations

from typing import Any

from tests.scene import Scene
from tillit.laering import actions
from tillit.laering.models import Laerdom

ORDENE: dict[str, Any] = {
    "proevde": "Vi stengte gaten utenfor skolen om morgenen.",
    "ble": "Flere barn gikk til skolen.",
    "ville": "Vi ville spurt naboene først.",
    "stikkord": ("skolevei", "forsøk"),
}


def ordet(**felter: Any) -> actions.Laerdomsord:
    return actions.Laerdomsord(**{**ORDENE, **felter})


def laert(scene: Scene, **felter: Any) -> Laerdom:
    """By the leader, of the virksomhet."""
    return actions.skriv_laerdom(organ=scene.etat, ord=ordet(**felter), av=scene.leder)
