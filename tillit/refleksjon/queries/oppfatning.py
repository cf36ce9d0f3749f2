"""Where the parties are going, as each of them wrote it, and which words they share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.refleksjon import rules
from tillit.refleksjon.models import Oppfatning
from tillit.refleksjon.queries.partene import Aarsbilde, aarsbilde
from tillit.spraak.likhet import ordlikheter


@dataclass(frozen=True)
class ViktigTing:
    """One of the three, and the one of the other party's that shares most words with it: a help to look, no verdict."""

    tekst: str
    likest: str
    ord: tuple[str, ...]


@dataclass(frozen=True)
class Partensting:
    part: Part
    organ: str
    ting: tuple[ViktigTing, ...]

    @property
    def har_felles_ord(self) -> bool:
        return any(ett.ord for ett in self.ting)


def oppfatningsbilde(relasjon: Styringsrelasjon, aar: int, bruker: Bruker, *, i_dag: date) -> Aarsbilde[Oppfatning]:
    """Two queries."""
    return aarsbilde(Oppfatning, relasjon, aar, bruker, i_dag=i_dag)


def tingene(bilde: Aarsbilde[Oppfatning]) -> tuple[Partensting, ...]:
    """Of a year both have answered: each party's three, beside the other's. No query."""
    svar = {ett.part: ett.svar.tingene for ett in bilde.parter if ett.svar}
    if not rules.staar_fast(svar):
        return ()
    return tuple(
        Partensting(ett.part, ett.organ, _med_likhet(svar[ett.part], svar[ett.part.motpart])) for ett in bilde.parter
    )


def aarene_med_begge(relasjon: Styringsrelasjon) -> list[int]:
    """The years that can be read, the newest first. One query."""
    rader = Oppfatning.objects.filter(relasjon=relasjon).der_begge_har_svart()
    return list(rader.order_by("-aar").values_list("aar", flat=True).distinct())


def _med_likhet(egne: tuple[str, ...], andres: tuple[str, ...]) -> tuple[ViktigTing, ...]:
    return tuple(
        ViktigTing(ett.tekst, "" if ett.med is None else andres[ett.med], ett.ord) for ett in ordlikheter(egne, andres)
    )
