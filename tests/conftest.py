"""Fixtures for all tests. What must be ready before Django's settings is in tests/plugin.py."""

from __future__ import annotations

import os

import pytest
from django.db import connection

from tests.database import TEMPLATE


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Let Django make its test database as a copy. A server of somebody else's holds no template: there it migrates."""
    if "TILLIT_TESTMAL" in os.environ:
        connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE
