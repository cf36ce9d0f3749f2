"""What waits, as the start page says it: boxes, groups and lines, each with what to do, its age and its deadline."""

from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje
from tillit.oversikt.venteliste.listen import Venteboks, Venteliste, liste

__all__ = ["Venteboks", "Ventegruppe", "Ventelinje", "Venteliste", "liste"]
