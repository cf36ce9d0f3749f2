"""The published rule of how much is asked of a virksomhet: what is counted, once each, and which of it asks for
something to be done. Pure.

It is a rule for everybody: whoever reads the list behind a number gets the same number. A change of it is a new
version, and is told of on the page that publishes it (`styringsmengde/regel.html`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.maal.enums import Kravslag, Veilederspoersmaal
from tillit.maal.terskler import TERSKLER, Terskelbilde, hold_opp
from tillit.maal.veileder import Funnslag, les
from tillit.rapporteringskrav.rules import Timesum, timesum
from tillit.spraak.likhet import ordnoekkel
from tillit.styringsmengde.enums import Postslag

REGELVERSJON = 1
REGELEN_GJELDER_FRA = date(2026, 11, 30)


@dataclass(frozen=True)
class Styringspost:
    """One thing that is asked, in one place.

    `skille` is what sets it apart from another of its kind with the same words: the goal of a parameter, the deadline
    of an oppdrag, how often a rapporteringskrav is answered. `timer` are the hours of the year that a
    rapporteringskrav takes; None where nobody has said. `kilde` and `adresse` say where it stands; an address is
    written when it is read, for most rows are only counted.
    """

    slag: Postslag
    tekst: str
    skille: str = ""
    timer: Decimal | None = None
    kilde: str = ""
    adresse: str | Promise = ""

    @property
    def noekkel(self) -> tuple[str, str, str]:
        """What is the same thing asked twice. Of this row alone: so nothing that is added makes two others one."""
        return str(self.slag), ordnoekkel(self.tekst) or self.tekst, ordnoekkel(self.skille)

    @property
    def er_aktivitet(self) -> bool:
        """It asks for something to be done: an oppdrag, and a goal that is worded as one."""
        if self.slag == Postslag.OPPDRAG:
            return True
        return self.slag == Postslag.MAAL and er_formulert_som_aktivitet(self.tekst)


@lru_cache(maxsize=8192)  # the goals of a city are asked of on every page that shows the index
def er_formulert_som_aktivitet(maaltekst: str) -> bool:
    """As the goal coach reads it. What also says for whom or what for is no mere activity, and is not counted so."""
    funn = les(maaltekst).om(Veilederspoersmaal.AKTIVITET)
    return funn is not None and funn.slag != Funnslag.MIDDEL_OG_VIRKNING


@dataclass(frozen=True)
class Telt:
    """One thing that is counted, with every place it stands in."""

    poster: tuple[Styringspost, ...]

    @property
    def tekst(self) -> str:
        return self.poster[0].tekst

    @property
    def slag(self) -> Postslag:
        return self.poster[0].slag

    @property
    def skille(self) -> str:
        return self.poster[0].skille

    @property
    def er_aktivitet(self) -> bool:
        return any(post.er_aktivitet for post in self.poster)

    @property
    def er_aktivitetsmaal(self) -> bool:
        return self.er_aktivitet and self.slag == Postslag.MAAL

    @property
    def timer(self) -> Decimal | None:
        """The most that is said of it; None where nobody has said anything."""
        return max((post.timer for post in self.poster if post.timer is not None), default=None)


@dataclass(frozen=True)
class Tellelinje:
    """Everything of one kind. `i_fjor` is how many there were; None where last year is not known."""

    slag: Postslag
    telt: tuple[Telt, ...]
    i_fjor: int | None = None

    @property
    def navn(self) -> str:
        return str(self.slag.label)

    @property
    def antall(self) -> int:
        return len(self.telt)

    @property
    def endring_i_ord(self) -> str:
        return endring_i_ord(self.antall, self.i_fjor)

    @property
    def aktivitetsmaal(self) -> int:
        """How many of the goals are worded as activities."""
        return sum(ett.er_aktivitetsmaal for ett in self.telt)


@dataclass(frozen=True)
class Aktivitetsandel:
    """How much of all that is asked asks for something to be done. The index of detail steering."""

    aktivitet: int
    alle: int

    @property
    def prosent(self) -> int | None:
        """In whole percent, a half up; None where nothing is asked."""
        return (200 * self.aktivitet + self.alle) // (2 * self.alle) if self.alle else None

    @property
    def i_ord(self) -> str:
        return _("%(aktivitet)s av %(alle)s") % {"aktivitet": self.aktivitet, "alle": self.alle}


@dataclass(frozen=True)
class Telling:
    """The whole count. `linjer` are of every kind, also those of which there is nothing.

    `terskler`: goals, parameters and activity demands against what is usual. They ask, and stop nothing.
    """

    linjer: tuple[Tellelinje, ...]
    terskler: tuple[Terskelbilde, ...]
    timer: Timesum
    timer_i_fjor: Timesum | None
    aktivitet_i_fjor: Aktivitetsandel | None
    regelversjon: int = REGELVERSJON

    def av(self, slag: Postslag) -> Tellelinje:
        return next(linje for linje in self.linjer if linje.slag == slag)

    @property
    def antall(self) -> int:
        return sum(linje.antall for linje in self.linjer)

    @property
    def aktiviteter(self) -> tuple[Telt, ...]:
        """What asks for something to be done: the oppdrag, and the goals that are worded as one."""
        return tuple(ett for linje in self.linjer for ett in linje.telt if ett.er_aktivitet)

    @property
    def andel(self) -> Aktivitetsandel:
        return Aktivitetsandel(len(self.aktiviteter), self.antall)

    @property
    def endring_i_ord(self) -> str:
        """Of all of it."""
        return endring_i_ord(self.antall, self.aktivitet_i_fjor.alle if self.aktivitet_i_fjor else None)

    @property
    def aktivitetsendring_i_ord(self) -> str:
        i_fjor = self.aktivitet_i_fjor
        return endring_i_ord(self.andel.aktivitet, i_fjor.aktivitet if i_fjor else None)

    @property
    def over(self) -> tuple[Terskelbilde, ...]:
        """What there is more of than usual, and is to be given a reason."""
        return tuple(ett for ett in self.terskler if ett.er_over)


def samlet(poster: Iterable[Styringspost]) -> tuple[Telt, ...]:
    """Each thing once, with every place it stands in, in the order it first stood."""
    like: dict[tuple[str, str, str], list[Styringspost]] = {}
    for post in poster:
        like.setdefault(post.noekkel, []).append(post)
    return tuple(Telt(tuple(samme)) for samme in like.values())


def telling(
    poster: Iterable[Styringspost],
    i_fjor: Iterable[Styringspost] | None = None,
    terskler: Mapping[str, int] = TERSKLER,
) -> Telling:
    """Count the rows by the rule. `i_fjor` are those of the year before; None where nothing is known of it."""
    telt, foer = samlet(poster), None if i_fjor is None else samlet(i_fjor)
    per_slag = {slag: tuple(ett for ett in telt if ett.slag == slag) for slag in Postslag}
    aktiviteter = sum(ett.er_aktivitet for ett in telt)
    return Telling(
        linjer=tuple(
            Tellelinje(slag, per_slag[slag], None if foer is None else _antall(foer, slag)) for slag in Postslag
        ),
        terskler=tuple(
            hold_opp(slag, antall, terskler=terskler)
            for slag, antall in (
                (Kravslag.MAAL, len(per_slag[Postslag.MAAL])),
                (Kravslag.PARAMETER, len(per_slag[Postslag.PARAMETER])),
                (Kravslag.AKTIVITETSKRAV, aktiviteter),
            )
        ),
        timer=_timene(telt),
        timer_i_fjor=None if foer is None else _timene(foer),
        aktivitet_i_fjor=None if foer is None else Aktivitetsandel(sum(ett.er_aktivitet for ett in foer), len(foer)),
    )


def endring_i_ord(naa: int, foer: int | None) -> str:
    """«2 flere enn året før»; empty where that is not known. A year that is shown need not be this one."""
    if foer is None:
        return ""
    if naa == foer:
        return _("som året før")
    if naa > foer:
        return ngettext("%(antall)d mer enn året før", "%(antall)d flere enn året før", naa - foer) % {
            "antall": naa - foer
        }
    return ngettext("%(antall)d færre enn året før", "%(antall)d færre enn året før", foer - naa) % {
        "antall": foer - naa
    }


def _antall(telt: Sequence[Telt], slag: Postslag) -> int:
    return sum(ett.slag == slag for ett in telt)


def _timene(telt: Sequence[Telt]) -> Timesum:
    """Only a rapporteringskrav takes hours by itself; what the others take is the virksomhet's own to plan."""
    return timesum(ett.timer for ett in telt if ett.slag == Postslag.RAPPORTERINGSKRAV)
