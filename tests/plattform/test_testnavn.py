"""A test has one name, the same in every process: else pytest-xdist runs nothing at all."""

from __future__ import annotations

import itertools

import pytest

from tests.plugin import har_ustoett_navn


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("t.py::test[frozenset({Part.UNDERORDNET, Part.OVERORDNET})]", True),
        ("t.py::test[{'a', 'b'}]", True),
        ("t.py::test[<object at 0x7f8a3c2b1d90>]", True),
        ("t.py::test[frozenset()]", False),
        ("t.py::test[frozenset({'a'})]", False),  # one is always first
        ('t.py::test[{"a": 1, "b": 2}]', False),  # a dict keeps its order
        ("t.py::test[{'id': [1, 2]}]", False),
        ("t.py::test[/rapporter/{rapport}/, 404]", False),
    ],
    ids=itertools.count(),
)
def test_et_navn_som_skifter_fra_prosess_til_prosess_kjennes(navn: str, ventet: bool) -> None:
    assert har_ustoett_navn(navn) is ventet
