"""The page both parties write of a year: what stands, who has said that it is finished, and whether it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet

from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import hvorfor_stengt
from tillit.refleksjon import access, rules
from tillit.refleksjon.models import Aarsrefleksjon, Refleksjonsslutt


@dataclass(frozen=True)
class Sluttrad:
    """`slutt` is None where the party has not said that it is finished as it reads now."""

    part: Part
    organ: str
    er_egen: bool
    slutt: Refleksjonsslutt | None


@dataclass(frozen=True)
class Fellesside:
    """`siden` is None where nobody has begun.

    `revisjon` grows with what is written, and with each who says it is finished.
    """

    relasjon: Styringsrelasjon
    aar: int
    siden: Aarsrefleksjon | None
    part: Part | None
    kan_begynnes: bool
    stengt: str
    parter: tuple[Sluttrad, ...]
    revisjon: int

    @property
    def tekst(self) -> str:
        return self.siden.tekst if self.siden else ""

    @property
    def versjon(self) -> int:
        return self.siden.versjon if self.siden else 0

    @property
    def er_ferdig(self) -> bool:
        return rules.staar_fast([ett.part for ett in self.parter if ett.slutt])

    @property
    def kan_skrive(self) -> bool:
        return self.part is not None and not self.er_ferdig and (self.siden is not None or self.kan_begynnes)

    @property
    def kan_avslutte(self) -> bool:
        egen_mangler = any(ett.er_egen and not ett.slutt for ett in self.parter)
        return self.kan_skrive and bool(self.tekst.strip()) and egen_mangler

    @property
    def aarstekst(self) -> str:
        return str(self.aar)


def fellesside(relasjon: Styringsrelasjon, aar: int, bruker: Bruker, *, i_dag: date) -> Fellesside:
    """Two queries."""
    siden = (
        Aarsrefleksjon.objects.synlig_for(bruker)
        .filter(relasjon=relasjon, aar=aar)
        .select_related("skrevet_av")
        .first()
    )
    alle = list(siden.slutter.select_related("av")) if siden else []
    sagt = {ett.part: ett for ett in alle if siden and ett.tekst_versjon == siden.versjon}
    egen = access.egen_part(bruker, relasjon)
    return Fellesside(
        relasjon=relasjon,
        aar=aar,
        siden=siden,
        part=egen,
        kan_begynnes=rules.kan_svares(aar=aar, i_dag=i_dag),
        stengt="" if siden else hvorfor_stengt(relasjon, i_dag),
        parter=tuple(Sluttrad(part, relasjon.navn_paa(part), part == egen, sagt.get(part)) for part in Part),
        revisjon=siden.versjon + len(alle) if siden else 0,
    )


def revisjon(relasjon_pk: int, aar: int) -> QuerySet[Aarsrefleksjon, int]:
    siden = Aarsrefleksjon.objects.filter(relasjon=relasjon_pk, aar=aar)
    return siden.annotate(nr=F("versjon") + Count("slutter")).values_list("nr", flat=True)
