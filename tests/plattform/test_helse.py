"""The two addresses for machines tell the truth."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from redis.exceptions import ConnectionError as RedisConnectionError


def test_healthz_answers_without_a_database(client: Client) -> None:
    svar = client.get("/healthz")
    assert (svar.status_code, svar.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_says_that_all_is_in_place(client: Client) -> None:
    svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (200, {"database": True, "schema": True, "cache": True})


@pytest.mark.django_db
def test_readyz_notices_a_database_behind_the_code(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (503, {"database": True, "schema": False, "cache": True})


@pytest.mark.django_db
def test_readyz_notices_a_cache_that_is_away(client: Client) -> None:
    with patch.object(cache, "get", side_effect=RedisConnectionError):
        svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (503, {"database": True, "schema": True, "cache": False})


@pytest.mark.django_db
def test_readyz_notices_a_database_that_is_away(client: Client) -> None:
    with (
        patch.object(connection, "cursor", side_effect=OperationalError),
        patch("tillit.felles.views.MigrationExecutor", side_effect=OperationalError),
    ):
        svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (503, {"database": False, "schema": False, "cache": True})


def test_readyz_may_not_be_posted_to(client: Client) -> None:
    assert client.post("/readyz").status_code == 405
