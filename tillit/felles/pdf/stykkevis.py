"""A long document laid out and written a piece at a time, each forgotten before the next, and then joined."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate

import pikepdf

from tillit.felles.pdf.feil import NoeKomIkkeMed
from tillit.felles.pdf.merking import merk_ferdig
from tillit.felles.pdf.sammen import FerdigStykke, sett_sammen
from tillit.felles.pdf.stykker import Oppdelt, Stykke

# A piece that names pages is laid out anew with the right numbers; if they made it longer, once more, and so on.
RUNDER = 5
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Lagt:
    """Laid out and written: the file as WeasyPrint made it, its pages, and on which of them each target is."""

    pdf: bytes
    sider: int
    maal: Mapping[str, int]


@dataclass(frozen=True)
class Andel:
    """How much of the whole is laid out before this, and after it, from 0 to 1; and the pages before."""

    foer: float = 0.0
    etter: float = 1.0
    sider: int = 0


HELE = Andel()


def skriv_stykkevis(oppdelt: Oppdelt, skriv: Callable[[str, Andel], Lagt]) -> pikepdf.Pdf:
    """The whole document, marked. A piece that names no page is laid out once; one that does, when the others are."""
    stykker = oppdelt.stykker
    sist = [nummer for nummer, stykke in enumerate(stykker) if stykke.viser]
    foerst = [nummer for nummer in range(len(stykker)) if nummer not in sist]
    vekt = sum(stykke.vekt for stykke in stykker) or 1
    skrevet: dict[int, FerdigStykke] = {}
    gjort = 0

    def legg_ut(nummer: int, sidetall: Mapping[str, int]) -> None:
        nonlocal gjort
        stykke = stykker[nummer]
        andel = Andel(gjort / vekt, (gjort + stykke.vekt) / vekt, sum(ett.sider for ett in skrevet.values()))
        lagt = skriv(oppdelt.hel(stykke.med_sidetall(sidetall)), andel)
        gjort += stykke.vekt if nummer not in skrevet else 0
        skrevet[nummer] = _merket(lagt, stykke)

    for nummer in (*foerst, *sist):
        legg_ut(nummer, {})
    for _ in range(RUNDER if sist else 0):
        sidetall = _sidetall([skrevet[nummer] for nummer in range(len(stykker))])
        for nummer in sist:
            legg_ut(nummer, sidetall)
        if sidetall == _sidetall([skrevet[nummer] for nummer in range(len(stykker))]):
            break
    _krev_at_alt_finnes(oppdelt, [*skrevet.values()])
    deler = [skrevet[nummer] for nummer in range(len(stykker))]
    marger = skriv(oppdelt.bare_ark(sum(del_.sider for del_ in deler)), Andel(1.0, 1.0))
    return sett_sammen(deler, _merket(marger, stykker[0]).pdf)


def _krev_at_alt_finnes(oppdelt: Oppdelt, deler: list[FerdigStykke]) -> None:
    """A link that leads nowhere stops the document, as it does where it is not in pieces."""
    finnes = {navn for del_ in deler for navn in del_.maal}
    for navn in sorted({navn for stykke in oppdelt.stykker for navn in stykke.viser} - finnes):
        logger.error("Not in the document: %s", navn)
        raise NoeKomIkkeMed


def _sidetall(deler: list[FerdigStykke]) -> dict[str, int]:
    """On which page each target is in the whole document; of two that are called the same, the first."""
    foer = accumulate((del_.sider for del_ in deler), initial=1)
    ut: dict[str, int] = {}
    for foerste, del_ in zip(foer, deler, strict=False):
        for navn, side in del_.maal.items():
            ut.setdefault(navn, foerste + side)
    return ut


def _merket(lagt: Lagt, stykke: Stykke) -> FerdigStykke:
    with pikepdf.open(BytesIO(lagt.pdf)) as pdf:
        merk_ferdig(pdf)
        ut = BytesIO()
        pdf.save(ut)
    return FerdigStykke(ut.getvalue(), lagt.sider, dict(lagt.maal), stykke.nivaa)
