"""Two texts side by side, word by word: what went out, what came in. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from tillit.felles.fletting import med_ett_slags_linjeskift
from tillit.rapportering.innhold import Leveranseinnhold, Seksjonsinnhold

# The fewest words that are worth showing as kept between two changes.
FELLES_ORD = 3
# A word with the space after it, or a line break: joined again they are the text.
_ORD = re.compile(r"\n|[^\s]+[^\S\n]*|[^\S\n]+")

FELT = ("vurdering", "analyse", "usikkerhet", "bes_om")


@dataclass(frozen=True)
class Ordrekke:
    """A run of words. `endret` is True where the other text does not have them."""

    tekst: str
    endret: bool


@dataclass(frozen=True)
class Tekstpar:
    """One field before and now, each as runs of words."""

    felt: str
    foer: tuple[Ordrekke, ...]
    naa: tuple[Ordrekke, ...]

    @property
    def endret(self) -> bool:
        return any(bit.endret for bit in (*self.foer, *self.naa))


@dataclass(frozen=True)
class Tallpar:
    navn: str
    foer: str
    naa: str

    @property
    def endret(self) -> bool:
        return self.foer != self.naa


@dataclass(frozen=True)
class Seksjonspar:
    """One goal in two deliveries; None on a side where it was not there."""

    maal_pk: int
    tittel: str
    foer: Seksjonsinnhold | None
    naa: Seksjonsinnhold | None
    tekster: tuple[Tekstpar, ...]
    tall: tuple[Tallpar, ...]

    @property
    def ny_status(self) -> bool:
        return (self.foer.oppnaaelse if self.foer else "") != (self.naa.oppnaaelse if self.naa else "")

    @property
    def nye_tall(self) -> bool:
        return any(ett.endret for ett in self.tall)

    @property
    def endret(self) -> bool:
        return self.ny_status or self.nye_tall or any(ett.endret for ett in self.tekster)


def tekstpar(felt: str, foer: str, naa: str) -> Tekstpar:
    gamle, nye = _ord(foer), _ord(naa)
    likhet = SequenceMatcher(a=[ett.strip(" ") for ett in gamle], b=[ett.strip(" ") for ett in nye], autojunk=False)
    runs = [(slag != "equal", gamle[i1:i2], nye[j1:j2]) for slag, i1, i2, j1, j2 in likhet.get_opcodes()]
    if any(endret for endret, _ut, _inn in runs):
        # A word or two that happen to be the same in a rewritten sentence only make it hard to read.
        runs = [(endret or len(ut) < FELLES_ORD, ut, inn) for endret, ut, inn in runs]
    return Tekstpar(
        felt, _biter((endret, ut) for endret, ut, _ in runs), _biter((endret, inn) for endret, _, inn in runs)
    )


def _biter(runs: Iterable[tuple[bool, list[str]]]) -> tuple[Ordrekke, ...]:
    """Neighbours of the same kind as one."""
    grupper = groupby((run for run in runs if run[1]), key=lambda run: run[0])
    return tuple(
        Ordrekke("".join(ord_ for _endret, ett in gruppe for ord_ in ett), endret) for endret, gruppe in grupper
    )


def _ord(tekst: str) -> list[str]:
    return _ORD.findall(med_ett_slags_linjeskift(tekst))


def sammenlikn(foer: Leveranseinnhold, naa: Leveranseinnhold) -> list[Seksjonspar]:
    """Goal by goal in the order of the newer delivery; those only the older one had come last, before the rest."""
    return [
        _par(foer.seksjon(maal_pk), naa.seksjon(maal_pk), maal_pk)
        for maal_pk in dict.fromkeys([*_maal(naa), *_maal(foer), 0])
    ]


def _maal(innhold: Leveranseinnhold) -> Iterator[int]:
    return (ett.maal_pk for ett in innhold.deler)


def _par(foer: Seksjonsinnhold | None, naa: Seksjonsinnhold | None, maal_pk: int) -> Seksjonspar:
    kjent = naa or foer
    tekster = [tekstpar(felt, getattr(foer, felt, ""), getattr(naa, felt, "")) for felt in FELT]
    return Seksjonspar(
        maal_pk=maal_pk,
        tittel=kjent.tittel if kjent else "",
        foer=foer,
        naa=naa,
        tekster=tuple(par for par in tekster if par.foer or par.naa),
        tall=_tall(foer, naa),
    )


def _tall(foer: Seksjonsinnhold | None, naa: Seksjonsinnhold | None) -> tuple[Tallpar, ...]:
    gamle = {ett.indikator_pk: ett for ett in foer.tall} if foer else {}
    nye = {ett.indikator_pk: ett for ett in naa.tall} if naa else {}
    return tuple(
        Tallpar(
            (nye.get(pk) or gamle[pk]).navn,
            gamle[pk].siste if pk in gamle else "",
            nye[pk].siste if pk in nye else "",
        )
        for pk in dict.fromkeys([*nye, *gamle])
    )
