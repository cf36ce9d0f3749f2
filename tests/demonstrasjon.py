"""The demonstration in a database of its own: loaded once a process, for its story of several years takes many seconds.

`demodata` is for a test whose changes are taken back, `lagret_demodata` for one in a browser, which needs a copy.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests import eier


@contextmanager
def _paa(base: str, filer: Path) -> Generator[None]:
    """This process's connections lead to that database, the live server's too, and its files lie there."""
    assert not connection.in_atomic_block, "demodata brings its own database: leave out the mark `django_db`"
    vanlig = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = base
    lager: Any = settings.STORAGES["default"]
    lager = lager | {"OPTIONS": lager["OPTIONS"] | {"location": str(filer)}}
    try:
        with override_settings(STORAGES=settings.STORAGES | {"default": lager}):
            yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = vanlig


@pytest.fixture(scope="session")
def _filene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demonstrasjon")


@pytest.fixture(scope="session")
def _demonstrasjonen(django_db_setup: None, django_db_blocker: DjangoDbBlocker, _filene: Path) -> Generator[str]:
    with django_db_blocker.unblock(), eier.egen_base("demo") as base:
        with _paa(base, _filene):
            eier.gjoer_klar()
            call_command("demodata", verbosity=0)
        yield base


@pytest.fixture
def _i_demonstrasjonen(_demonstrasjonen: str, _filene: Path) -> Generator[None]:
    with _paa(_demonstrasjonen, _filene):
        yield


@pytest.fixture
def demodata(_i_demonstrasjonen: None, db: None) -> None:
    """Everything the demonstration has, to read or to change for this test alone."""


@pytest.fixture
def lagret_demodata(transactional_db: None, _demonstrasjonen: str, _filene: Path) -> Generator[None]:
    """The same, where others than the test's own connection see it: a copy, thrown away after the test."""
    with eier.egen_base("kopi", av=_demonstrasjonen) as base, _paa(base, _filene):
        eier.gjoer_klar()
        yield
