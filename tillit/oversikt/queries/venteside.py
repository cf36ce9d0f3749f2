"""All that waits for one person, kind by kind: the page the start page leads to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker
from tillit.oversikt.queries.venter import arbeid, dialogbilde, egen_dialog, hos_virksomhetene, styrerens_dialog
from tillit.oversikt.venteliste import Ventegruppe, Venteliste, roller

# Of one kind: who has more than this waiting begins with these.
ALT = 100


@dataclass(frozen=True)
class Rolleventer:
    """What waits for who holds the role."""

    rolle: Rolle
    organnavn: str
    venter: Venteliste

    @property
    def navn(self) -> str:
        return str(self.rolle.label)

    @property
    def gruppene(self) -> Iterator[tuple[Ventegruppe, str]]:
        """Each as it stands in its box, and its place on the page."""
        for nummer, boks in enumerate(self.venter.bokser, start=1):
            for gruppe in boks.grupper:
                yield gruppe, f"{self.rolle.value}-{gruppe.hva.value}-{nummer}"


def alt_som_venter(bruker: Bruker) -> list[Rolleventer]:
    """Of each of the reader's roles that is asked anything, the role that decides something first."""
    ut = []
    for rolle, hent in _ROLLER.items():
        holdt = [tildelt for tildelt in bruker.gjeldende_roller if tildelt.rolle == rolle]
        if holdt:
            organer = frozenset(tildelt.organ_id for tildelt in holdt)
            navn = ", ".join(tildelt.organ.navn for tildelt in holdt)
            ut.append(Rolleventer(rolle, navn, hent(bruker, organer)))
    return ut


def _leder(bruker: Bruker, organer: Collection[int]) -> Venteliste:
    return roller.lederens(bruker, organer, arbeid(bruker, organer, ALT), egen_dialog(bruker, organer, ALT), ALT)


def _medarbeider(bruker: Bruker, organer: Collection[int]) -> Venteliste:
    return roller.medarbeiderens(bruker, organer, arbeid(bruker, organer, ALT), egen_dialog(bruker, organer, ALT), ALT)


def _styrer(bruker: Bruker, organer: Collection[int]) -> Venteliste:
    dialog, hos_dem = styrerens_dialog(bruker, organer, ALT)
    return roller.styrerens(bruker, organer, dialog, hos_dem, ALT)


def _byraad(bruker: Bruker, organer: Collection[int]) -> Venteliste:
    dialog, hos_dem = dialogbilde(bruker, organer, antall=ALT), hos_virksomhetene(bruker, organer, ALT)
    return roller.byraadens(bruker, organer, dialog, hos_dem, ALT)


def _tillitsvalgt(bruker: Bruker, organer: Collection[int]) -> Venteliste:
    return roller.tillitsvalgtes(bruker, organer, ALT)


def _revisor(bruker: Bruker, _organer: Collection[int]) -> Venteliste:
    return roller.revisors(bruker, ALT)


def _administrator(bruker: Bruker, _organer: Collection[int]) -> Venteliste:
    return roller.administratorens(bruker, ALT)


_ROLLER: Mapping[Rolle, Callable[[Bruker, Collection[int]], Venteliste]] = {
    Rolle.VIRKSOMHETSLEDER: _leder,
    Rolle.ETATSSTYRER: _styrer,
    Rolle.KOMMUNALDIREKTOER: _styrer,
    Rolle.BYRAAD: _byraad,
    Rolle.MEDARBEIDER: _medarbeider,
    Rolle.TILLITSVALGT: _tillitsvalgt,
    Rolle.REVISOR: _revisor,
    Rolle.ADMINISTRATOR: _administrator,
}
