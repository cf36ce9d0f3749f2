"""A drawing that fits a given surface, with its text as large as there is room for.

First with all that stands on the cards, then without what is of second rank, last with little but the words of the
ledd. What was left out is said, and that an effect stands undocumented is never left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from resultatkjede.bilder import Kjedebilde
from resultatkjede.tegning.figur import Format, Kjedetegning
from resultatkjede.tegning.tegner import tegn

LESBART = 0.7  # of the size the text was drawn at: below this, something is left out


@dataclass(frozen=True)
class Tegneflate:
    """`former` are the ways the drawing may be laid out; `stoerst` how much it may be enlarged."""

    bredde: int
    hoeyde: int
    former: Sequence[Format]
    stoerst: float = 1.0


@dataclass(frozen=True)
class Tilpasset:
    """`utelatt` is a sentence, empty where everything is shown."""

    tegning: Kjedetegning
    utelatt: str


def tilpasset(kjede: Kjedebilde, flate: Tegneflate) -> Tilpasset:
    mindre, utelatt = kjede, ""
    tegning = _stoerst(mindre, flate)
    if tegning.maalestokk < LESBART:
        mindre, utelatt = _uten_detaljer(kjede), _("Eier, påvirkbarhet og indikatorer er utelatt på kortene.")
        tegning = _stoerst(mindre, flate)
    if tegning.maalestokk < LESBART:
        mindre, utelatt = _bare_tekst(kjede), _("Eier, påvirkbarhet, indikatorer og risiko er utelatt på kortene.")
        tegning = _stoerst(mindre, flate)
    # Where the height decides, the columns stand wider apart, out to the edges.
    luft = int((flate.bredde / tegning.maalestokk - 5 * tegning.format.kort) / 4)
    return Tilpasset(_skalert(mindre, replace(tegning.format, luft=luft), flate), utelatt)


def _stoerst(kjede: Kjedebilde, flate: Tegneflate) -> Kjedetegning:
    return max((_skalert(kjede, form, flate) for form in flate.former), key=lambda tegning: tegning.maalestokk)


def _skalert(kjede: Kjedebilde, form: Format, flate: Tegneflate) -> Kjedetegning:
    tegning = tegn(kjede, form=form)
    maalestokk = min(flate.stoerst, flate.bredde / tegning.bredde, flate.hoeyde / tegning.hoeyde)
    return replace(tegning, maalestokk=maalestokk)


def _uten_detaljer(kjede: Kjedebilde) -> Kjedebilde:
    ledd = (replace(ett, eier="", paavirkbarhet="", paavirkbarhet_navn="", tall=()) for ett in kjede.ledd)
    return replace(kjede, ledd=tuple(ledd))


def _bare_tekst(kjede: Kjedebilde) -> Kjedebilde:
    ledd = (replace(ett, risiko=None, felles=None) for ett in _uten_detaljer(kjede).ledd)
    return replace(kjede, ledd=tuple(ledd))
