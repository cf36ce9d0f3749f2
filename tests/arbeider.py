"""A real Celery worker process beside the test, on the test's own database and queue."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Generator, Mapping
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from tillit.innebygd.process import Child, Command

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60.0
KOEER = ("celery", "rapport", "statistikk")


class CeleryArbeider:
    """Start it, kill it, start it again. What it wrote is in `logg`."""

    def __init__(self, *, navn: str, miljoe: Mapping[str, str] | None = None, samtidig: int = 1) -> None:
        folder = Path(os.environ["TILLIT_TESTMAPPE"])
        self._navn = navn
        self._samtidig = samtidig
        self._miljoe = miljoe or {}
        self._log = folder / f"{navn}.log"
        self._child: Child | None = None

    @property
    def logg(self) -> str:
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    @property
    def lever(self) -> bool:
        return self._child is not None and self._child.exit_code is None

    def start(self) -> None:
        """Return when it takes jobs."""
        if self.lever:
            return
        before = len(self.logg)
        with self._log.open("ab") as log:
            self._child = Child(self._command(), log)
        deadline = time.monotonic() + START_SECONDS
        while " ready." not in self.logg[before:]:
            if not self.lever or time.monotonic() > deadline:
                pytest.fail(f"The Celery worker did not start:\n{self.logg[before:]}")
            time.sleep(0.05)

    def stopp(self) -> None:
        """Let it finish what it holds."""
        if self._child and self.lever:
            self._child.stop()

    def drep(self) -> None:
        """SIGKILL to the worker and its pool, as when the machine loses power."""
        if self._child:
            self._child.kill()

    def _command(self) -> Command:
        from django.db import connection

        database = make_conninfo(os.environ["DATABASE_URL"], dbname=str(connection.settings_dict["NAME"]))
        options = [
            f"--queues={','.join(KOEER)}",
            f"--concurrency={self._samtidig}",
            "--loglevel=INFO",
            f"--hostname={self._navn}@%h",
        ]
        return Command(
            name="celery",
            argv=[
                sys.executable,
                "-m",
                "tests.klokke",
                "celery",
                "--app=tillit",
                "worker",
                "--without-gossip",
                "--without-mingle",
                *options,
            ],
            env=os.environ | {"DATABASE_URL": database, "PYTHONUNBUFFERED": "1"} | dict(self._miljoe),
            folder=ROOT,
            stop_signal=signal.SIGTERM,
            grace=15,
        )


@pytest.fixture(scope="session")
def _arbeiderprosess(django_db_setup: None) -> Generator[CeleryArbeider]:
    """One worker for the tests that follow each other and ask for it: starting it takes two seconds."""
    arbeider = CeleryArbeider(navn=os.environ.get("PYTEST_XDIST_WORKER", "alene"))
    yield arbeider
    arbeider.stopp()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that ask for the worker follow each other: to start it for each room, and stop it, takes some seconds."""
    items.sort(key=lambda item: "celery_arbeider" in getattr(item, "fixturenames", ()))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """A worker that ran on would take the work of the next test: from its own worker, or before it has looked."""
    arbeider = getattr(item, "funcargs", {}).get("celery_arbeider")
    if arbeider and "celery_arbeider" not in getattr(nextitem, "fixturenames", ()):
        arbeider.stopp()


@pytest.fixture
def tom_koe() -> Generator[None]:
    """The queues outlive a test, and the numbers that another one put in them."""
    _toem_koeene()
    yield
    _toem_koeene()


def _toem_koeene() -> None:
    """All that the worker reads: Celery's own `purge` knows the default one alone."""
    from tillit.celery import app

    with app.connection_for_write() as forbindelse:
        for koe in KOEER:
            forbindelse.default_channel.queue_purge(koe)


@pytest.fixture
def celery_arbeider(transactional_db: None, tom_koe: None, _arbeiderprosess: CeleryArbeider) -> CeleryArbeider:
    """A live worker with an empty queue. Rows must be committed for it to see them, hence `transactional_db`."""
    _arbeiderprosess.start()
    return _arbeiderprosess
