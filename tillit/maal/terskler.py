"""How many goals, parameters and activity demands are usual, and what to ask when there are more. Pure.

No law and no circular sets a number. The defaults are what the state's agencies had on average in 2015: a place to
stop and ask, never a gate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from tillit.maal.enums import Kravslag

TERSKLER: Mapping[str, int] = {Kravslag.MAAL: 6, Kravslag.PARAMETER: 9, Kravslag.AKTIVITETSKRAV: 20}
KILDE = gettext_lazy("gjennomsnittet for statlige virksomheter i 2015")

_SPOERSMAAL: Mapping[str, Any] = {
    Kravslag.MAAL: gettext_lazy("Hvilke av målene er viktigst, og hvilke kan vente eller slås sammen?"),
    Kravslag.PARAMETER: gettext_lazy("Hvilke av tallene bruker dere når dere avgjør noe, og hvilke kan falle bort?"),
    Kravslag.AKTIVITETSKRAV: gettext_lazy("Hvilke av oppdragene kan bli et mål om virkningen i stedet?"),
}
_ANTALL: Mapping[str, Any] = {
    Kravslag.MAAL: ngettext_lazy("%(antall)d mål", "%(antall)d mål", "antall"),
    Kravslag.PARAMETER: ngettext_lazy("%(antall)d styringsparameter", "%(antall)d styringsparametere", "antall"),
    Kravslag.AKTIVITETSKRAV: ngettext_lazy("%(antall)d aktivitetskrav", "%(antall)d aktivitetskrav", "antall"),
}


@dataclass(frozen=True)
class Terskelbilde:
    """A count held against what is usual."""

    slag: str
    antall: int
    terskel: int

    @property
    def er_over(self) -> bool:
        return self.antall > self.terskel

    @property
    def slagnavn(self) -> str:
        return str(Kravslag(self.slag).label)

    @property
    def antall_i_ord(self) -> str:
        """«7 mål», «1 styringsparameter»."""
        return str(_ANTALL[self.slag] % {"antall": self.antall})

    @property
    def spoersmaal(self) -> str:
        """What to ask; empty while the count is usual."""
        return str(_SPOERSMAAL[self.slag]) if self.er_over else ""

    @property
    def tekst(self) -> str:
        """The count and what it is held against, as one sentence."""
        forhold = _("over") if self.er_over else _("ikke over")
        return _("%(antall)s er %(forhold)s terskelen på %(terskel)s, %(kilde)s.") % {
            "antall": self.antall_i_ord,
            "forhold": forhold,
            "terskel": self.terskel,
            "kilde": KILDE,
        }


def terskler_i_ord(terskler: Mapping[str, int] = TERSKLER) -> str:
    """«6 mål, 9 styringsparametere og 20 aktivitetskrav, gjennomsnittet …»: what the counts are held against."""
    *deler, siste = [str(_ANTALL[slag] % {"antall": terskel}) for slag, terskel in terskler.items()]
    return _("%(deler)s og %(siste)s, %(kilde)s") % {"deler": ", ".join(deler), "siste": siste, "kilde": KILDE}


def hold_opp(slag: str, antall: int, *, terskler: Mapping[str, int] = TERSKLER) -> Terskelbilde:
    """The count against its threshold."""
    return Terskelbilde(slag=str(slag), antall=antall, terskel=terskler[slag])


def passerer(slag: str, *, foer: int, etter: int, terskler: Mapping[str, int] = TERSKLER) -> bool:
    """True where this very step brings more than the usual, or more still of what was over already."""
    return etter > foer and etter > terskler[slag]
