"""The owner of the test database, for what the program's own role may not do. The suite itself runs as the program."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from contextlib import contextmanager

import psycopg
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests import klokke
from tillit.felles.databaseroller import PROGRAM, gi_rettigheter
from tillit.innebygd.postgres import OWNER

# The address of the server's superuser. DATABASE_URL is the program's, and is inherited by workers.
MILJOE = "TILLIT_TESTEIER"
# What migrating writes, and no test takes away.
_BLIR = ("django_migrations", "django_content_type", "auth_permission")
# Deleted rows take their place on the disk until somebody clears up.
_MYE = 1_000_000
_FUNKSJONER = f"""
    CREATE SCHEMA IF NOT EXISTS testeier;
    GRANT USAGE ON SCHEMA testeier TO PUBLIC;
    CREATE OR REPLACE FUNCTION testeier.gjoer(setning text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
        SET session_replication_role = replica AS $$ BEGIN EXECUTE setning; END $$;
    CREATE OR REPLACE FUNCTION testeier.toem() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
        SET session_replication_role = replica AS $$
        DECLARE
            tabeller regclass[] := ARRAY(
                SELECT oid::regclass FROM pg_class
                WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT IN {_BLIR}
            );
            tabell regclass;
            brukt boolean;
        BEGIN
            FOREACH tabell IN ARRAY tabeller LOOP
                IF pg_relation_size(tabell) > {_MYE} THEN
                    EXECUTE 'TRUNCATE ' || array_to_string(tabeller, ',');
                    RETURN;
                END IF;
            END LOOP;
            FOREACH tabell IN ARRAY tabeller LOOP
                EXECUTE format('SELECT EXISTS (SELECT FROM %s)', tabell) INTO brukt;
                IF brukt THEN
                    EXECUTE format('DELETE FROM %s', tabell);
                END IF;
            END LOOP;
        END $$;
"""


def gjoer_klar() -> None:
    """The connection's database as every test meets it: with the clock of the run, and the program's role in it."""
    bli_superbruker()
    if "TILLIT_TESTMAL" not in os.environ:
        call_command("migrate", verbosity=0)
        gi_rettigheter()
    klokke.still_databasen()
    navn = connection.ops.quote_name(str(connection.settings_dict["NAME"]))
    with connection.cursor() as cursor:
        cursor.execute(f"{_FUNKSJONER} ALTER DATABASE {navn} OWNER TO {OWNER}")
    connection.close()
    # From here on everything connects as the program: threads, the live server and the workers too.
    connection.settings_dict["USER"] = PROGRAM
    TransactionTestCase._fixture_teardown = _toem  # type: ignore[attr-defined]


def bli_superbruker() -> None:
    """Until the test database is made, and again when it is taken away."""
    connection.close()
    connection.settings_dict["USER"] = conninfo_to_dict(os.environ[MILJOE])["user"]


@contextmanager
def egen_base(navn: str, *, av: str | None = None) -> Generator[str]:
    """A database beside the test's own: a copy of `av`, or as migrating leaves one. Nobody may be connected to `av`."""
    mal = av or os.environ.get("TILLIT_TESTMAL", "template1")
    base = f"{connection.settings_dict['NAME']}_{navn}"
    with psycopg.connect(os.environ[MILJOE], autocommit=True) as server:
        slett = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(base))
        server.execute(slett)
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(base), sql.Identifier(mal)))
        try:
            yield base
        finally:
            server.execute(slett)


def som_eier(setning: str, parametre: Sequence[object] = ()) -> None:
    """Within the test's own transaction, and with every trigger off: rows as they may be from before a rule."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT testeier.gjoer(%s)", [connection.ops.compose_sql(setning, parametre)])  # type: ignore[attr-defined]  # of PostgreSQL's own


def forbindelse(rolle: str) -> psycopg.Connection:
    """As somebody else, beside the test's own: sees only what is committed."""
    adresse = make_conninfo(os.environ[MILJOE], dbname=str(connection.settings_dict["NAME"]), user=rolle)
    return psycopg.connect(adresse, connect_timeout=5, options="-c lock_timeout=10s")


def _toem(_test: TransactionTestCase) -> None:
    """After a test that committed. Django would empty and fill anew every table, and history is not its to touch."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT testeier.toem()")
