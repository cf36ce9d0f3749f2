"""A number that somebody writes is read by one field."""

from __future__ import annotations

import ast

from tests.arkitektur.huset import kildefiler, vist

LESERE = {"tillit/felles/tallfelt.py"}
# A ledd is chosen from a list that the page draws; its number is the program's own.
VALG = {"resultatkjede/forms/kobling.py"}


def _kall(fil_tre: ast.Module) -> list[ast.Call]:
    return [node for node in ast.walk(fil_tre) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]


def _er_synlig(kall: ast.Call) -> bool:
    """A hidden number is the program's own; what has a label is written by a person."""
    return any(argument.arg == "label" for argument in kall.keywords)


def test_no_form_has_a_number_field_of_its_own() -> None:
    egne = {
        f"{vist(fil)}:{kall.lineno}"
        for fil in kildefiler()
        if vist(fil) not in LESERE | VALG
        for kall in _kall(ast.parse(fil.read_text(encoding="utf-8")))
        if ast.unparse(kall.func) in {"forms.DecimalField", "forms.FloatField"}
        or (ast.unparse(kall.func) == "forms.IntegerField" and _er_synlig(kall))
    }
    assert egne == set()
