"""pgtrigger's register of triggers, with an index: itself it looks through all of them for each it takes in.

A trigger's name is taken once a table and its function's name once at all, and that is asked of every one of some nine
hundred, in every process: nearly a second of its start. What is refused, and how, is pgtrigger's own still
(tests/felles/test_triggerregister.py).
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from pgtrigger import Trigger, registry

# The library has no other way in: its functions ask the module for this name.
_NAVN = "_registry"
_Vanlig: Any = type(getattr(registry, _NAVN))


class Register(_Vanlig):  # type: ignore[misc]  # the library's own is not for others to name
    """Both of what the library asks for, kept as the triggers come and go."""

    def __init__(self) -> None:
        super().__init__()
        self._paa_tabell: dict[tuple[str, str], Trigger] = {}
        self._funksjoner: set[str] = set()

    @property
    def by_db_table(self) -> dict[tuple[str, str], Trigger]:
        return self._paa_tabell

    @property
    def pg_function_names(self) -> set[str]:
        return self._funksjoner

    def __setitem__(self, key: str, value: tuple[type[Model], Trigger]) -> None:
        super().__setitem__(key, value)
        modell, trigger = value
        self._paa_tabell[modell._meta.db_table, trigger.name] = trigger  # noqa: SLF001  # a table's name has no other
        self._funksjoner.add(trigger.get_pgid(modell))

    def __delitem__(self, key: str) -> None:
        modell, trigger = self[key]
        super().__delitem__(key)
        del self._paa_tabell[modell._meta.db_table, trigger.name]  # noqa: SLF001  # likewise
        self._funksjoner.discard(trigger.get_pgid(modell))


def med_register() -> None:
    """Before the first model is read: what stands in the library's own already is taken over."""
    nytt = Register()
    for noekkel, verdi in getattr(registry, _NAVN).items():
        nytt[noekkel] = verdi
    setattr(registry, _NAVN, nytt)
