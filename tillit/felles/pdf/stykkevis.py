"""A long document laid out and written a piece at a time, each forgotten before the next."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate

import pikepdf

from tillit.felles.pdf.egenprosess import Mellomlager, Plass
from tillit.felles.pdf.feil import NoeKomIkkeMed
from tillit.felles.pdf.merking import merk_ferdig
from tillit.felles.pdf.struktur import si_alt_en_gang
from tillit.felles.pdf.stykker import Oppdelt

# A piece that names pages is laid out anew with the right numbers; if they made it longer, once more, and so on.
RUNDER = 5
# So many sheets of margins are laid out at once: each takes 0.08 MB.
ARK_OM_GANGEN = 200
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Lagt:
    """Laid out and written: the file as WeasyPrint made it, its pages, and on which of them each target is."""

    pdf: bytes
    sider: int
    maal: Mapping[str, int]


@dataclass(frozen=True)
class FerdigStykke:
    """A piece that is marked and put away, the pages it has, where its targets are among them, and the level its
    headings begin with.
    """

    pdf: Plass
    sider: int
    maal: Mapping[str, int]
    nivaa: int


@dataclass(frozen=True)
class Andel:
    """How much of the whole is laid out before this, and after it, from 0 to 1; and the pages before."""

    foer: float = 0.0
    etter: float = 1.0
    sider: int = 0


HELE = Andel()


def skriv_stykkevis(
    oppdelt: Oppdelt, skriv: Callable[[str, Andel], Lagt], lager: Mellomlager
) -> tuple[list[tuple[Plass, int]], list[Plass]]:
    """The pieces, marked, with the level of their headings, and the margins to be drawn over them: where they lie.

    A piece that names no page is laid out once; one that does, when the others are.
    """
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
        skrevet[nummer] = FerdigStykke(lager.legg(_merket(lagt)), lagt.sider, lagt.maal, stykke.nivaa)

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
    antall = sum(del_.sider for del_ in deler)
    marger = []
    for ferdige in range(0, antall, ARK_OM_GANGEN):
        ark = oppdelt.bare_ark(ferdige + 1, min(ARK_OM_GANGEN, antall - ferdige), av=antall)
        marger.append(lager.legg(_merket(skriv(ark, Andel(1.0, 1.0, ferdige)))))
    return [(del_.pdf, del_.nivaa) for del_ in deler], marger


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


def _merket(lagt: Lagt) -> bytes:
    with pikepdf.open(BytesIO(lagt.pdf)) as pdf:
        merk_ferdig(pdf)
        si_alt_en_gang(pdf)
        ut = BytesIO()
        pdf.save(ut)
    return ut.getvalue()
