"""What the tests of the dialogue share: reading a page, and writing past every action, as a party or as nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.html import strip_tags

from tillit.felles.historikk import handling


def ord_paa(side: str) -> str:
    """What a page says, without its markup."""
    return " ".join(strip_tags(side).split())


def nektes(gjoer: Callable[[], Any], melding: str = ".") -> None:
    """The database refuses, with these words."""
    with pytest.raises(DatabaseError, match=melding), transaction.atomic():
        gjoer()


def sql(setning: str, *verdier: Any, **ved_navn: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(setning, ved_navn or verdier)


def som_part(part: str, gjoer: Callable[[], Any]) -> Callable[[], Any]:
    """Done as an action of that party does it: history says for whom."""

    def handle() -> None:
        with handling("proeve", av=None, part=part):
            gjoer()

    return handle


def uten_part(gjoer: Callable[[], Any]) -> Callable[[], Any]:
    """As somebody does it who does not say for whom: with SQL by hand."""

    def handle() -> None:
        sql("SELECT set_config('pghistory.context_metadata', '', true)")
        gjoer()

    return handle
