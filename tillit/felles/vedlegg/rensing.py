"""The whole file read, judged and made clean. In a worker only: what comes from outside is never read in a request."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tillit.felles.vedlegg.bilde import rent_bilde
from tillit.felles.vedlegg.ooxml import rent_dokument
from tillit.felles.vedlegg.pdf import ren_pdf
from tillit.felles.vedlegg.slag import START, Filslag, VedleggAvvist, Vedleggsmerknad, gjenkjent, krev_aapen

__all__ = ["Renset", "VedleggAvvist", "rens"]


@dataclass(frozen=True)
class Renset:
    """The file as it is kept: what it is, its bytes, and what its readers are told of it."""

    slag: Filslag
    innhold: bytes
    merknader: tuple[Vedleggsmerknad, ...] = ()


def rens(sti: Path) -> Renset:
    """Raises VedleggAvvist with the reason where it is not taken."""
    krev_aapen(sti)
    with sti.open("rb") as fil:
        slag = gjenkjent(fil.read(START))
    if slag is None:
        slag, innhold, funn = rent_dokument(sti)
        return Renset(slag, innhold, tuple(sorted(funn)))
    if slag == Filslag.PDF:
        innhold, funn = ren_pdf(sti)
        return Renset(slag, innhold, tuple(sorted(funn)))
    return Renset(slag, rent_bilde(sti.read_bytes(), slag))
