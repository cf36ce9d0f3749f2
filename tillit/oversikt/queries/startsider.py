"""What the start page of each role holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tillit.maal.queries.byen import Bystand
from tillit.maal.queries.maaltallforslag import Forslagsrad
from tillit.oversikt.queries.maalstander import Maalstandrad
from tillit.oversikt.queries.utdrag import Utdrag
from tillit.oversikt.queries.venter import Dialogbilde
from tillit.oversikt.queries.virksomheter import Virksomhetstabell
from tillit.oversikt.venteliste import Venteliste
from tillit.rapporteringskrav.models import Sluttforslag
from tillit.spoersmaal.queries import Spoersmaalslinje


class Side(Protocol):
    """What a role's page shows: one of the classes below."""

    @property
    def venter(self) -> Venteliste | None: ...


@dataclass(frozen=True)
class Virksomhetsside:
    venter: Venteliste
    maal: tuple[Maalstandrad, ...]
    maaltallforslag: Utdrag[Forslagsrad]
    dialog: Dialogbilde
    sluttforslag: Utdrag[Sluttforslag]


@dataclass(frozen=True)
class Medarbeiderside:
    venter: Venteliste
    maal: tuple[Maalstandrad, ...]
    dialog: Dialogbilde
    med_kjede: frozenset[int]
    sluttforslag: Utdrag[Sluttforslag]


@dataclass(frozen=True)
class Styringsside:
    venter: Venteliste
    tabell: Virksomhetstabell
    dialog: Dialogbilde


@dataclass(frozen=True)
class Byraadsside(Styringsside):
    avvik: Utdrag[Maalstandrad]


@dataclass(frozen=True)
class Folkevalgtside:
    tabell: Virksomhetstabell
    byen: Bystand
    endret: Utdrag[Maalstandrad]
    avvik: Utdrag[Maalstandrad]
    spoersmaal: Utdrag[Spoersmaalslinje]
    venter: None = None


@dataclass(frozen=True)
class Administratorside:
    venter: Venteliste
    antall_organer: int
