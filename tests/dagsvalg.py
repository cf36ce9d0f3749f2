"""Which tests ask what day it is: those are run at all the days of tests/dager.py.

A test does when it, or something that it uses of its own module, of a module of tests it imports from or of a conftest
beside it, names the clock, a length of time or a tertial. What the scene builds relative to today is asked by every
test and marks none: the whole suite is run under the real date. tests/plattform/test_testklokke.py holds the choice.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

KLOKKEORD = frozenset({
    "dagens_start", "forrige_tertial", "i_dag", "klokkeskifte", "naa", "now", "oslodag", "oslotid", "time_machine",
    "timedelta", "timezone", "today",
})  # fmt: skip
ROT = Path(__file__).parent
# Asked by all tests, whatever they are about.
FELLES = frozenset({"tests.scene"})


def spoer_om_dagen(test: pytest.Function) -> bool:
    """A test that says which day it means (`en_mandag`) is the same on all days, and a file store beside the run keeps
    the real time: it refuses what is signed on another day.
    """
    if test.get_closest_marker("en_mandag") or "lagertjener" in test.fixturenames:
        return False
    brukt = {test.originalname, *test.fixturenames}
    return any(nevner_klokken(fil, brukt) for fil in (test.path, *_ved_siden(test.path)))


def _ved_siden(fil: Path) -> list[Path]:
    """The conftest of its own room; what the one of all rooms does, it does for every test."""
    ved = fil.parent / "conftest.py"
    return [ved] if ved.exists() and ved.parent != ROT else []


def nevner_klokken(fil: Path, navn: set[str]) -> bool:
    """By itself or through what the module, or one it imports from, has under that name."""
    sett, igjen = set[tuple[Path, str]](), {(fil, ett) for ett in navn}
    while igjen:
        her, ett = igjen.pop()
        if ett in KLOKKEORD:
            return True
        sett.add((her, ett))
        igjen |= {(her, brukt) for brukt in _navn_i_modulen(her).get(ett, set())} - sett
        if ett in (fra := _hentet(her)):
            igjen |= {fra[ett]} - sett
    return False


@cache
def _hentet(fil: Path) -> dict[str, tuple[Path, str]]:
    """What the module takes from other modules of tests: where it stands, and what it is called there."""
    hentet: dict[str, tuple[Path, str]] = {}
    for node in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests.") and node.module not in FELLES:
            sti = ROT.parent.joinpath(*str(node.module).split(".")).with_suffix(".py")
            if sti.exists():
                hentet |= {ett.asname or ett.name: (sti, ett.name) for ett in node.names}
    return hentet


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
