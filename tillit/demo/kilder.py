"""Where the facts come from: a readable name for every address, and the list that «Om demonstrasjonen» shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tillit.demo.fakta import fakta

KLIMABUDSJETT_2023 = "https://www.klimaoslo.no/rapport/klimabudsjett-for-2023/klimabudsjett-2023-oslos-klimamal/"
AARSBERETNING_2016 = (
    "https://www.oslo.kommune.no/politikk-og-administrasjon/politikk/budsjett-regnskap-og-rapportering/rapportering/"
    "arsberetning-2016/?del=13-3"
)

NAVN = {
    KLIMABUDSJETT_2023: "Klimabudsjett 2023, klimaoslo.no",
    "https://www.klimaoslo.no/klimabudsjettet-2019/": "Klimabudsjettet 2019, klimaoslo.no",
    "https://oslo.mdg.no/nyhet/klimautslippene-i-oslo-ned-8-prosent-pa-ett-ar/": "MDG Oslo om statistikken fra 2016",
    "http://oslo.miljobarometern.se/klima-og-energi/totalt-utslipp-av-klimagasser/": "Miljøbarometeret, Oslo kommune",
    "https://www.klimaoslo.no/rapport/klimastrategi-for-oslo-mot-2030/2-1-1-statusbeskrivelse/": (
        "Klimastrategi for Oslo mot 2030, klimaoslo.no"
    ),
    "https://www.klimaoslo.no/collection/klimagassregnskap-for-oslo-2009-2020/": (
        "Klimagassregnskap for Oslo 2009–2020, klimaoslo.no"
    ),
    "https://www.klimaoslo.no/rapport/klimabudsjett-2024-oslo/utslippsutvikling/": "Klimabudsjett 2024, klimaoslo.no",
    AARSBERETNING_2016: "Oslo kommunes årsberetning 2016, Bymiljøetaten (kapittel 542)",
    "https://www.nrk.no/ostlandssendingen/oslo-luften-har-blitt-mye-renere-1.14408616": "NRK Østlandssendingen",
    "https://www.dagsavisen.no/oslo/politikk/2022/04/25/"
    "117-elbilladere-som-forsvant-og-16-andre-tall-som-forklarer-oslo-aret-2021/": "Dagsavisen 25. april 2022",
    "https://www.oslo.kommune.no/statistikk/barnehagestatistikk/": "Oslo kommunes barnehagestatistikk",
    "https://www.ks.no/asss-hjem/asss/oslo/oslo-barnehager-nokkeltall/": "KS, ASSS: Oslo, barnehager",
    "https://www.ssb.no/statbank/table/13529/": "Statistisk sentralbyrå, tabell 13529",
    "https://www.dagsavisen.no/nyheter/2024/02/23/"
    "oslo-brann-og-redningsetat-over-10000-unodige-utrykninger-i-2023/": "Dagsavisen 23. februar 2024",
    "http://www.mynewsdesk.com/no/pressroom/renovasjonsetaten/pressrelease/view/"
    "hjelp-vaare-renovatoerer-til-aa-gjoere-jobben-sin-2376341": "Renovasjonsetatens pressemelding, Mynewsdesk",
}

TEMAER = {
    "klima": "Klimagassutslipp",
    "luft": "Luft, sykkel, bad og parkering (Bymiljøetaten)",
    "ladepunkter": "Ladepunkter",
    "barnehage": "Barnehage",
    "brann": "Brann og redning",
    "avfall": "Avfall",
}


@dataclass(frozen=True)
class Faktakilde:
    navn: str
    url: str


@dataclass(frozen=True)
class Tema:
    navn: str
    kilder: tuple[Faktakilde, ...]


def kildenavn(url: str) -> str:
    return NAVN[url]


def temaer() -> list[Tema]:
    """Every theme that the demonstration shows, with each source once."""
    return [
        Tema(navn, tuple(Faktakilde(kildenavn(url), url) for url in dict.fromkeys(_adresser(fakta()[noekkel]))))
        for noekkel, navn in TEMAER.items()
    ]


def _adresser(del_av: Any) -> Iterator[str]:
    if isinstance(del_av, str):
        if del_av.startswith("http"):
            yield del_av
    elif isinstance(del_av, dict | list):
        for verdi in del_av.values() if isinstance(del_av, dict) else del_av:
            yield from _adresser(verdi)
