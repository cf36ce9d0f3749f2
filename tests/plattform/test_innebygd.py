"""The embedded servers are real ones."""

from __future__ import annotations

import os
import socket
from urllib.parse import urlsplit

import psycopg


def test_postgres_is_version_18_with_norwegian_search() -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        version = connection.info.server_version // 10_000
        row = connection.execute("SELECT to_tsvector('norwegian', 'målene')::text").fetchone()
    assert (version, row) == (18, ("'mål':1",))


def test_valkey_answers() -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(urlsplit(os.environ["REDIS_URL"]).path)
        connection.sendall(b"PING\r\n")
        assert connection.recv(16) == b"+PONG\r\n"
