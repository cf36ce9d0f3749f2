"""A read answer: axes with codes, and a cell at each crossing, whoever read it and from what. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from tillit.felles.utentall import MANGLER


class UleseligSvar(Exception):
    """The answer cannot be read; `melding` says why in words for a person."""

    def __init__(self, melding: str) -> None:
        self.melding = melding
        super().__init__(melding)


@dataclass(frozen=True)
class Tvetydig:
    """A number as it stands in a file, where its one mark may be the decimal one or the one between thousands."""

    tekst: str
    som_tusen: str
    som_desimaltall: str


@dataclass(frozen=True)
class Kubecelle:
    """One cell. Either a value or a symbol, never both; `merke` is any other mark the source set (p, *, e).

    `uklar` says in words why a cell of a file is neither; `merknad` is what stands beside the figure there.
    """

    verdi: Decimal | None
    symbol: str = ""
    merke: str = ""
    uklar: str = ""
    tvetydig: Tvetydig | None = None
    merknad: str = ""


@dataclass(frozen=True)
class Dimensjon:
    """One axis: codes in order, their names, and for a measure its unit and base."""

    kode: str
    navn: str
    koder: tuple[str, ...]
    kodenavn: Mapping[str, str]
    enheter: Mapping[str, str] = field(default_factory=dict)
    basis: Mapping[str, str] = field(default_factory=dict)
    merknader: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def plasser(self) -> dict[str, int]:
        """The place of each code, looked up once and not searched for cell by cell."""
        return {kode: plass for plass, kode in enumerate(self.koder)}


@dataclass(frozen=True)
class Kube:
    """A whole answer: row-major, the last dimension fastest.

    `er_rader`: made of the rows of a file. Where such a one has no cell, nothing is said, not even that it is missing.
    `bare_serier`: of a large answer, those that the pages keep the cells of; None where every cell is here.
    """

    navn: str
    kilde: str
    oppdatert: datetime | None
    dimensjoner: tuple[Dimensjon, ...]
    tidsdimensjon: str
    merknader: tuple[str, ...]
    celler: Mapping[int, Kubecelle]
    er_rader: bool = False
    bare_serier: Sequence[Mapping[str, str]] | None = None
    antall_tvetydige: int = 0

    @property
    def antall(self) -> int:
        return math.prod(len(dimensjon.koder) for dimensjon in self.dimensjoner)

    def dimensjon(self, kode: str) -> Dimensjon | None:
        return next((dimensjon for dimensjon in self.dimensjoner if dimensjon.kode == kode), None)

    def celle(self, koder: Mapping[str, str]) -> Kubecelle | None:
        """The cell at these codes, one for each dimension. A cell the source left out is missing, never nought."""
        return self.celler.get(self.plass(koder), None if self.er_rader else Kubecelle(None, MANGLER))

    def plass(self, koder: Mapping[str, str]) -> int:
        """Where the cell at these codes stands."""
        plass = 0
        for dimensjon in self.dimensjoner:
            plass = plass * len(dimensjon.koder) + dimensjon.plasser[koder[dimensjon.kode]]
        return plass

    def har_serie(self, koder: Mapping[str, str]) -> bool:
        """The cells of this series are here."""
        return self.bare_serier is None or koder in self.bare_serier

    @property
    def tvetydige(self) -> list[Kubecelle]:
        return [celle for celle in self.celler.values() if celle.tvetydig]
