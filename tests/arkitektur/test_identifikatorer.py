"""Names: ASCII in code, paths, addresses and stored values; every domain noun stands in the glossary."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Mapping

from django.apps import apps
from django.db.models import Choices
from django.urls import get_resolver

from tests.arkitektur.huset import ETASJER, ROT, definisjoner, kildefiler, maler, vist
from tests.arkitektur.test_ruter import egne_ruter

FORBUDTE_FILNAVN = {"utils", "helpers", "services", "signals", "misc", "common"}


# Django finds these by their names.
DJANGOS_NAVN = {"Command", "Meta"}


def navn_i(tre: ast.AST) -> set[str]:
    navn: set[str] = set()
    for node in ast.walk(tre):
        navn |= {
            verdi
            for felt in ("id", "name", "attr", "arg", "asname")
            if isinstance(verdi := getattr(node, felt, None), str)
        }
    return navn


def test_identifikatorer_er_ascii() -> None:
    avvik = {
        f"{vist(fil)}: {navn}"
        for fil in kildefiler()
        for navn in navn_i(ast.parse(fil.read_text(encoding="utf-8")))
        if not navn.isascii()
    }
    assert avvik == set()


def test_filer_og_mapper_har_ascii_navn_og_sier_hva_de_er() -> None:
    filer = [*kildefiler(), *maler(), *(ROT / "static").rglob("*")]
    assert [vist(fil) for fil in filer if not vist(fil).isascii()] == []
    assert [
        vist(fil) for fil in kildefiler() if fil.stem in FORBUDTE_FILNAVN or fil.parent.name in FORBUDTE_FILNAVN
    ] == []


def test_adresser_er_ascii() -> None:
    moenstre = [str(verdi) for verdi in get_resolver().reverse_dict.values()]
    assert all(tekst.isascii() for tekst in moenstre)
    assert all(re.fullmatch(r"[a-z_]+:[a-z0-9_]+", navn) for navn in egne_ruter())


def test_lagrede_verdier_er_ascii() -> None:
    verdier = {
        str(verdi)
        for modell in apps.get_models()
        if modell._meta.app_label in ETASJER
        for felt in modell._meta.get_fields()
        for verdi, _ in getattr(felt, "choices", None) or ()
    }
    assert len(verdier) > 30
    assert {verdi for verdi in verdier if not verdi.isascii()} == set()


def test_hvert_substantiv_staar_i_ordlisten() -> None:
    """A new noun is a new row in docs/ordliste.md."""
    identifikatorer = set(re.findall(r"`(\w+)`", (ROT / "docs" / "ordliste.md").read_text(encoding="utf-8")))
    modeller = {
        modell.__name__
        for modell in apps.get_models()
        if modell._meta.app_label in ETASJER and not modell.__name__.endswith("Event") and not modell._meta.proxy
    }
    enums = {
        node.name
        for fil in kildefiler()
        if fil.stem == "enums"
        for node in definisjoner(fil)
        if isinstance(node, ast.ClassDef) and node.name != Choices.__name__
    }
    assert len(modeller) > 15
    assert (modeller | enums) - identifikatorer == set()


def delte_navn(filer: Mapping[str, str]) -> dict[str, list[str]]:
    """Names of public classes that are written in more than one file, with the files; by path and text."""
    steder: dict[str, list[str]] = defaultdict(list)
    for sti, tekst in filer.items():
        klasser = {node.name for node in ast.walk(ast.parse(tekst)) if isinstance(node, ast.ClassDef)}
        for navn in klasser - DJANGOS_NAVN:
            steder[navn].append(sti)
    return {navn: stier for navn, stier in steder.items() if len(stier) > 1 and not navn.startswith("_")}


def test_ett_klassenavn_betyr_en_ting() -> None:
    """Which of several meanings has the plain word is said in docs/ordliste.md, last table."""
    assert delte_navn({vist(fil): fil.read_text(encoding="utf-8") for fil in kildefiler()}) == {}


def test_kontrollen_av_klassenavn_ser_det_den_skal() -> None:
    filer = {
        "maal/bilder.py": "class Serie:\n    class Meta: ...\nclass _Rad: ...",
        "statistikk/opptak.py": "class Serie: ...\nclass _Rad: ...\nclass Rad:\n    class Meta: ...",
        "felles/tall.py": "Serie = 1\ndef Rad(): ...\nif True:\n    class Tall: ...",
        "demo/tall.py": "def lag():\n    class Tall: ...",
    }
    assert delte_navn(filer) == {
        "Serie": ["maal/bilder.py", "statistikk/opptak.py"],
        "Tall": ["felles/tall.py", "demo/tall.py"],
    }


def test_de_like_ordene_i_ordlisten_er_navn_i_koden() -> None:
    """The table of words that could be mistaken names classes that are there."""
    tabell = (ROT / "docs" / "ordliste.md").read_text(encoding="utf-8").partition("## Words that could be mistaken")[2]
    nevnt = set(re.findall(r"`(\w+)`", tabell))
    klasser = {node.name for fil in kildefiler() for node in definisjoner(fil) if isinstance(node, ast.ClassDef)}
    assert len(nevnt) > 30
    assert nevnt - klasser == set()
