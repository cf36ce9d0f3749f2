"""One date of the calendar's own, with what the reader may do with it."""

from __future__ import annotations

from dataclasses import dataclass

from tillit.aarshjul.access import Datoplass, rettighetene
from tillit.aarshjul.enums import STAAENDE, Datostatus
from tillit.aarshjul.models import Kalenderdato
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Organ


@dataclass(frozen=True)
class Datobilde:
    rad: Kalenderdato
    organ: Organ
    staar: bool
    er_forslag: bool
    kan_endre: bool
    kan_svare: bool
    kan_trekke: bool


def datobilde(rad: Kalenderdato, bruker: Bruker) -> Datobilde:
    retter = rettighetene(bruker, rad)
    forslag = rad.status == Datostatus.FORESLAATT
    setter = Rettighet.KALENDER_ENDRE in retter
    return Datobilde(
        rad=rad,
        organ=plassen(rad).organ,
        staar=rad.status in STAAENDE,
        er_forslag=forslag,
        kan_endre=setter and rad.status in STAAENDE,
        kan_svare=setter and forslag,
        kan_trekke=forslag and Rettighet.KALENDER_FORESLAA in retter and not setter,
    )


def plassen(rad: Kalenderdato) -> Datoplass:
    return Datoplass(rad.relasjon, rad.avdeling, Part(rad.part))
