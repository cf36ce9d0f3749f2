"""The demonstration's clock: what is written inside `klokken(da)` is written at `da`, also by the database's own triggers.

History is dated by the database: its triggers ask `now()`, and no row of history can be changed afterwards. The
demonstration tells a story of several years in a second, so it is told in the order of time with the clock set back:

* Python asks `django.utils.timezone.now`, which is replaced while the story is told;
* the triggers ask `now()` without saying whose, so a function of that name in a schema that stands first in the search
  path answers instead of the server's. The demonstration's migration makes both, since the program's role makes nothing
  in the database. The path holds within the transaction, and is as before when the story is told: nobody else ever
  meets them, and no trigger, table or row is treated otherwise than in production.

Nothing outside the demonstration may import this, and it is not installed in production.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from unittest.mock import patch

from django.db import connection
from django.utils import timezone

from tillit.demo.organisasjon import START

ARBEIDSTID = time(10, 15)
_SKJEMA = "demo_klokke"


@contextmanager
def klokken(dag: date) -> Iterator[None]:
    """A morning at work on `dag`. Not before the organisation of the demonstration began, and never in the future.

    Must stand in a transaction.
    """
    with connection.cursor() as cursor:
        # The transaction's own present: what is written without a clock must not come before what was written with one.
        cursor.execute("SELECT current_setting('search_path'), now()")
        [(sti, naa)] = cursor.fetchall()
        da = min(datetime.combine(max(dag, START), ARBEIDSTID, timezone.get_default_timezone()), naa)
        _still(f"{_SKJEMA}, pg_catalog, {sti}", da)
    with patch.object(timezone, "now", return_value=da):
        yield
    _still(sti, da)


def _still(sti: str, da: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('search_path', %s, true), set_config('demo.klokke', %s, true)", [sti, da.isoformat()]
        )
