"""How each kind of source is asked, and how a pasted address or query is understood. Pure.

A selection is {dimension: {"filter": …, "verdier": […]}}. PxWebApi 2 takes codes and expressions such as `*` and
`top(3)` as values; PxWeb 1 names a filter (item, all, top, agg:…, vs:…).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.utils.translation import gettext as _

from tillit.felles.feil import Regelbrudd
from tillit.statistikk.enums import Kildetype

# Addresses longer than this are cut by proxies on the way: then the selection goes in the body.
_LENGSTE_ADRESSE = 1500
_FILTER = re.compile(r"item|all|top|(?:agg|vs):.+", re.DOTALL)
_PARAMETER = re.compile(r"(valueCodes|codelist)\[(.+)\]", re.IGNORECASE)
_TABELL = re.compile(r"[\w .,()&+/-]{1,200}")
MAKS_TEKST = 20_000

Utvalg = dict[str, dict[str, Any]]


class UforstaaeligSpoerring(Regelbrudd):
    felt = "spoerring"


@dataclass(frozen=True)
class Foresporsel:
    metode: str
    adresse: str
    kropp: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Tolket:
    """What was pasted, understood: the table and what is chosen of each dimension."""

    tabell: str
    utvalg: Utvalg = field(default_factory=dict)


def foresporsel(*, type_: str, base_url: str, tabell: str, utvalg: Mapping[str, Mapping[str, Any]]) -> Foresporsel:
    """The call that asks for this table: percent-encoded, so that æ, ø, å and spaces arrive whole."""
    rot = f"{base_url.rstrip('/')}"
    sti = "/".join(quote(del_, safe="") for del_ in tabell.split("/"))
    if type_ == Kildetype.PXWEB1:
        return Foresporsel("POST", f"{rot}/{sti}", _kropp_v1(utvalg))
    fast = "lang=no&outputFormat=json-stat2"
    valgt = "".join(_i_adressen(dimensjon, valg) for dimensjon, valg in utvalg.items())
    adresse = f"{rot}/tables/{sti}/data?{fast}"
    if len(adresse) + len(valgt) <= _LENGSTE_ADRESSE:
        return Foresporsel("GET", adresse + valgt)
    return Foresporsel("POST", adresse, kropp_v2(utvalg))


def kropp_v2(utvalg: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {"selection": [_i_kroppen(dimensjon, valg) for dimensjon, valg in utvalg.items()]}


def _i_adressen(dimensjon: str, valg: Mapping[str, Any]) -> str:
    verdier = ",".join(quote(str(verdi), safe="*()") for verdi in valg["verdier"])
    deler = f"&valueCodes%5B{quote(dimensjon, safe='')}%5D={verdier}"
    if valg.get("kodeliste"):
        deler += f"&codelist%5B{quote(dimensjon, safe='')}%5D={quote(valg['kodeliste'], safe='')}"
    return deler


def _i_kroppen(dimensjon: str, valg: Mapping[str, Any]) -> dict[str, Any]:
    kropp: dict[str, Any] = {"variableCode": dimensjon, "valueCodes": list(valg["verdier"])}
    return kropp | ({"codelist": valg["kodeliste"]} if valg.get("kodeliste") else {})


def _kropp_v1(utvalg: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    query = [
        {"code": dimensjon, "selection": {"filter": valg["filter"], "values": list(valg["verdier"])}}
        for dimensjon, valg in utvalg.items()
    ]
    return {"query": query, "response": {"format": "json-stat2"}}


def som_tekst(*, type_: str, utvalg: Mapping[str, Mapping[str, Any]]) -> str:
    """The stored selection as it can be pasted back."""
    if not utvalg:
        return ""
    kropp = _kropp_v1(utvalg) if type_ == Kildetype.PXWEB1 else kropp_v2(utvalg)
    return json.dumps(kropp, ensure_ascii=False, indent=1)


def tolk(tekst: str, *, type_: str, base_url: str, tabell: str = "") -> Tolket:
    """Understand an address, a JSON query, or both after one another; UforstaaeligSpoerring says what is wrong."""
    tekst = tekst.strip()
    if len(tekst) > MAKS_TEKST:
        raise UforstaaeligSpoerring(_("Teksten er for lang. Lim inn adressen eller spørringen, ikke svaret."))
    adresse, _mellom, resten = tekst.partition("{") if not tekst.startswith("{") else ("", "", tekst[1:])
    adresse = adresse.strip()
    utvalg: Utvalg = {}
    if adresse:
        tabell, utvalg = _fra_adresse(adresse, type_=type_, base_url=base_url)
    if resten or tekst.startswith("{"):
        utvalg = _fra_json("{" + resten)
    if not tabell:
        raise UforstaaeligSpoerring(
            _("Vi fant ikke tabellen. Lim inn adressen også, eller skriv tabellen i feltet under.")
        )
    if not _TABELL.fullmatch(tabell) or ".." in tabell:
        raise UforstaaeligSpoerring(_("«%(t)s» er ikke et tabellnavn.") % {"t": tabell[:60]})
    if not utvalg:
        raise UforstaaeligSpoerring(
            _("Vi fant ikke hva du vil ha av tabellen. Lim inn spørringen med koder for hver dimensjon.")
        )
    return Tolket(tabell, utvalg)


def _fra_adresse(adresse: str, *, type_: str, base_url: str) -> tuple[str, Utvalg]:
    deler, rot = urlsplit(adresse), urlsplit(base_url)
    if (deler.scheme, deler.netloc) != (rot.scheme, rot.netloc) or not deler.path.startswith(
        rot.path.rstrip("/") + "/"
    ):
        raise UforstaaeligSpoerring(
            _("Adressen hører ikke til denne datakilden. Adressene dens begynner med %(url)s.") % {"url": base_url}
        )
    sti = unquote(deler.path[len(rot.path.rstrip("/")) + 1 :])
    if type_ == Kildetype.PXWEB2:
        treff = re.fullmatch(r"tables/([^/]+)(?:/(?:data|metadata))?/?", sti)
        if not treff:
            raise UforstaaeligSpoerring(_("Adressen skal ha «tables/», tabellnummeret og «data»."))
        return treff[1], _fra_parametre(deler.query)
    return sti.strip("/"), {}


def _fra_parametre(query: str) -> Utvalg:
    utvalg: Utvalg = {}
    for navn, verdi in parse_qsl(query):
        if not (treff := _PARAMETER.fullmatch(navn)):
            continue
        valg = utvalg.setdefault(treff[2], {"filter": "item", "verdier": ["*"]})
        if treff[1].lower() == "codelist":
            valg["kodeliste"] = verdi
        else:
            valg["verdier"] = _del_opp(verdi)
    return utvalg


def _del_opp(tekst: str) -> list[str]:
    """At the commas, those inside range(2019,2024) excepted."""
    return [del_.strip() for del_ in re.split(r",(?![^(]*\))", tekst) if del_.strip()]


def _fra_json(tekst: str) -> Utvalg:
    try:
        data = json.loads(tekst)
    except (ValueError, RecursionError) as feil:
        raise UforstaaeligSpoerring(_("Spørringen er ikke gyldig JSON. Kontroller at alt er limt inn.")) from feil
    try:
        if "query" in data:
            return {str(ett["code"]): _valg_v1(ett["selection"]) for ett in data["query"]}
        if "selection" in data:
            return {str(ett["variableCode"]): _valg_v2(ett) for ett in data["selection"]}
    except (KeyError, TypeError, AttributeError) as feil:
        raise UforstaaeligSpoerring(_("Spørringen mangler koden eller verdiene for en dimensjon.")) from feil
    raise UforstaaeligSpoerring(_("Spørringen har verken «query» (PxWeb 1) eller «selection» (PxWebApi 2)."))


def _valg_v1(valg: Mapping[str, Any]) -> dict[str, Any]:
    filter_ = str(valg.get("filter", "item"))
    if not _FILTER.fullmatch(filter_):
        raise UforstaaeligSpoerring(_("Filteret «%(f)s» er ikke et vi kjenner.") % {"f": filter_[:40]})
    return {"filter": filter_, "verdier": [str(verdi) for verdi in valg["values"]]}


def _valg_v2(valg: Mapping[str, Any]) -> dict[str, Any]:
    ett: dict[str, Any] = {"filter": "item", "verdier": [str(verdi) for verdi in valg["valueCodes"]]}
    return ett | ({"kodeliste": str(valg["codelist"])} if valg.get("codelist") else {})
