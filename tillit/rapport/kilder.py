"""Where a claim comes from: the row, its name to the reader, and its address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from styringsdialog.queries.styring import Styring
from tillit.felles.formater import dato
from tillit.maal.bilder import Maalbilde, Maalepunkt, Serie, Vurderingsbilde
from tillit.spraak.dager import aarspenn


class Kildeslag(StrEnum):
    MAAL = "maal"
    VURDERING = "vurdering"
    INDIKATOR = "indikator"
    MAALING = "maaling"
    SIGNAL = "signal"
    STYRING = "styring"
    MAALENE = "maalene"
    TALLENE = "tallene"


_RUTER = {
    Kildeslag.MAAL: "maal:vis",
    Kildeslag.VURDERING: "maal:vurdering",
    Kildeslag.INDIKATOR: "maal:indikator",
    Kildeslag.MAALING: "maal:indikator",
    Kildeslag.SIGNAL: "rapport:styring",
    Kildeslag.STYRING: "rapport:styring",
    Kildeslag.MAALENE: "oversikt:virksomhetens_maal",
    Kildeslag.TALLENE: "maal:virksomhetstall",
}
# One of many rows on its page.
_ANKRE = frozenset({Kildeslag.MAALING, Kildeslag.SIGNAL})


@dataclass(frozen=True)
class Kilde:
    """The row (`type`, `pk`). `side_pk` is the page it is shown on, where that is another row's."""

    type: Kildeslag
    pk: int
    navn: str
    side_pk: int

    @property
    def url(self) -> str:
        anker = f"#{self.type}-{self.pk}" if self.type in _ANKRE else ""
        return reverse(_RUTER[self.type], args=[self.side_pk]) + anker


def fra_maal(bilde: Maalbilde) -> Kilde:
    return Kilde(Kildeslag.MAAL, bilde.pk, f"målet, {aarspenn(bilde.aar_fra, bilde.aar_til)}", bilde.pk)


def fra_vurdering(vurdering: Vurderingsbilde) -> Kilde:
    utgave = f", utgave {vurdering.utgave}" if vurdering.utgave > 1 else ""
    return Kilde(Kildeslag.VURDERING, vurdering.pk, f"vurdering, {vurdering.periodenavn}{utgave}", vurdering.pk)


def fra_indikator(serie: Serie) -> Kilde:
    return Kilde(Kildeslag.INDIKATOR, serie.indikator_pk, "indikatoren", serie.indikator_pk)


def fra_maaling(serie: Serie, punkt: Maalepunkt) -> Kilde:
    versjon = f", versjon {punkt.versjon}" if punkt.versjon > 1 else ""
    navn = f"måling, {punkt.periodenavn}{versjon}"
    return Kilde(Kildeslag.MAALING, punkt.pk, navn, serie.indikator_pk)


def fra_styring(signal: Styring) -> Kilde:
    return Kilde(Kildeslag.SIGNAL, signal.pk, f"{signal.kilde}, {dato(signal.dato)}", signal.virksomhet_pk)


def fra_all_styring(virksomhet_pk: int, aar: int) -> Kilde:
    return Kilde(Kildeslag.STYRING, virksomhet_pk, f"signalene, {aar}", virksomhet_pk)


def fra_alle_maal(virksomhet_pk: int) -> Kilde:
    return Kilde(Kildeslag.MAALENE, virksomhet_pk, "målene", virksomhet_pk)


def fra_alle_tall(virksomhet_pk: int) -> Kilde:
    return Kilde(Kildeslag.TALLENE, virksomhet_pk, "tallene", virksomhet_pk)
