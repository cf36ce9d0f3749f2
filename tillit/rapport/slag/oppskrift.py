"""What a kind of report is: what it is called, who may order it, what is read for it, and how it is set out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.functional import Promise

from tillit.organisasjon.enums import Organtype, Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport.egentekst import Egenkapittel
from tillit.rapport.enums import Rapportdel, Rapportslag

if TYPE_CHECKING:
    from tillit.rapport.innhold import Rapportinnhold, Virksomhetsdel
    from tillit.rapport.models import Rapport
    from tillit.rapport.visning import Rapportvisning

Samler = Callable[["Rapport", datetime, date], tuple["Virksomhetsdel", ...]]


@dataclass(frozen=True)
class Del:
    """A part of a report: where it begins, what the contents call it, and the parts of it.

    `egen` is what the virksomhet wrote of it itself, empty where it wrote nothing. `med_maal`: its goals come after.
    """

    ident: str
    tittel: str
    deler: tuple[Del, ...] = ()
    egen: str = ""
    med_maal: bool = False


@dataclass(frozen=True)
class Rapportoppskrift:
    """One kind. Its texts are lazy: each reader has them in the language of the page.

    `relasjoner` are those a report is of, as the orderer may read them on a day. `samle` reads the virksomheter with
    the orderer's eyes, at the moment and the day it is given. `disposisjon` is the
    parts the report has, in their order. `mal` sets them out, on paper and on the page.
    """

    slag: Rapportslag
    tittel: Promise
    om: Promise
    organtyper: frozenset[Organtype]
    bestilles_med: frozenset[Rettighet]
    relasjoner: Callable[[Bruker, Organ, Organ | None, date], QuerySet[Styringsrelasjon]]
    samle: Samler
    disposisjon: Callable[[Rapportvisning], tuple[Del, ...]]
    mal: str
    # What is never in it, said on page 1.
    uten: Promise | str = ""
    # Of each goal there is one row, whatever depth was chosen.
    alltid_kort: bool = False
    # Of what one acts for, not of all one reads: who only reads over a department would be given an empty one.
    bare_eget: bool = False
    # One page of what is approved, as it stands today: nothing to choose, and no page 1 before it.
    en_side: bool = False
    # With what right one reads of the body what it is of.
    leses_med: Rettighet = Rettighet.DIALOG_LESE
    # Of a tertial, and not of a whole year.
    per_tertial: bool = False
    # Written of a year when it is over.
    aaret_foer: bool = False
    # The parts that the virksomhet writes itself.
    kapitler: tuple[Egenkapittel, ...] = ()
    # The virksomhet makes it for itself and for the department that steers it: both read it.
    til_avdelingen: bool = False
    # What the kind freezes beside the virksomheter.
    fullfoer: Callable[[Rapport, Rapportinnhold], Rapportinnhold] = lambda _rapport, innhold: innhold
    # For whom it is made, where that may be either party's; else it is the body's own.
    eier: Callable[[Bruker, Organ], Organ | None] = lambda _bruker, _organ: None

    def kan_bestilles_av(self, bruker: Bruker, organ: Organ) -> bool:
        har = bruker.tilgang.har_paa_eget if self.bare_eget else bruker.tilgang.har
        return organ.type in self.organtyper and any(har(rettighet, organ.pk) for rettighet in self.bestilles_med)

    @property
    def deler(self) -> tuple[Rapportdel, ...]:
        """What the orderer may have with or without."""
        if self.en_side:
            return ()
        return (Rapportdel.MAAL, Rapportdel.FORSIDE) if self.alltid_kort else tuple(Rapportdel)
