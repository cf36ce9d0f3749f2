"""Fixtures for all tests. What must be ready before Django's settings is in tests/plugin.py."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
import time_machine
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from tests import eier
from tests.dager import EN_MANDAG
from tests.database import TEMPLATE
from tests.scene import Scene, lag_scene
from tests.scenenumre import sett_av_numrene

# The first draw pays for Hypothesis's own start, and a busy machine makes any draw slow: neither says what is wrong.
settings.register_profile("huset", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("huset")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Where the server is the run's own, the database goes with it: dropping it alone takes seconds of everybody's."""
    return "TILLIT_TESTMAL" in os.environ


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Let Django make its test database as a copy. A server of somebody else's holds no template: there it migrates."""
    eier.bli_superbruker()
    if "TILLIT_TESTMAL" in os.environ:
        connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Generator[None]:
    """The test database with the clock of the run, and from then on the program's role in it."""
    with django_db_blocker.unblock():
        eier.gjoer_klar()
        sett_av_numrene()
    yield
    with django_db_blocker.unblock():
        eier.bli_superbruker()


@pytest.fixture(autouse=True)
def en_mandag(request: pytest.FixtureRequest) -> Generator[None]:
    """`@pytest.mark.en_mandag`: a test that means a working day, or this very year, is run on it, fixtures and all."""
    if request.node.get_closest_marker("en_mandag") is None:
        yield
        return
    with time_machine.travel(EN_MANDAG, tick=True):
        yield


@pytest.fixture
def scene(db: None) -> Scene:
    """A small city with one person in each role (tests/scene.py)."""
    return lag_scene()
