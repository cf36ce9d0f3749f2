"""A migrated database for every run and process, copied rather than migrated: migrating takes many seconds."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tillit.felles.innebygd.place import remove_folder
from tillit.felles.innebygd.postgres import MAJOR, Postgres

ROOT = Path(__file__).resolve().parent.parent
CLUSTERS = ROOT / ".data" / "testmal"
TEMPLATE = "mal"


def migrated_cluster() -> Path:
    """The folder of a stopped cluster where `app` is empty and the template is migrated by this very code."""
    os.environ["TILLIT_TESTMAL"] = TEMPLATE
    cluster = CLUSTERS / fingerprint()
    with _alone():
        if not cluster.exists():
            for old in CLUSTERS.iterdir():
                if old.is_dir():
                    remove_folder(old)
            _make(cluster)
    return cluster


def fingerprint() -> str:
    """Changes with the migrations, the packages that bring some of their own, and the apps that are installed."""
    files = [ROOT / "requirements.lock", ROOT / "tillit" / "settings.py"]
    for room in ("tillit", "resultatkjede", "styringsdialog"):
        files += sorted((ROOT / room).rglob("migrations/*.py"))
    contents = b"".join(str(file.relative_to(ROOT)).encode() + file.read_bytes() for file in files)
    return f"{MAJOR}-{hashlib.sha256(contents).hexdigest()[:16]}"


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
    postgres = Postgres(unfinished, throwaway=True)
    postgres.start()
    try:
        postgres.create_database("app")
        postgres.create_database(TEMPLATE)
        _migrate(postgres.url(TEMPLATE))
    finally:
        postgres.stop()
    unfinished.rename(cluster)


def _migrate(url: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity=0"],
        env=os.environ | {"DATABASE_URL": url, "REDIS_URL": "unix:///nowhere?db=0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.exit(f"The migrations failed:\n{done.stdout}", returncode=2)
