"""The owner of the test database, for what the program's own role may not do. The suite itself runs as the program."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import psycopg
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tillit.felles.databaseroller import PROGRAM
from tillit.innebygd.postgres import OWNER

# The address of the server's superuser. DATABASE_URL is the program's, and is inherited by workers.
MILJOE = "TILLIT_TESTEIER"
_FUNKSJON = """
    CREATE SCHEMA testeier;
    GRANT USAGE ON SCHEMA testeier TO PUBLIC;
    CREATE FUNCTION testeier.gjoer(setning text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
        SET session_replication_role = replica AS $$ BEGIN EXECUTE setning; END $$;
"""


def bli_superbruker() -> None:
    """Until the test database is made, and again when it is taken away."""
    connection.close()
    connection.settings_dict["USER"] = conninfo_to_dict(os.environ[MILJOE])["user"]


def bli_program() -> None:
    """From here on everything connects as the program: threads, the live server and the workers too."""
    navn = connection.ops.quote_name(str(connection.settings_dict["NAME"]))
    with connection.cursor() as cursor:
        cursor.execute(f"{_FUNKSJON} ALTER DATABASE {navn} OWNER TO {OWNER}")
    connection.close()
    connection.settings_dict["USER"] = PROGRAM
    BaseDatabaseOperations.execute_sql_flush = _toem  # type: ignore[method-assign, assignment]


def som_eier(setning: str, parametre: Sequence[object] = ()) -> None:
    """Within the test's own transaction, and with every trigger off: rows as they may be from before a rule."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT testeier.gjoer(%s)", [connection.ops.compose_sql(setning, parametre)])  # type: ignore[attr-defined]  # of PostgreSQL's own


def forbindelse(rolle: str) -> psycopg.Connection:
    """As somebody else, beside the test's own: sees only what is committed."""
    adresse = make_conninfo(os.environ[MILJOE], dbname=str(connection.settings_dict["NAME"]), user=rolle)
    return psycopg.connect(adresse, connect_timeout=5, options="-c lock_timeout=10s")


def _toem(_self: BaseDatabaseOperations, setninger: Iterable[str]) -> None:
    """After a test whose rows were committed. Django's own TRUNCATE is refused: history is emptied by nobody."""
    with transaction.atomic():
        for setning in setninger:
            som_eier(setning)
