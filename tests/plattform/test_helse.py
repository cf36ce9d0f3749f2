"""The two addresses for machines tell the truth."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Generator
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock, patch

import pytest
from django.core.cache import cache
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError
from django.test import Client
from redis.exceptions import ConnectionError as RedisConnectionError

from tests.eier import som_eier
from tests.lagertjener import Lagertjener, Velg, ledig_port, valg
from tillit.felles import puls

PAA_PLASS = ("database", "schema", "cache", "filer", "diskplass", "arbeidere", "beat")
ALT: dict[str, object] = dict.fromkeys(PAA_PLASS, True) | {"taus_koe": []}
TAUST = {"arbeidere": False, "beat": False, "taus_koe": ["celery", "rapport", "statistikk"]}


@pytest.fixture(autouse=True)
def alle_lever() -> Generator[None]:
    puls.slaa({*puls.koeer(), puls.BEAT})
    yield
    cache.delete_many([f"puls:{navn}" for navn in {*puls.koeer(), puls.BEAT}])


def test_healthz_answers_without_a_database(client: Client) -> None:
    svar = client.get("/healthz")
    assert (svar.status_code, svar.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_says_that_all_is_in_place(client: Client) -> None:
    svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (200, ALT)


@pytest.mark.django_db(transaction=True)
def test_readyz_notices_a_database_behind_the_code(client: Client) -> None:
    sett = "UPDATE django_migrations SET app = %s WHERE app = %s"
    som_eier(sett, ["borte", "resultatkjede"])
    try:
        svar = client.get("/readyz")
    finally:
        som_eier(sett, ["resultatkjede", "borte"])
    assert (svar.status_code, svar.json()) == (503, ALT | {"schema": False})


@pytest.mark.django_db
def test_readyz_notices_a_cache_that_is_away(client: Client) -> None:
    borte = {"get": RedisConnectionError, "get_many": RedisConnectionError}
    with patch.multiple(cache, **{navn: Mock(side_effect=feil) for navn, feil in borte.items()}):
        svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (503, ALT | {"cache": False} | TAUST)


@pytest.mark.django_db
def test_readyz_notices_a_database_that_is_away(client: Client) -> None:
    with patch.object(BaseDatabaseWrapper, "connect", side_effect=OperationalError):
        svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (503, ALT | {"database": False, "schema": False})


@pytest.mark.django_db
def test_readyz_tells_of_workers_and_beat_that_are_silent_but_stays_open(client: Client) -> None:
    cache.delete_many(["puls:rapport", "puls:beat"])
    svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (
        200,
        ALT | {"arbeidere": False, "beat": False, "taus_koe": ["rapport"]},
    )


@pytest.mark.django_db
def test_readyz_notices_a_disk_that_cannot_be_written_on(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def nei(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "write_bytes", nei)
    svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (503, ALT | {"filer": False})


@pytest.mark.django_db
def test_readyz_notices_a_disk_that_is_nearly_full(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _sti: SimpleNamespace(free=1_000_000))
    svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (503, ALT | {"diskplass": False})


def test_readyz_may_not_be_posted_to(client: Client) -> None:
    assert client.post("/readyz").status_code == 405


@pytest.mark.django_db
def test_readyz_tells_of_a_shared_store_that_is_away_but_stays_open(client: Client, velg_lager: Velg) -> None:
    """Every web server has the same one: taking them all out would help nobody, and most pages need no file."""
    velg_lager(valg(ledig_port()))
    svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (200, ALT | {"filer": False})


@pytest.mark.django_db
def test_readyz_says_that_a_shared_store_is_in_place(client: Client, lagertjener: Lagertjener) -> None:
    svar = client.get("/readyz")
    assert (svar.status_code, svar.json()) == (200, ALT)
