"""What must not be shown when tables are held together: versions, periods that add up, several ways to split. Pure.

`maal.undertrykking` makes one table safe. Three rules, each of which hides rather too much, make them safe together:

1. **Versions.** What was hidden once in a period stays hidden in every later version of it, whatever it rests on. What
   becomes hidden with a new version is safe by itself, for whoever saw the old one may take the rest to be unchanged.
2. **Periods that add up** (the tertials of a year, of indicators of the same goal and unit): a group that is hidden in
   one of them is hidden in all of them. The longer period then says nothing that the shorter ones did not.
3. **Ways to split the same value.** Ways with nothing in common (bydel, kjønn) meet in the total alone, which is taken
   to be known. Of ways that have groups in common, or one of which crosses the other («Frogner, kvinner»), only
   the first is shown as soon as there is anything to hide in either.

What this cannot hold back: one who knows from elsewhere exactly which group was corrected, or what a group comes to;
one who kept a page from before the figure that made a group small; groups that are parts of each other under names
that do not tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tillit.maal.undertrykking import Gruppeantall, skal_skjules

_SKILLE = re.compile(r"\s*[,;/×|+]\s*|\s+[–-]\s+")
# The remainder of one way to split is not that of another.
_REST = frozenset({"ukjent", "uoppgitt", "ikke oppgitt", "andre", "annet", "øvrige", "resten"})
_INTERVALL = "#"


class Versjon(NamedTuple):
    """One version of a split value. `total` None: no total is shown, and none follows from another way to split it."""

    celler: tuple[Gruppeantall, ...]
    total: Decimal | None


@dataclass(frozen=True)
class Tabell:
    """One way to split the value of one period, in every version there was, oldest first.

    `navn` are those of its groups by their key; `familie` says which tables may add up over periods.
    """

    noekkel: Hashable
    verdi: Hashable
    familie: Hashable
    fra: date
    maaneder: int
    navn: Mapping[int, str]
    versjoner: tuple[Versjon, ...]
    minste: int
    uttoemmende: bool = True
    # The source keeps the total from us for the sake of people in it: no part may give it away.
    total_er_vernet: bool = False


@dataclass(frozen=True)
class Skjuling:
    """The groups that must not be shown. `hele`: none of them, because of another way to split the same value."""

    grupper: frozenset[int]
    hele: bool = False


def skjulte(tabeller: Sequence[Tabell]) -> dict[Hashable, Skjuling]:
    """What must not be shown of each table, by its key. Give it every table that a reader could hold them against."""
    skjult = {tabell.noekkel: _gjennom_versjoner(tabell) for tabell in tabeller}
    for aaret in _sammen(tabeller, lambda tabell: (tabell.familie, tabell.fra.year)):
        if len({tabell.maaneder for tabell in aaret}) > 1:
            _likt_i_alle(aaret, skjult)
    svar: dict[Hashable, Skjuling] = {}
    for samme in _sammen(tabeller, lambda tabell: tabell.verdi):
        svar |= _bare_den_foerste(samme, skjult)
    return svar


def _gjennom_versjoner(tabell: Tabell) -> frozenset[int]:
    skjult: frozenset[int] = frozenset()
    for versjon in tabell.versjoner:
        skjult = _med(tabell, versjon, skjult | _nye_for_seg(tabell, versjon, skjult))
    return skjult


def _nye_for_seg(tabell: Tabell, versjon: Versjon, skjult: frozenset[int]) -> frozenset[int]:
    """What this version hides besides, safe even if the sum of what was hidden before is as it was."""
    gamle = [celle.antall for celle in versjon.celler if celle.noekkel in skjult]
    if not gamle or versjon.total is None or None in gamle:
        return frozenset()
    rest = versjon.total - sum((antall for antall in gamle if antall is not None), Decimal(0))
    andre = [celle for celle in versjon.celler if celle.noekkel not in skjult]
    return skal_skjules(andre, minste=tabell.minste, total=rest, uttoemmende=tabell.uttoemmende)


def _med(tabell: Tabell, versjon: Versjon, fra: Collection[int]) -> frozenset[int]:
    egne = skal_skjules(
        versjon.celler, minste=tabell.minste, total=versjon.total, uttoemmende=tabell.uttoemmende, fra=fra
    )
    return egne | frozenset(fra) if tabell.minste else egne


def _likt_i_alle(aaret: Sequence[Tabell], skjult: dict[Hashable, frozenset[int]]) -> None:
    """Until nothing more is hidden: the same names in all of them, and each of them safe with that."""
    while True:
        navn = {_navn(tabell.navn[nr]) for tabell in aaret for nr in skjult[tabell.noekkel]}
        nye = {
            tabell.noekkel: _med(
                tabell,
                tabell.versjoner[-1],
                skjult[tabell.noekkel] | {nr for nr, ett in tabell.navn.items() if _navn(ett) in navn},
            )
            for tabell in aaret
        }
        if all(skjult[noekkel] == ett for noekkel, ett in nye.items()):
            return
        skjult.update(nye)


def _bare_den_foerste(samme: Sequence[Tabell], skjult: Mapping[Hashable, frozenset[int]]) -> dict[Hashable, Skjuling]:
    """Of ways to split that have something in common, one: the plain before the crossed, then the older."""
    ord_ = {tabell.noekkel: _felles_ord(tabell.navn.values()) for tabell in samme}
    svar: dict[Hashable, Skjuling] = {}
    beholdt: list[Tabell] = []
    for tabell in sorted(samme, key=lambda ett: max((len(_ord(navn)) for navn in ett.navn.values()), default=0)):
        egne = skjult[tabell.noekkel]
        stoeter = tabell.minste and any(
            (egne or skjult[annen.noekkel]) and ord_[annen.noekkel] & ord_[tabell.noekkel] for annen in beholdt
        )
        if stoeter or (tabell.minste and tabell.total_er_vernet):
            svar[tabell.noekkel] = Skjuling(frozenset(tabell.navn), hele=True)
            continue
        beholdt.append(tabell)
        svar[tabell.noekkel] = Skjuling(egne)
    return svar


def _felles_ord(navn: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(_ord, navn)) - _REST


def _ord(navn: str) -> frozenset[str]:
    """What a group is made of: «Frogner, kvinner» of both. Ages and sizes may hold each other, whatever their names."""
    deler = frozenset(_navn(del_) for del_ in _SKILLE.split(navn) if del_.strip())
    return deler | {_INTERVALL} if any(tegn.isdecimal() for tegn in navn) else deler


def _navn(navn: str) -> str:
    return " ".join(navn.casefold().split()).removeprefix("bydel ")


def _sammen(tabeller: Iterable[Tabell], noekkel: Callable[[Tabell], Hashable]) -> list[list[Tabell]]:
    grupper: dict[Hashable, list[Tabell]] = defaultdict(list)
    for tabell in tabeller:
        grupper[noekkel(tabell)].append(tabell)
    return list(grupper.values())
