"""What the tests of the calendar share."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.scene import Scene
from tillit.aarshjul import actions
from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.models import Kalenderdato
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Styringsrelasjon

# A Wednesday in a year whose holidays the tests know: 17 May is andre pinsedag too.
DAGEN = date(2027, 3, 10)


def satt(scene: Scene, *, relasjon: Styringsrelasjon | None = None, **felter: Any) -> Kalenderdato:
    """By the department, in one relation."""
    plass = Datoplass(relasjon or scene.relasjon, None, Part.OVERORDNET)
    return actions.sett_dato(plass=plass, ord_=_ord(felter), av=scene.etatsstyrer, **_mer(felter))


def satt_for_alle(scene: Scene, **felter: Any) -> Kalenderdato:
    plass = Datoplass(None, scene.avdeling, Part.OVERORDNET)
    return actions.sett_dato(plass=plass, ord_=_ord(felter), av=scene.etatsstyrer, **_mer(felter))


def foreslaatt(scene: Scene, **felter: Any) -> Kalenderdato:
    """By the virksomhet."""
    plass = Datoplass(scene.relasjon, None, Part.UNDERORDNET)
    return actions.sett_dato(plass=plass, ord_=_ord(felter), av=scene.leder)


def _ord(felter: dict[str, Any]) -> actions.Datoord:
    egne = {navn: verdi for navn, verdi in felter.items() if navn != "kopiert_fra"}
    return actions.Datoord(**{"tittel": "Budsjettfrist", "slag": "budsjett", "dato": DAGEN, **egne})


def _mer(felter: dict[str, Any]) -> dict[str, Any]:
    return {navn: felter[navn] for navn in ("kopiert_fra",) if navn in felter}
