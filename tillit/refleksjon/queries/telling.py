"""What is counted from data beside what the parties felt, by the published rule and in its words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.styringsmengde.enums import Postslag
from tillit.styringsmengde.queries import aarstellinger
from tillit.styringsmengde.rules import Telling


def tellinger(relasjon: int) -> dict[int, Telling]:
    """By year, those of which there is something to count. Five queries, however many years."""
    return {aar: telling for (_relasjon, aar), telling in aarstellinger([relasjon]).items()}


def i_tall(felt: str, telling: Telling | None) -> str:
    """What is counted of that hallmark, in words; nothing of those that nobody counts."""
    if felt == "faa_maal":
        antall = telling.av(Postslag.MAAL).antall if telling else 0
        return ngettext("%(antall)s mål", "%(antall)s mål", antall) % {"antall": antall}
    if felt == "detaljstyring":
        if telling is None or not telling.antall:
            return _("ingenting er bedt om")
        return _("%(andel)s krav er aktivitetskrav") % {"andel": telling.andel.i_ord}
    return ""
