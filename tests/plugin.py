"""The environment of a test run, made before Django reads its settings.

Loaded with `-p tests.plugin`: a conftest would be too late for pytest-django. The first process starts a PostgreSQL and
a Valkey of its own, unless DATABASE_URL and REDIS_URL name servers; the processes of pytest-xdist inherit them.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import uuid
from collections.abc import Generator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests import klokke
from tests.dager import DAGER
from tests.dagsvalg import spoer_om_dagen
from tests.database import migrated_cluster, roles_on
from tillit.innebygd.errors import Oppstartsfeil
from tillit.innebygd.place import lock_folder, remove_folder
from tillit.innebygd.postgres import PROGRAM, Postgres
from tillit.innebygd.valkey import Valkey

pytest_plugins = [
    *("tests.utvalg", "tests.tidsgrense", "tests.nettleser", "tests.arbeider", "tests.demonstrasjon"),
    "tests.lagertjener",
]

RUNS = Path(__file__).resolve().parent.parent / ".data" / "test"
# The same in every run, whatever the person's own shell says.
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "tillit.settings",
    "SECRET_KEY": "bare-for-tester-" + "x" * 50,
    "TILLIT_DEMO": "1",
    "TILLIT_DEBUG": "0",
    "TILLIT_HTTPS": "0",
    "TILLIT_HASHET_STATIC": "0",
    "DATABASE_POOL": "0",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
    "CSRF_TRUSTED_ORIGINS": "",
}
# How many objects are made before Python looks for rubbish among them: a page is some tens of thousands.
SOEPPEL = 100_000
_UNSTABLE = re.compile(r"\{[^}:]*, | at 0x[0-9a-f]{6}")
NO_SERVERS = {"DATABASE_URL": "postgresql://app@/app?host=/nowhere", "REDIS_URL": "unix:///nowhere?db=0"}


class Testmiljoe:
    """The folder and the servers of one run."""

    def __init__(self) -> None:
        self.folder = RUNS / uuid.uuid4().hex[:8]
        self._lock = lock_folder(self.folder)
        self._servers: list[Postgres | Valkey] = []

    def start(self) -> None:
        os.environ["TILLIT_TESTMAPPE"] = str(self.folder)
        os.environ["MEDIA_ROOT"] = str(self.folder / "filer")
        os.environ["STATIC_ROOT"] = str(self.folder / "static")
        (self.folder / "static").mkdir()
        if "DATABASE_URL" not in os.environ:
            postgres = Postgres(self.folder / "postgres", throwaway=True, original=migrated_cluster())
            self._servers.append(postgres)
            postgres.start()
            os.environ["TILLIT_TESTEIER"] = postgres.url("app")
            os.environ["DATABASE_URL"] = postgres.url("app", PROGRAM)
        else:
            os.environ["TILLIT_TESTEIER"] = os.environ["DATABASE_URL"]
            os.environ["DATABASE_URL"] = roles_on(os.environ["DATABASE_URL"])
        if "REDIS_URL" not in os.environ:
            valkey = Valkey(self.folder / "valkey", throwaway=True)
            self._servers.append(valkey)
            valkey.start()
            os.environ["REDIS_URL"] = valkey.url

    def stop(self) -> None:
        while self._servers:
            server = self._servers.pop()
            server.stop()
            server.remove()
        if self._lock:
            self._lock.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def remove_abandoned_runs() -> None:
    """Folders of runs that were killed: nobody holds their lock."""
    for folder in RUNS.glob("*"):
        if lock := lock_folder(folder):
            for name in ("postgres", "valkey"):
                remove_folder(folder / name)
            lock.close()
            shutil.rmtree(folder, ignore_errors=True)


def own_database_number(redis_url: str, worker: str) -> str:
    """The address with a database of its own for each xdist process (gw0 → 1), so that no queue is shared."""
    parts = urlsplit(redis_url)
    number = int(worker.removeprefix("gw")) + 1
    if parts.scheme == "unix":
        return f"unix://{parts.path}?db={number}"  # urlunsplit would drop the slashes
    return urlunsplit(parts._replace(path=f"/{number}"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--dag", metavar="DAG", help=f"run everything at {', '.join(DAGER)}, or a time like 2027-05-17T09:00"
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Before pytest-django's own hook of this name, which loads the settings."""
    os.environ |= ENVIRONMENT
    gc.set_threshold(SOEPPEL)
    known = early_config.known_args_namespace
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        os.environ["REDIS_URL"] = own_database_number(os.environ["REDIS_URL"], worker)
        os.environ["MEDIA_ROOT"] = str(Path(os.environ["MEDIA_ROOT"]) / worker)
    elif known.help or known.version or known.collectonly:
        os.environ |= {name: os.environ.get(name, value) for name, value in NO_SERVERS.items()}
    else:
        if known.dag:
            klokke.velg(known.dag)
        _start(early_config)
    klokke.still()
    return (yield)


def _start(config: pytest.Config) -> None:
    remove_abandoned_runs()
    miljoe = Testmiljoe()
    config.add_cleanup(miljoe.stop)
    try:
        miljoe.start()
    except Oppstartsfeil as feil:
        miljoe.stop()
        pytest.exit(str(feil), returncode=2)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """To find them is to read every test: only where somebody asks for them."""
    for item in items if "dager" in config.option.markexpr else ():
        if isinstance(item, pytest.Function) and spoer_om_dagen(item):
            item.add_marker("dager")


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through it for rubbish again and again took a seventh of a test's time."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail also where the names are alike by luck: the run where they are not ends before its first test."""
    if har_ustoett_navn(item.nodeid):
        pytest.fail("The name of this test is another in each process: give `ids`.", pytrace=False)


def har_ustoett_navn(nodeid: str) -> bool:
    """Whether it shows the order of a set or the address of an object."""
    return _UNSTABLE.search(nodeid) is not None


def pytest_xdist_auto_num_workers() -> int:
    """For `-n auto`: two are enough to keep this kind of machine busy, and browsers want room."""
    return min(4, os.cpu_count() or 2)


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    # A slow hash is the point in production and a waste here.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    config.addinivalue_line("markers", "dager: asks what day it is (set by itself)")
    config.addinivalue_line("markers", "en_mandag: run on the Monday of tests/dager.py")
    config.addinivalue_line("markers", "e2e: in a real browser (Chromium)")
    config.addinivalue_line("markers", "arbeider: with a real Celery worker process")
