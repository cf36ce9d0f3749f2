"""Every form class of the program, for tests that hold something over all of them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from django import forms

import resultatkjede
import styringsdialog
import tillit
from tillit.felles.skjema import Tekstvakt


def alle_skjemaer() -> list[type[forms.BaseForm]]:
    """Those of our own, by module and name."""
    for pakke in (tillit, styringsdialog, resultatkjede):
        for modul in _moduler(pakke):
            importlib.import_module(modul)
    return sorted(set(_under(Tekstvakt)), key=lambda form: (form.__module__, form.__qualname__))


def _moduler(pakke: ModuleType) -> Iterator[str]:
    for modul in pkgutil.walk_packages(pakke.__path__, f"{pakke.__name__}."):
        deler = modul.name.split(".")
        if "forms" in deler and "innebygd" not in deler:
            yield modul.name


def _under(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for ett in form.__subclasses__():
        if ett.__module__.split(".")[0] in {"tillit", "styringsdialog", "resultatkjede"}:
            yield ett
        yield from _under(ett)
