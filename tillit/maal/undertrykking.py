"""Which parts of one distribution must not be shown, so that no small count can be read or worked out. Pure.

What several distributions, versions and periods would tell together is the matter of `maal.sammenhold`.

A count under the minimum is hidden, nought as well; of a share both those counted and those left over are counts. What
is hidden could often be found again from the sum, so more groups are hidden until it cannot. Two readers are thought
of. One knows that counts are not negative, and no share above the whole. The other knows besides which groups are
hidden for their own smallness and which for the others' sake. Neither may come closer to a hidden count than the
minimum.

The group that is hidden for the others' sake is taken by its place, not by its size: «the smallest of those shown»
would itself be something to reckon with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

_UENDELIG = Decimal("Infinity")


@dataclass(frozen=True)
class Gruppeantall:
    """One group's count. For a share `antall` is the teller and `nevner` what it is divided by.

    `antall` None: the group has no number of its own (the source's symbol), and whoever reads must not find one.
    """

    noekkel: int
    antall: Decimal | None
    nevner: Decimal | None = None


@dataclass(frozen=True)
class _Grenser:
    nedre: Decimal
    oevre: Decimal


def er_liten(celle: Gruppeantall, minste: int) -> bool:
    """Too few to be shown: those counted, or those left over."""
    if celle.antall is None:
        return True
    return celle.antall < minste or (celle.nevner is not None and celle.nevner - celle.antall < minste)


def skal_skjules(
    celler: Sequence[Gruppeantall],
    *,
    minste: int,
    total: Decimal | None = None,
    uttoemmende: bool = True,
    fra: Collection[int] = (),
) -> frozenset[int]:
    """The groups that must not be shown, when `total` is. None: no total is shown. `minste` 0 hides nothing.

    `uttoemmende` False: there may be more than the groups. They are still parts of the total. `fra`: those that are
    hidden already, for a reason that is not in this table.
    """
    if not minste:
        return frozenset(celle.noekkel for celle in celler if celle.antall is None)
    skjult = {celle.noekkel for celle in celler if er_liten(celle, minste) or celle.noekkel in fra}
    if not skjult or total is None:
        return frozenset(skjult)
    while len(skjult) < len(celler) and not _er_trygt(celler, skjult, minste, total, uttoemmende=uttoemmende):
        skjult.add(_neste(celler, skjult, minste, total, uttoemmende=uttoemmende))
    return frozenset(skjult)


def _neste(celler: Sequence[Gruppeantall], skjult: set[int], minste: int, total: Decimal, *, uttoemmende: bool) -> int:
    """The first group, counted from the first hidden one, that makes it safe; else simply the first."""
    kandidater = list(_i_rekkefoelge(celler, skjult))
    trygge = (
        kandidat
        for kandidat in kandidater
        if _er_trygt(celler, {*skjult, kandidat}, minste, total, uttoemmende=uttoemmende)
    )
    return next(trygge, kandidater[0])


def _i_rekkefoelge(celler: Sequence[Gruppeantall], skjult: set[int]) -> Iterator[int]:
    start = next(nummer for nummer, celle in enumerate(celler) if celle.noekkel in skjult)
    rundt = (*celler[start:], *celler[:start])
    return (celle.noekkel for celle in rundt if celle.noekkel not in skjult)


def _er_trygt(
    celler: Sequence[Gruppeantall], skjult: set[int], minste: int, total: Decimal, *, uttoemmende: bool
) -> bool:
    """Neither reader comes closer to any hidden count than the minimum."""
    rest = total - sum((c.antall for c in celler if c.noekkel not in skjult and c.antall is not None), Decimal(0))
    skjulte = [celle for celle in celler if celle.noekkel in skjult]
    if rest < 0:
        # The groups overlap, or do not add up to the total: there is no sum to work back from.
        return not uttoemmende
    for avstand, grenser in (
        (minste, [_aapne(celle) for celle in skjulte]),
        (minste - 1, [_kjente(celle, minste) for celle in skjulte]),
    ):
        if any(
            etter.oevre - etter.nedre < min(Decimal(avstand), foer.oevre - foer.nedre)
            for foer, etter in zip(grenser, _regnet_ut(grenser, rest, uttoemmende=uttoemmende), strict=True)
        ):
            return False
    return True


def _aapne(celle: Gruppeantall) -> _Grenser:
    return _Grenser(Decimal(0), _UENDELIG if celle.nevner is None else celle.nevner)


def _kjente(celle: Gruppeantall, minste: int) -> _Grenser:
    """What is known of a group by one who knows why it is hidden."""
    aapne = _aapne(celle)
    if celle.antall is None:
        return aapne
    if celle.antall < minste:
        return _Grenser(Decimal(0), min(aapne.oevre, Decimal(minste - 1)))
    if celle.nevner is not None and celle.nevner - celle.antall < minste:
        return _Grenser(max(Decimal(0), celle.nevner - minste + 1), celle.nevner)
    return _Grenser(Decimal(minste), aapne.oevre if celle.nevner is None else celle.nevner - minste)


def _regnet_ut(grenser: Sequence[_Grenser], rest: Decimal, *, uttoemmende: bool) -> Iterable[_Grenser]:
    """How close one comes to each of them who knows that together they are `rest` (or at most that)."""
    for nummer, egne in enumerate(grenser):
        andre = [*grenser[:nummer], *grenser[nummer + 1 :]]
        andres_nedre = sum((en.nedre for en in andre), Decimal(0))
        andres_oevre = sum((en.oevre for en in andre), Decimal(0)) if uttoemmende else _UENDELIG
        yield _Grenser(max(egne.nedre, rest - andres_oevre), min(egne.oevre, rest - andres_nedre))
