"""Which tests ask what day it is: those are run at all the days of tests/dager.py.

A test does when it, or something of its own module that it uses, names the clock, a length of time or a tertial. What
the scene builds relative to today is asked by every test and marks none: the whole suite is run under the real date.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

KLOKKEORD = frozenset({"i_dag", "naa", "timedelta", "forrige_tertial", "timezone", "time_machine"})


def spoer_om_dagen(test: pytest.Function) -> bool:
    """A test that says which day it means (`en_mandag`) is the same on all days."""
    if test.get_closest_marker("en_mandag"):
        return False
    return nevner_klokken(test.path, {test.originalname, *test.fixturenames})


def nevner_klokken(fil: Path, navn: set[str]) -> bool:
    """By itself or through what the module has under that name."""
    i_modulen = _navn_i_modulen(fil)
    sett, igjen = set[str](), set(navn)
    while igjen:
        ett = igjen.pop()
        sett.add(ett)
        igjen |= i_modulen.get(ett, set()) - sett
    return not KLOKKEORD.isdisjoint(sett)


@cache
def _navn_i_modulen(fil: Path) -> dict[str, set[str]]:
    """What each function, class and constant of the module names in its turn."""
    brukt: dict[str, set[str]] = {}
    for del_ in ast.parse(fil.read_text(encoding="utf-8")).body:
        for navn in _defineres(del_):
            brukt.setdefault(navn, set()).update(_nevnes(del_))
    return brukt


def _defineres(del_: ast.stmt) -> list[str]:
    match del_:
        case ast.FunctionDef(name=navn) | ast.ClassDef(name=navn) | ast.AnnAssign(target=ast.Name(id=navn)):
            return [navn]
        case ast.Assign(targets=maal):
            return [node.id for et in maal for node in ast.walk(et) if isinstance(node, ast.Name)]
        case _:
            return []


def _nevnes(del_: ast.stmt) -> set[str]:
    nevnt = set[str]()
    for node in ast.walk(del_):
        match node:
            case ast.Name(id=navn) | ast.Attribute(attr=navn) | ast.arg(arg=navn):
                nevnt.add(navn)
    return nevnt
