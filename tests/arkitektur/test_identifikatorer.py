"""Names: ASCII in code, paths, addresses and stored values; every domain noun stands in the glossary."""

from __future__ import annotations

import ast
import re

from django.apps import apps
from django.db.models import Choices
from django.urls import get_resolver

from tests.arkitektur.huset import ETASJER, ROT, definisjoner, kildefiler, maler, vist
from tests.arkitektur.test_ruter import egne_ruter

FORBUDTE_FILNAVN = {"utils", "helpers", "services", "signals", "misc", "common"}


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
