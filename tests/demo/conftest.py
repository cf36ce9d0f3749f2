"""The demonstration, loaded once for all tests of a file: most of them only read it."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="module")
def lastet(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Generator[None]:
    """Load within a transaction that is rolled back after the file. Each test has a savepoint of its own inside."""
    ytre = transaction.atomic()
    with django_db_blocker.unblock():
        ytre.__enter__()
        call_command("demodata", verbosity=0)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        ytre.__exit__(None, None, None)


@pytest.fixture
def demodata(lastet: None, db: None) -> None:
    """Everything the demonstration has, to read or to change for this test alone."""
