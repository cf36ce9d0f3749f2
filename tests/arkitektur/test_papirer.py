"""The papers of the project say what is so: one version, one licence, a valid publiccode.yml, no dead link."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from ruamel.yaml import YAML

from tests.arkitektur.huset import ROM, ROT, vist

PAPIRER = sorted([*ROT.glob("*.md"), *(ROT / "docs").rglob("*.md")])
# Pages that lead through the code: what they name exists.
VEIVISERE = [ROT / "docs" / "tour.md", *sorted((ROT / "docs" / "hvordan").glob("[!R]*.md"))]

pyproject = tomllib.loads((ROT / "pyproject.toml").read_text("utf-8"))["project"]
package = json.loads((ROT / "package.json").read_text("utf-8"))
package_lock = json.loads((ROT / "package-lock.json").read_text("utf-8"))
publiccode: dict[str, Any] = YAML(typ="safe").load(ROT / "publiccode.yml")


def test_versjonen_er_den_samme_overalt() -> None:
    nyeste = re.search(r"^## (\S+) –", (ROT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert nyeste
    versjoner = {
        "pyproject.toml": pyproject["version"],
        "package.json": package["version"],
        "package-lock.json": package_lock["version"],
        "publiccode.yml": publiccode["softwareVersion"],
        "tillit/settings.py": settings.VERSJON,
        "CHANGELOG.md": nyeste[1],
    }
    assert set(versjoner.values()) == {pyproject["version"]}, versjoner


def test_lisensen_er_den_samme_overalt() -> None:
    lisenser = [
        pyproject["license"],
        package["license"],
        package_lock["packages"][""]["license"],
        publiccode["legal"]["license"],
    ]
    assert set(lisenser) == {pyproject["license"]}
    assert [(ROT / fil).is_file() for fil in pyproject["license-files"]] == [True]


# publiccode.yml: what version 0.4 of the standard asks for.
MAA_HA = {
    "publiccodeYmlVersion": str,
    "name": str,
    "url": str,
    "platforms": list,
    "categories": list,
    "developmentStatus": str,
    "softwareType": str,
    "description": dict,
    "legal": dict,
    "maintenance": dict,
    "localisation": dict,
}
STADIER = {"concept", "development", "beta", "stable", "obsolete"}
SLAG = {f"standalone/{hvor}" for hvor in ("mobile", "iot", "desktop", "web", "backend", "other")} | {
    "addon",
    "library",
    "configurationFiles",
}
# Who maintains decides what else must be said.
VEDLIKEHOLD = {"internal": "contacts", "community": "contacts", "contract": "contractors", "none": None}


def mangler_i_publiccode(papir: Mapping[str, Any]) -> list[str]:
    """What is wrong with it, in words; empty where it is valid."""
    feil = [felt for felt, type_ in MAA_HA.items() if not isinstance(papir.get(felt), type_) or not papir[felt]]
    if feil:
        return feil
    vedlikehold, spraak = papir["maintenance"].get("type"), papir["localisation"]
    krav = {
        "publiccodeYmlVersion": papir["publiccodeYmlVersion"].startswith("0.4"),
        "url": papir["url"].startswith("https://"),
        "developmentStatus": papir["developmentStatus"] in STADIER,
        "softwareType": papir["softwareType"] in SLAG,
        "legal.license": bool(papir["legal"].get("license")),
        "releaseDate": isinstance(papir.get("releaseDate"), (date, type(None))),
        "maintenance.type": vedlikehold in VEDLIKEHOLD,
        "maintenance": not (nevnes := VEDLIKEHOLD.get(vedlikehold)) or bool(papir["maintenance"].get(nevnes)),
        "localisation.localisationReady": isinstance(spraak.get("localisationReady"), bool),
        "localisation.availableLanguages": bool(spraak.get("availableLanguages")),
        "intendedAudience.countries": all(
            isinstance(land, str) and re.fullmatch("[a-z]{2}", land)
            for land in papir.get("intendedAudience", {}).get("countries", [])
        ),
    }
    for kode, tekst in papir["description"].items():
        krav |= {
            f"description.{kode}.shortDescription": 0 < len(tekst.get("shortDescription", "")) <= 150,
            f"description.{kode}.longDescription": 150 <= len(tekst.get("longDescription", "")) <= 10_000,
            f"description.{kode}.features": bool(tekst.get("features")),
        }
    return [felt for felt, holder in krav.items() if not holder]


def test_publiccode_er_gyldig() -> None:
    assert mangler_i_publiccode(publiccode) == []


@pytest.mark.parametrize(
    ("endring", "feil"),
    [
        ({"name": ""}, ["name"]),
        ({"description": {}}, ["description"]),
        ({"softwareType": "web"}, ["softwareType"]),
        ({"maintenance": {"type": "internal"}}, ["maintenance"]),
        ({"intendedAudience": {"countries": [False]}}, ["intendedAudience.countries"]),  # «no» without quotes
        ({"releaseDate": "snart"}, ["releaseDate"]),
    ],
)
def test_kontrollen_av_publiccode_ser_det_den_skal(endring: dict[str, Any], feil: list[str]) -> None:
    assert mangler_i_publiccode(publiccode | endring) == feil


# Ways through the papers


@pytest.mark.parametrize("papir", PAPIRER, ids=vist)
def test_lenker_mellom_papirene_foerer_fram(papir: Path) -> None:
    lenker = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", uten_kode(papir.read_text("utf-8")))
    assert [lenke for lenke in lenker if not (papir.parent / lenke).exists()] == []


@pytest.mark.parametrize("papir", VEIVISERE, ids=vist)
def test_det_en_veiviser_nevner_finnes(papir: Path) -> None:
    """`folder/file.py` is a file, and `folder/file.py::name` a function, class or field written in it."""
    nevnt = re.findall(r"`([\w.-]+/[\w./-]*)(?:::(\w+))?`", uten_kode(papir.read_text("utf-8")))
    assert nevnt
    assert [f"{sti}::{navn}" if navn else sti for sti, navn in nevnt if not finnes(sti, navn)] == []


def uten_kode(tekst: str) -> str:
    """A block of code shows what is to be written, and leads nowhere."""
    return re.sub(r"^```.*?^```", "", tekst, flags=re.DOTALL | re.MULTILINE)


def finnes(sti: str, navn: str) -> bool:
    fil = ROT / sti
    if not navn:
        return fil.exists()
    if not fil.is_file():
        return False
    innhold = fil.read_text("utf-8")
    if fil.suffix != ".py":
        return re.search(rf"\b{navn}\b", innhold) is not None
    # What is defined, assigned to, or the name of a constraint, a trigger or an address.
    return any(
        navn in {getattr(node, "name", None), getattr(node, "id", None), getattr(node, "value", None)}
        for node in ast.walk(ast.parse(innhold))
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Name, ast.Constant))
    )


def test_kontrollen_av_veivisere_ser_det_den_skal() -> None:
    assert finnes("tillit/felles/laas.py", "laas")
    assert not finnes("tillit/felles/laas.py", "noe_som_ikke_finnes")
    assert not finnes("tillit/felles/finnes_ikke.py", "")
    assert finnes("styringsdialog/models/moete.py", "moete_varighet_rimelig")


# The picture of the rooms


def rommenes_importer() -> dict[str, set[str]]:
    """Which rooms each room imports, itself excepted."""
    navn = {rom.name for rom in ROM}
    importer: dict[str, set[str]] = {rom: set() for rom in navn}
    for rom in ROM:
        for fil in (fil for fil in rom.rglob("*.py") if "migrations" not in fil.parts):
            nevnt = re.findall(r"^\s*(?:from|import) (?:tillit\.)?(\w+)", fil.read_text("utf-8"), re.MULTILINE)
            importer[rom.name] |= (navn & set(nevnt)) - {rom.name}
    return importer


def naadd(importer: Mapping[str, set[str]], rom: str) -> set[str]:
    """Every room that `rom` reaches, by itself or by way of others."""
    return importer[rom].union(*(naadd(importer, neste) for neste in importer[rom]))


def test_bildet_av_rommene_er_som_koden() -> None:
    """An arrow for each import that is not already there by way of another room."""
    importer = rommenes_importer()
    piler = {
        (rom, til)
        for rom, andre in importer.items()
        for til in andre
        if not any(til in naadd(importer, via) for via in andre - {til})
    }
    bilde = re.search(r"```mermaid\n(.*?)```", (ROT / "docs" / "architecture.md").read_text("utf-8"), re.DOTALL)
    assert bilde
    assert set(re.findall(r"(\w+) --> (\w+)", bilde[1])) == piler
