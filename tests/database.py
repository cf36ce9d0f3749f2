"""A test database for each process of a parallel run: migrated once, then copied by PostgreSQL."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "test_mal"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:  # noqa: ARG001
    """Point Django at a migrated template when several processes each need a database."""
    from django.db import connection  # noqa: PLC0415 - the settings must be ready first

    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    with _alone():
        _make_template()
    connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE


@contextmanager
def _alone() -> Generator[None]:
    """One process of the run at a time."""
    with (Path(os.environ["TILLIT_TESTMAPPE"]) / "mal.laas").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make_template() -> None:
    """Migrate into a name of its own, then rename: a template that has its name is whole."""
    unfinished = f"{TEMPLATE}_{os.environ['PYTEST_XDIST_TESTRUNUID'][:8]}"
    done = Path(os.environ["TILLIT_TESTMAPPE"]) / "mal.ferdig"
    if done.exists():
        return
    _admin("DROP DATABASE IF EXISTS {}", unfinished)
    _admin("CREATE DATABASE {}", unfinished)
    migrated = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity=0"],
        env=os.environ | {"DATABASE_URL": make_conninfo(os.environ["DATABASE_URL"], dbname=unfinished)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if migrated.returncode:
        pytest.exit(f"The migrations failed:\n{migrated.stdout}", returncode=2)
    _admin("DROP DATABASE IF EXISTS {}", TEMPLATE)
    _admin("ALTER DATABASE {} RENAME TO {}", unfinished, TEMPLATE)
    done.touch()


def _admin(statement: str, *names: str) -> None:
    with psycopg.connect(make_conninfo(os.environ["DATABASE_URL"], dbname="postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]
