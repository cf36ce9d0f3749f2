"""What waits of every kind in one row, by how soon: past its deadline, due within a week, and the rest. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje

# So many stand open: what a phone has room for.
VISES = 5
UKEN = timedelta(days=7)


class Hast(IntEnum):
    OVER_FRISTEN = 0
    INNEN_EN_UKE = 1
    SENERE = 2


_NAVN = {
    Hast.OVER_FRISTEN: gettext_lazy("Over fristen"),
    Hast.INNEN_EN_UKE: gettext_lazy("Innen en uke"),
    Hast.SENERE: gettext_lazy("Uten frist eller senere"),
}


@dataclass(frozen=True)
class Hastelinje:
    """A line, and what kind of thing it is."""

    slag: str
    linje: Ventelinje


@dataclass(frozen=True)
class Hastegruppe:
    """What is as urgent: the lines that stand open, and those folded under them.

    `kuttet`: there may be more of it than was fetched.
    """

    hast: Hast
    foerst: tuple[Hastelinje, ...]
    resten: tuple[Hastelinje, ...]
    kuttet: bool

    @property
    def antall(self) -> int:
        return len(self.foerst) + len(self.resten)

    @property
    def overskrift(self) -> str:
        ord_ = _("%(navn)s (minst %(antall)s)") if self.kuttet else _("%(navn)s (%(antall)s)")
        return ord_ % {"navn": _NAVN[self.hast], "antall": self.antall}

    @property
    def vis_resten(self) -> str:
        antall = len(self.resten)
        if self.foerst:
            return ngettext("Vis %(antall)s til", "Vis %(antall)s til", antall) % {"antall": antall}
        if antall == 2:  # noqa: PLR2004  # both of two
            return _("Vis begge")
        return ngettext("Vis den ene", "Vis alle %(antall)s", antall) % {"antall": antall}


def hast(linje: Ventelinje, *, i_dag: date) -> Hast:
    if linje.over_frist or (linje.dag is not None and linje.dag < i_dag):
        return Hast.OVER_FRISTEN
    if linje.dag is not None and linje.dag <= i_dag + UKEN:
        return Hast.INNEN_EN_UKE
    return Hast.SENERE


def etter_hast(grupper: Iterable[Ventegruppe], *, i_dag: date, vises: int = VISES) -> tuple[Hastegruppe, ...]:
    """The most urgent first, and of the same deadline a person's own before the party's, then the gravest kind.

    What nobody has set a deadline for waits now: it stands before what is due in more than a week. An empty one is
    left out.
    """
    alle = tuple(grupper)
    linjer = sorted(_linjene(alle), key=lambda ett: _orden(ett.linje, i_dag))
    ut, igjen = [], vises
    for ett, rader in groupby(linjer, key=lambda rad: hast(rad.linje, i_dag=i_dag)):
        her = tuple(rader)
        ut.append(Hastegruppe(ett, her[:igjen], her[igjen:], _kan_ha_flere(alle, ett, i_dag)))
        igjen = max(igjen - len(her), 0)
    return tuple(ut)


def _linjene(grupper: Iterable[Ventegruppe]) -> Iterator[Hastelinje]:
    for gruppe in grupper:
        for linje in gruppe.linjer:
            yield Hastelinje(linje.slag or gruppe.slag, linje)


def _orden(linje: Ventelinje, i_dag: date) -> tuple[Hast, date, bool]:
    hvor_fort = hast(linje, i_dag=i_dag)
    uten_dag = i_dag if hvor_fort is Hast.OVER_FRISTEN else i_dag + UKEN
    return hvor_fort, linje.dag or uten_dag, not linje.egen


def _kan_ha_flere(grupper: Iterable[Ventegruppe], tid: Hast, i_dag: date) -> bool:
    """A kind is fetched in its own order: what was left out may be anything from its last line on."""
    return any(gruppe.kuttet and any(hast(linje, i_dag=i_dag) is tid for linje in gruppe.linjer) for gruppe in grupper)
