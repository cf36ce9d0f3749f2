"""The people of the demonstration. All invented: no name, role holder or address belongs to anybody.

They have no password and an address under `.invalid`, so they can log in by the demonstration's own button only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from tillit.demo.organisasjon import (
    BARNEHAGER,
    BRANN,
    BYMILJOE,
    BYRAADET,
    BYSTYRET,
    FORETAKET,
    KLIMA,
    MILJOE_OG_SAMFERDSEL,
    RENOVASJON,
    REVISJONEN,
    START,
    UTDANNING,
)
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling

DOMENE = "@demo.invalid"


class BrukernavnetErIBruk(Exception):
    """Somebody real has the user name of an invented person: nothing is made, and nothing of theirs is touched."""


@dataclass(frozen=True)
class Demobruker:
    """One row of the log-in list."""

    brukernavn: str
    navn: str
    rolle: Rolle
    organ: str
    # The one of that role the list shows first.
    hoved: bool = True

    @property
    def rollenavn(self) -> str:
        return str(self.rolle.label)

    @property
    def epost(self) -> str:
        return self.brukernavn + DOMENE


LEDER_BYM = Demobruker("leder.bym", "Liv Lindeblomst", Rolle.VIRKSOMHETSLEDER, BYMILJOE)
MEDARBEIDER_BYM = Demobruker("medarbeider.bym", "Odd Øyenstikker", Rolle.MEDARBEIDER, BYMILJOE)
TILLITSVALGT_BYM = Demobruker("tillitsvalgt.bym", "Tuva Trekløver", Rolle.TILLITSVALGT, BYMILJOE)
ETATSSTYRER_MOS = Demobruker("etatsstyrer.mos", "Embla Ekorndal", Rolle.ETATSSTYRER, MILJOE_OG_SAMFERDSEL)
KOMMUNALDIREKTOER_MOS = Demobruker(
    "kommunaldirektoer.mos", "Kåre Klokkeblom", Rolle.KOMMUNALDIREKTOER, MILJOE_OG_SAMFERDSEL
)
BYRAAD_MOS = Demobruker("byraad.mos", "Bo Bølgedal", Rolle.BYRAAD, MILJOE_OG_SAMFERDSEL)
FOLKEVALGT = Demobruker("folkevalgt", "Frida Fjelltrost", Rolle.FOLKEVALGT, BYSTYRET)
REVISOR = Demobruker("revisor", "Rolf Rimfrost", Rolle.REVISOR, REVISJONEN)
ADMINISTRATOR = Demobruker("administrator", "Anne Askeladd", Rolle.ADMINISTRATOR, BYSTYRET)
LEDER_KLI = Demobruker("leder.kli", "Klara Klarvær", Rolle.VIRKSOMHETSLEDER, KLIMA, hoved=False)
LEDER_BRE = Demobruker("leder.bre", "Gerd Gnistheim", Rolle.VIRKSOMHETSLEDER, BRANN, hoved=False)
LEDER_REN = Demobruker("leder.ren", "Steinar Sølvpapir", Rolle.VIRKSOMHETSLEDER, RENOVASJON, hoved=False)
LEDER_BHG = Demobruker("leder.bhg", "Bina Bringebær", Rolle.VIRKSOMHETSLEDER, BARNEHAGER, hoved=False)
LEDER_BYT = Demobruker("leder.byt", "Vilja Vippebrett", Rolle.VIRKSOMHETSLEDER, FORETAKET, hoved=False)
# Deputies of those leaders: a goal has one from the day it is proposed.
NESTLEDER_KLI = Demobruker("nestleder.kli", "Siv Skydottir", Rolle.MEDARBEIDER, KLIMA, hoved=False)
NESTLEDER_BRE = Demobruker("nestleder.bre", "Bård Brannbil", Rolle.MEDARBEIDER, BRANN, hoved=False)
NESTLEDER_REN = Demobruker("nestleder.ren", "Rut Resirkel", Rolle.MEDARBEIDER, RENOVASJON, hoved=False)
NESTLEDER_BHG = Demobruker("nestleder.bhg", "Tim Tusenfryd", Rolle.MEDARBEIDER, BARNEHAGER, hoved=False)
STEDFORTREDERE = {
    LEDER_BYM: MEDARBEIDER_BYM,
    LEDER_KLI: NESTLEDER_KLI,
    LEDER_BRE: NESTLEDER_BRE,
    LEDER_REN: NESTLEDER_REN,
    LEDER_BHG: NESTLEDER_BHG,
}
# Who speaks for the employees there: every goal goes by them before it is adopted.
TILLITSVALGT_MOS = Demobruker(
    "tillitsvalgt.mos", "Turid Turteldue", Rolle.TILLITSVALGT, MILJOE_OG_SAMFERDSEL, hoved=False
)
TILLITSVALGT_KLI = Demobruker("tillitsvalgt.kli", "Tiril Tiriltunge", Rolle.TILLITSVALGT, KLIMA, hoved=False)
TILLITSVALGT_BRE = Demobruker("tillitsvalgt.bre", "Trym Tyttebær", Rolle.TILLITSVALGT, BRANN, hoved=False)
TILLITSVALGT_REN = Demobruker("tillitsvalgt.ren", "Tale Tranebær", Rolle.TILLITSVALGT, RENOVASJON, hoved=False)
TILLITSVALGT_BHG = Demobruker("tillitsvalgt.bhg", "Terje Tepperot", Rolle.TILLITSVALGT, BARNEHAGER, hoved=False)
TILLITSVALGTE = {
    person.organ: person
    for person in (
        TILLITSVALGT_BYM, TILLITSVALGT_MOS, TILLITSVALGT_KLI, TILLITSVALGT_BRE, TILLITSVALGT_REN, TILLITSVALGT_BHG
    )
}  # fmt: skip
# Writes what the byråd itself has decided.
BYRAADETS_KONTOR = Demobruker(
    "kommunaldirektoer.byr", "Borghild Bjørkerot", Rolle.KOMMUNALDIREKTOER, BYRAADET, hoved=False
)
STEDFORTREDERE |= {BYRAADETS_KONTOR: BYRAAD_MOS, KOMMUNALDIREKTOER_MOS: ETATSSTYRER_MOS}
ETATSSTYRER_UTD = Demobruker("etatsstyrer.utd", "Tor Tavlestad", Rolle.ETATSSTYRER, UTDANNING, hoved=False)

DEMOBRUKERE = (
    ETATSSTYRER_MOS,
    LEDER_BYM,
    MEDARBEIDER_BYM,
    TILLITSVALGT_BYM,
    KOMMUNALDIREKTOER_MOS,
    BYRAAD_MOS,
    FOLKEVALGT,
    REVISOR,
    ADMINISTRATOR,
    LEDER_KLI,
    LEDER_BRE,
    LEDER_REN,
    LEDER_BHG,
    LEDER_BYT,
    NESTLEDER_KLI,
    NESTLEDER_BRE,
    NESTLEDER_REN,
    NESTLEDER_BHG,
    ETATSSTYRER_UTD,
    TILLITSVALGT_MOS,
    TILLITSVALGT_KLI,
    TILLITSVALGT_BRE,
    TILLITSVALGT_REN,
    TILLITSVALGT_BHG,
    BYRAADETS_KONTOR,
)


def opprett_personer(organer: Mapping[str, Organ]) -> dict[str, Bruker]:
    """Everybody on the list, by user name, each with the one role."""
    return {person.brukernavn: _opprett(person, organer[person.organ]) for person in DEMOBRUKERE}


def _opprett(person: Demobruker, organ: Organ) -> Bruker:
    if finnes := Bruker.objects.filter(brukernavn=person.brukernavn).first():
        if finnes.epost != person.epost:
            raise BrukernavnetErIBruk(person.brukernavn)
        return finnes
    bruker = Bruker.objects.create_user(
        person.brukernavn, navn=person.navn, epost=person.epost, is_staff=person.rolle == Rolle.ADMINISTRATOR
    )
    Rolletildeling.objects.create(bruker=bruker, rolle=person.rolle, organ=organ, gyldig_fra=START)
    return bruker


def innloggbare() -> QuerySet[Bruker]:
    """Who may be logged in by one click: on the list, and made by `demodata`."""
    navn = [person.brukernavn for person in DEMOBRUKERE]
    return Bruker.objects.filter(brukernavn__in=navn, epost__endswith=DOMENE, is_active=True)
