"""The bodies of the demonstration, and who steers whom.

The names of byrådsavdelinger and bydeler are facts. The facts do not say which department steers which virksomhet, nor
what the organisation looked like before the byråd of 25 October 2023: the first is marked where it is shown, the second
left out. The facts give no relation for the bydeler, so they get none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tillit.demo.fakta import fakta
from tillit.organisasjon.enums import Organtype, Relasjonstype
from tillit.organisasjon.models import Organ, Styringsrelasjon
from tillit.spraak.bokstaver import liten

START = date(2023, 10, 25)
ANTATT = "Demonstrasjon: plasseringen er antatt, ikke hentet fra kildene"

BYSTYRET = "Oslo bystyre"
REVISJONEN = "Kommunerevisjonen"
BYRAADET = "Byrådet"
MILJOE_OG_SAMFERDSEL = "Byrådsavdeling for miljø og samferdsel"
UTDANNING = "Byrådsavdeling for utdanning"
KLIMA = "Klimaetaten"
BYMILJOE = "Bymiljøetaten"
BRANN = "Brann- og redningsetaten"
RENOVASJON = "Renovasjonsetaten"
BARNEHAGER = "Kommunale barnehager (samlet)"
FORETAKET = "Byttehylla KF (oppdiktet)"
UTVALGET = "Utvalg for gate og luft (oppdiktet)"
FELTET = "Miljø og samferdsel"

BARNEHAGER_EGENART = (
    "Dette er ikke en egen virksomhet. Tallene gjelder alle kommunale barnehager i Oslo, og kildene sier ikke hvilken "
    "virksomhet de hører til. Plasseringen er oppdiktet for demonstrasjonen."
)
FORETAK_EGENART = "Foretaket er oppdiktet for demonstrasjonen, og viser eierstyring og eierbrev."
UTVALG_EGENART = "Utvalget er oppdiktet for demonstrasjonen, og viser et sammendrag av virksomhetene i ett felt."


@dataclass(frozen=True)
class Nyttorgan:
    navn: str
    type: Organtype
    overordnet: str = ""
    kortnavn: str = ""
    egenart: str = ""
    sektor: str = ""


@dataclass(frozen=True)
class Demostyring:
    overordnet: str
    underordnet: str
    hjemmel: str = ANTATT
    type: Relasjonstype = Relasjonstype.ETATSSTYRING


# Klimaetaten and its department stand together in the facts; the rest is assumed.
STYRING = (
    Demostyring(MILJOE_OG_SAMFERDSEL, KLIMA, hjemmel=""),
    Demostyring(MILJOE_OG_SAMFERDSEL, BYMILJOE),
    Demostyring(MILJOE_OG_SAMFERDSEL, BRANN),
    Demostyring(MILJOE_OG_SAMFERDSEL, RENOVASJON),
    Demostyring(UTDANNING, BARNEHAGER, hjemmel="Demonstrasjon: oppdiktet"),
    Demostyring(MILJOE_OG_SAMFERDSEL, FORETAKET, hjemmel="Demonstrasjon: oppdiktet", type=Relasjonstype.EIERSTYRING),
)


def opprett_organer() -> dict[str, Organ]:
    """All bodies by name, those above before those below."""
    organer: dict[str, Organ] = {}
    for nytt in alle_organer():
        organer[nytt.navn], _ny = Organ.objects.get_or_create(
            navn=nytt.navn,
            type=nytt.type,
            defaults={
                "kortnavn": nytt.kortnavn,
                "egenart": nytt.egenart,
                "sektor": nytt.sektor,
                "overordnet": organer.get(nytt.overordnet),
                "gyldig_fra": START,
            },
        )
    return organer


def opprett_relasjoner(organer: dict[str, Organ]) -> dict[str, Styringsrelasjon]:
    """The relation in which each body is led or steered, by the body's name."""
    relasjoner: dict[str, Styringsrelasjon] = {}
    for styring in (*STYRING, *_politisk_ledelse()):
        relasjoner[styring.underordnet], _ny = Styringsrelasjon.objects.get_or_create(
            overordnet=organer[styring.overordnet],
            underordnet=organer[styring.underordnet],
            gyldig_fra=START,
            defaults={"type": styring.type, "hjemmel": styring.hjemmel},
        )
    return relasjoner


def _politisk_ledelse() -> Iterator[Demostyring]:
    """Bystyret over the byråd, the byråd over each department: their own goals live here."""
    yield Demostyring(BYSTYRET, BYRAADET, hjemmel="", type=Relasjonstype.POLITISK)
    for kort in fakta()["byradsavdelinger_2023_10_25"]:
        yield Demostyring(BYRAADET, avdelingsnavn(kort), hjemmel="", type=Relasjonstype.POLITISK)


def alle_organer() -> Iterator[Nyttorgan]:
    yield Nyttorgan(BYSTYRET, Organtype.BYSTYRE, kortnavn="Bystyret")
    yield Nyttorgan(REVISJONEN, Organtype.REVISJON, BYSTYRET)
    yield Nyttorgan(UTVALGET, Organtype.UTVALG, BYSTYRET, egenart=UTVALG_EGENART, sektor=FELTET)
    yield Nyttorgan(BYRAADET, Organtype.BYRAAD, BYSTYRET)
    for kort in fakta()["byradsavdelinger_2023_10_25"]:
        yield Nyttorgan(avdelingsnavn(kort), Organtype.BYRAADSAVDELING, BYRAADET, kortnavn=kort)
    for etat, kort in ((KLIMA, "KLI"), (BYMILJOE, "BYM"), (BRANN, "BRE"), (RENOVASJON, "REN")):
        yield Nyttorgan(etat, Organtype.ETAT, MILJOE_OG_SAMFERDSEL, kortnavn=kort, sektor=FELTET)
    yield Nyttorgan(
        FORETAKET, Organtype.KF, MILJOE_OG_SAMFERDSEL, kortnavn="BYT", egenart=FORETAK_EGENART, sektor=FELTET
    )
    yield Nyttorgan(BARNEHAGER, Organtype.ETAT, UTDANNING, egenart=BARNEHAGER_EGENART)
    for navn in fakta()["bydeler"].values():
        yield Nyttorgan(f"Bydel {navn}", Organtype.BYDEL, BYRAADET, kortnavn=navn)


def avdelingsnavn(kort: str) -> str:
    """«Finans» → «Byrådsavdeling for finans»; the leader's own department is named otherwise."""
    if kort == "Byrådsleder":
        return "Byrådslederens avdeling"
    return f"Byrådsavdeling for {liten(kort)}"
