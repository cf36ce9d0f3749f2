"""The clock of a whole test run: `pytest --dag=17mai`, or `--dag=2027-05-17T09:00`.

It is moved for the tests, for the workers they start, and for the database's own triggers, by the same distance. As a
program (`python -m tests.klokke celery …`) it runs a module with the clock moved.
"""

from __future__ import annotations

import os
import runpy
import sys
from datetime import UTC, datetime, timedelta

import time_machine

from tests.dager import DAGER, OSLO

# Seconds from the real time, for the processes of the run.
MILJOE = "TILLIT_TESTKLOKKE"
_SKJEMA = "testklokke"


def tid_for(dag: str) -> datetime:
    """The moment of one of the days by name, or of a day or time written out."""
    if dag in DAGER:
        return DAGER[dag]
    tid = datetime.fromisoformat(dag)
    return tid if tid.tzinfo else tid.replace(tzinfo=OSLO)


def velg(dag: str) -> None:
    """Decide the distance for this process and those it starts."""
    os.environ[MILJOE] = str((tid_for(dag) - datetime.now(UTC)).total_seconds())


def still() -> None:
    """Move this process's clock, if the run has one of its own. It goes on from there."""
    if MILJOE in os.environ:
        time_machine.travel(datetime.now(UTC) + _avstand(), tick=True).start()
        datetime.now(UTC)  # it goes from when it is asked first: ask now, or it is slow by as long as nobody does


def still_databasen() -> None:
    """Triggers ask `now()` and `clock_timestamp()` without saying whose: ours, first in the search path, answer."""
    if MILJOE not in os.environ:
        return
    from django.db import connection

    navn = connection.ops.quote_name(str(connection.settings_dict["NAME"]))
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE SCHEMA IF NOT EXISTS {_SKJEMA}; GRANT USAGE ON SCHEMA {_SKJEMA} TO PUBLIC;"
            f" CREATE OR REPLACE FUNCTION {_SKJEMA}.now() RETURNS timestamptz LANGUAGE sql STABLE"
            f" AS $$ SELECT pg_catalog.now() + interval '{_avstand().total_seconds()} seconds' $$;"
            f" CREATE OR REPLACE FUNCTION {_SKJEMA}.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE"
            f" AS $$ SELECT pg_catalog.clock_timestamp() + interval '{_avstand().total_seconds()} seconds' $$;"
            f" ALTER DATABASE {navn} SET search_path = {_SKJEMA}, pg_catalog, public"
        )
    connection.close()


def _avstand() -> timedelta:
    return timedelta(seconds=float(os.environ[MILJOE]))


if __name__ == "__main__":
    still()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
