"""The register of measures, of two departments and three virksomheter, all invented and said to be so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tillit.demo.klokke import klokken
from tillit.demo.organisasjon import BARNEHAGER, BYMILJOE, MILJOE_OG_SAMFERDSEL, RENOVASJON, START, UTDANNING
from tillit.demo.personer import (
    ETATSSTYRER_MOS,
    ETATSSTYRER_UTD,
    LEDER_BHG,
    LEDER_BYM,
    LEDER_REN,
    Demobruker,
)
from tillit.felles.tid import i_dag
from tillit.laering.models import Laerdom
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.tiltaksregister import actions
from tillit.tiltaksregister.enums import Tiltaksomraade as O
from tillit.tiltaksregister.models import Tillitstiltak

OPPDIKTET = "(Oppdiktet.)"


@dataclass(frozen=True)
class Demotiltak:
    """`begynt` and `slutt` are a year before this one and a month; `lært` ties it to the owner's own note."""

    organ: str
    av: Demobruker
    omraade: O
    tittel: str
    beskrivelse: str
    begynt: tuple[int, int] | None = None
    slutt: tuple[int, int] | None = None
    utbytte: str = ""
    relasjon: str = ""
    rolle: Rolle = Rolle.VIRKSOMHETSLEDER
    laert: bool = False


_STYRER = Rolle.ETATSSTYRER
TILTAKENE = (
    Demotiltak(
        MILJOE_OG_SAMFERDSEL, ETATSSTYRER_MOS, O.STYRING, "Færre mål i tildelingsbrevet",
        "Vi spør hver virksomhet hvilke mål de kan styre etter, og tar bort resten i dialogen før brevet skrives.",
        begynt=(2, 2), slutt=(1, 12), rolle=_STYRER,
        utbytte="Brevene fikk færre mål. Noen krav kom tilbake i møtene, så nå teller vi alt som blir bedt om.",
    ),
    Demotiltak(
        MILJOE_OG_SAMFERDSEL, ETATSSTYRER_MOS, O.STYRING, "Ett styringsmøte i tertialet",
        "Vi samler det som skal styres, i tre møter, og holder fagmøtene utenom.",
        begynt=(1, 1), relasjon=BYMILJOE, rolle=_STYRER,
        utbytte="Etaten vet når noe er et oppdrag. Vi er ikke ferdige med å flytte saker ut av fagmøtene.",
    ),
    Demotiltak(
        MILJOE_OG_SAMFERDSEL, ETATSSTYRER_MOS, O.SAMHANDLING, "Felles dag om det vi har lært",
        "Alle virksomhetene i sektoren viser hverandre noe de prøvde, også det som ikke virket.",
        rolle=_STYRER,
    ),
    Demotiltak(
        BYMILJOE, LEDER_BYM, O.LEDELSE, "Lederne er med ute hos driften to dager i året",
        "De som leder, ser selv hva som hindrer arbeidet, og fjerner det de kan.",
        begynt=(2, 9), utbytte="Tre rutiner er fjernet fordi ledere så at ingen brukte dem.",
    ),
    Demotiltak(
        BYMILJOE, LEDER_BYM, O.KOMPETANSE, "Opplæring i å skrive klare mål",
        "Alle som skriver mål, får en halv dag sammen med en som kan klarspråk.",
        begynt=(1, 3), slutt=(0, 4), rolle=Rolle.MEDARBEIDER,
        utbytte="Flere mål sier nå hva innbyggerne skal merke. Nye medarbeidere trenger opplæringen også.",
    ),
    Demotiltak(
        RENOVASJON, LEDER_REN, O.SAMHANDLING, "Sjåførene legger rutene selv",
        "De som kjører, kjenner gatene best, og får bestemme rekkefølgen i én bydel.",
        begynt=(2, 6), slutt=(0, 2), rolle=Rolle.MEDARBEIDER, laert=True,
        utbytte="Rutene ble kortere, og færre klaget.",
    ),
    Demotiltak(
        UTDANNING, ETATSSTYRER_UTD, O.STYRING, "Rapportere bare det som avviker",
        "Virksomheten skriver «intet nytt» der det går som ventet, og vi spør ikke om mer.",
        begynt=(1, 8), relasjon=BARNEHAGER, rolle=_STYRER,
        utbytte="Rapportene er halvparten så lange. Vi leser dem grundigere.",
    ),
    Demotiltak(
        UTDANNING, ETATSSTYRER_UTD, O.LEDELSE, "Felles lederutvikling for styrere",
        "Et opplegg på tvers av bydelene. Det ble stanset før det begynte.",
        slutt=(1, 5), rolle=_STYRER,
        utbytte="Bydelene hadde alt egne opplegg. Vi skulle spurt dem først.",
    ),
    Demotiltak(
        BARNEHAGER, LEDER_BHG, O.KOMPETANSE, "Assistenter lærer av hverandre på tvers av barnehager",
        "To dager i året er assistentene i en annen barnehage og tar med seg én ting hjem.",
        begynt=(0, 1), rolle=Rolle.MEDARBEIDER,
    ),
)  # fmt: skip


def opprett_tiltak(
    organer: Mapping[str, Organ], relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]
) -> None:
    if Tillitstiltak.objects.exists():
        return
    for ett in TILTAKENE:
        _opprett(ett, organer[ett.organ], relasjoner.get(ett.relasjon), personer[ett.av.brukernavn])


def _opprett(ett: Demotiltak, organ: Organ, relasjon: Styringsrelasjon | None, av: Bruker) -> None:
    begynt, slutt = (_dagen(dag) for dag in (ett.begynt, ett.slutt))
    ord_ = actions.Tiltaksord(
        tittel=ett.tittel,
        beskrivelse=f"{ett.beskrivelse} {OPPDIKTET}",
        omraade=ett.omraade,
        rolle=ett.rolle,
        relasjon=relasjon,
        begynt_dato=begynt,
        utbytte=f"{ett.utbytte} {OPPDIKTET}" if ett.utbytte and not slutt else "",
    )
    with klokken(begynt or slutt or i_dag()):
        rad = actions.registrer(organ=organ, ord_=ord_, av=av)
    if slutt is None:
        return
    with klokken(slutt):
        utbytte = f"{ett.utbytte} {OPPDIKTET}"
        actions.avslutt(tiltak=rad, versjon=rad.versjon, avsluttet_dato=slutt, utbytte=utbytte, av=av)
        if ett.laert:
            laerdom = Laerdom.objects.filter(organ=organ).first()
            rad.refresh_from_db()
            actions.knytt_laerdom(tiltak=rad, versjon=rad.versjon, laerdom=laerdom, av=av)


def _dagen(dag: tuple[int, int] | None) -> date | None:
    """The tenth of that month, never before the demonstration begins nor after today."""
    if dag is None:
        return None
    aar_siden, maaned = dag
    return min(max(date(i_dag().year - aar_siden, maaned, 10), START), i_dag())
