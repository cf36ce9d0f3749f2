"""Where a claim comes from: the row, its name to the reader, and its address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from tillit.maal.bilder import Maalbilde, Maalepunkt, Serie, Vurderingsbilde


class Kildetype(StrEnum):
    MAAL = "maal"
    VURDERING = "vurdering"
    INDIKATOR = "indikator"
    MAALING = "maaling"


_RUTER = {
    Kildetype.MAAL: "maal:vis",
    Kildetype.VURDERING: "maal:vurdering",
    Kildetype.INDIKATOR: "maal:indikator",
    Kildetype.MAALING: "maal:indikator",
}


@dataclass(frozen=True)
class Kilde:
    """The row (`type`, `pk`). `side_pk` is the page it is shown on, where that is another row's."""

    type: Kildetype
    pk: int
    navn: str
    side_pk: int

    @property
    def url(self) -> str:
        anker = f"#maaling-{self.pk}" if self.type == Kildetype.MAALING else ""
        return reverse(_RUTER[self.type], args=[self.side_pk]) + anker


def fra_maal(bilde: Maalbilde) -> Kilde:
    return Kilde(Kildetype.MAAL, bilde.pk, f"målet, {bilde.aar_fra}–{bilde.aar_til}", bilde.pk)


def fra_vurdering(vurdering: Vurderingsbilde) -> Kilde:
    utgave = f", utgave {vurdering.utgave}" if vurdering.utgave > 1 else ""
    return Kilde(Kildetype.VURDERING, vurdering.pk, f"vurdering, {vurdering.periodenavn}{utgave}", vurdering.pk)


def fra_indikator(serie: Serie) -> Kilde:
    return Kilde(Kildetype.INDIKATOR, serie.indikator_pk, "indikatoren", serie.indikator_pk)


def fra_maaling(serie: Serie, punkt: Maalepunkt) -> Kilde:
    versjon = f", versjon {punkt.versjon}" if punkt.versjon > 1 else ""
    navn = f"måling, {punkt.periodenavn}{versjon}"
    return Kilde(Kildetype.MAALING, punkt.pk, navn, serie.indikator_pk)
