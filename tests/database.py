"""A migrated database for every run and process, copied rather than migrated: migrating takes many seconds."""

from __future__ import annotations

import fcntl
import hashlib
import json
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

from tillit.innebygd.place import remove_folder
from tillit.innebygd.postgres import MAJOR, OWNER, PROGRAM, ROLES, Postgres

ROOT = Path(__file__).resolve().parent.parent
CLUSTERS = ROOT / ".data" / "testmal"
TEMPLATE = "mal"


def migrated_cluster() -> Path:
    """The folder of a stopped cluster where `app` is empty and the template is migrated by this very code."""
    os.environ["TILLIT_TESTMAL"] = TEMPLATE
    cluster = CLUSTERS / fingerprint()
    with _alone():
        if not cluster.exists():
            _make(cluster)
            for old in set(CLUSTERS.glob("*/")) - {cluster}:
                remove_folder(old)
                _manifest(old).unlink(missing_ok=True)
    return cluster


def roles_on(url: str) -> str:
    """On a server of somebody else's: the roles, unless it has them, and the program's address."""
    with psycopg.connect(url, autocommit=True) as connection:
        password = connection.info.password or None
        known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role in {OWNER, PROGRAM, "tillit_kopi"} - known:
            create = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
            connection.execute(create)
    return make_conninfo(url, user=PROGRAM)


def fingerprint() -> str:
    """Changes with migrations and rights, the packages that bring migrations of their own, and the installed apps."""
    rights = ROOT / "tillit" / "felles" / "databaseroller.py"
    files = [ROOT / "requirements.lock", ROOT / "tillit" / "settings.py", ROLES, rights, *_migrations()]
    contents = b"".join(str(file.relative_to(ROOT)).encode() + file.read_bytes() for file in files)
    return f"{MAJOR}-{hashlib.sha256(contents).hexdigest()[:16]}"


def _migrations() -> list[Path]:
    rooms = ("tillit", "resultatkjede", "styringsdialog")
    return [file for room in rooms for file in sorted((ROOT / room).rglob("migrations/*.py"))]


def _manifest(cluster: Path) -> Path:
    """Beside a cluster: which migrations it has been through, each with the sum of its text."""
    return cluster.with_name(f"{cluster.name}.json")


def _known() -> dict[str, str]:
    return {str(file.relative_to(ROOT)): hashlib.sha256(file.read_bytes()).hexdigest() for file in _migrations()}


def _head_start() -> Path | None:
    """A cluster that only lacks the newest migrations: it is taken on from there, which saves most of the time."""
    known = _known().items()
    for manifest in CLUSTERS.glob(f"{MAJOR}-*.json"):
        if manifest.with_suffix("").is_dir() and json.loads(manifest.read_text("utf-8")).items() <= known:
            return manifest.with_suffix("")
    return None


@contextmanager
def _alone() -> Generator[None]:
    """One run at a time; the next one waits and finds the cluster made."""
    CLUSTERS.mkdir(parents=True, exist_ok=True)
    with (CLUSTERS / "laas").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make(cluster: Path) -> None:
    """Under a name of its own until it is whole."""
    unfinished = cluster.with_name(f"{cluster.name}.nytt")
    remove_folder(unfinished)
    postgres = Postgres(unfinished, throwaway=True, original=_head_start())
    postgres.start()
    try:
        postgres.create_database("app")
        postgres.create_database(TEMPLATE)
        postgres.give_to_owner(TEMPLATE)
        for command in ("migrate", "databaseroller"):
            _manage(command, postgres.url(TEMPLATE, OWNER))
    finally:
        postgres.stop()
    unfinished.rename(cluster)
    _manifest(cluster).write_text(json.dumps(_known()), encoding="utf-8")


def _manage(command: str, url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.migrering", command, "--verbosity=0"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url, "REDIS_URL": "unix:///nowhere?db=0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.exit(f"{command} failed:\n{done.stdout}", returncode=2)
