"""A receipt says what has happened and what follows: more than «er lagret»."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROT = Path(__file__).parents[2]
ROMMENE = ("tillit", "styringsdialog", "resultatkjede")
# Where what has happened is all there is to say.
ALT_ER_SAGT = {
    "Du er logget ut.",
    "Du er logget ut der.",
    "Du er logget ut alle andre steder.",
    "Organet er endret.",
    "Kontoen er endret.",
    "Lagret.",
    "Kjeden har fått %(hva)s.",
    "Tallet for %(periode)s er lagret.",
    "%(gjort)s Alle tall er på plass.",
    "«%(ledd)s» er nå det samme som i kjeden til %(virksomhet)s.",
    "«%(ledd)s» er ikke lenger felles med andre.",
}
SIER_FRA = {"success": 1, "kvitter": 2}
MINST = 2


@cache
def _kvitteringer() -> list[tuple[str, str]]:
    return list(_lest())


def _lest() -> Iterator[tuple[str, str]]:
    for rom in ROMMENE:
        for fil in (ROT / rom).rglob("*.py"):
            if "migrations" not in fil.parts:
                for kall in ast.walk(ast.parse(fil.read_text("utf-8"))):
                    if isinstance(kall, ast.Call) and (plass := SIER_FRA.get(_navn(kall.func))):
                        yield from ((str(fil.relative_to(ROT)), ord_) for ord_ in _ordene(kall.args[plass:]))


def _navn(funksjon: ast.expr) -> str:
    if isinstance(funksjon, ast.Attribute) and getattr(funksjon.value, "id", "") == "messages":
        return funksjon.attr
    return getattr(funksjon, "id", "")


def _ordene(argumenter: list[ast.expr]) -> Iterator[str]:
    """The literals that are marked for translation in what is said."""
    for argument in argumenter:
        for node in ast.walk(argument):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
                yield from (
                    ett.value for ett in node.args if isinstance(ett, ast.Constant) and isinstance(ett.value, str)
                )


def _ledd(tekst: str) -> int:
    """How many things are said: sentences, or clauses that are joined."""
    return sum(tekst.count(tegn) for tegn in (". ", ", ", ": ", " og ")) + 1


def test_en_kvittering_sier_hva_som_har_skjedd_og_hva_som_foelger() -> None:
    alle = _kvitteringer()
    assert len(alle) > 60  # the search finds them
    assert [ett for ett in alle if _ledd(ett[1]) < MINST and ett[1] not in ALT_ER_SAGT] == []


def test_unntakene_finnes() -> None:
    sagt = {tekst for _fil, tekst in _kvitteringer()} | {
        "Tallet for %(periode)s er lagret.",
        "Kjeden har fått %(hva)s.",
    }
    assert sagt >= ALT_ER_SAGT
