"""What the pages show, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.paginator import Page

from tillit.organisasjon.models import Organ
from tillit.regneark.models import Innlesing


@dataclass(frozen=True)
class Arkside:
    """Figures of a virksomhet or a department, in a sheet."""

    organ: Organ
    er_avdeling: bool
    indikatorer: int
    kan_laste_opp: bool
    innlesinger: Page[Innlesing] | None


@dataclass(frozen=True)
class Feltendring:
    """One field that would change."""

    navn: str
    fra: str
    til: str


@dataclass(frozen=True)
class Radbilde:
    """One row of a file as the preview tells it."""

    pk: int
    nr: int
    indikator: str
    indikator_pk: int | None
    periode: str
    grunnlag: str
    utfall: str
    utfallnavn: str
    naa: str
    etter: str
    endringer: tuple[Feltendring, ...] = ()
    feil: tuple[str, ...] = ()
    # What a worker wrote of cells that could not be read: in bokmål, whoever reads the page.
    lesefeil: tuple[str, ...] = ()
    grunn: str = ""
    mangler_grunn: bool = False
    har_deler: bool = False
    # Who stored the figure that the file has not seen, and when.
    av: str = ""
    tid: datetime | None = None
    valg: str = ""
    # «Er 12 345 riktig? …»: the value is far from the one before it.
    spoersmaal: str = ""
    # The file rests on an earlier version of the figure; else it knows of none.
    bygger_paa_eldre: bool = False
    enhet: str = ""
    # Nobody touched the row; others have corrected the figure since, and that stands.
    rettet_siden: bool = False
    # «Bydel: Sagene», where the row is a group's part.
    gruppe: str = ""


@dataclass(frozen=True)
class Utfallstelling:
    """How many rows would become what."""

    utfall: str
    navn: str
    antall: int
    er_valgt: bool


@dataclass(frozen=True)
class Forhaandsvisning:
    """The file compared with what is stored."""

    tellinger: tuple[Utfallstelling, ...]
    alle: int
    utfall: str
    rader: tuple[Radbilde, ...]
    side: Page[Any]
    uavklarte: int
    # Rows far from the figure before them that nobody has said are right.
    usikre: int
    konflikter: int
    # How many of them would override a stored value if the file counted in all.
    erstattes: int
    feil: int
    skrives: int
    beholdt: tuple[str, ...] = field(default=())
    uleste_ark: tuple[str, ...] = field(default=())

    @property
    def kan_bekreftes(self) -> bool:
        return bool(self.skrives) and not self.feil and not self.uavklarte and not self.usikre
