"""One city: its own PostgreSQL, filled once, and the production web server in front of it."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from tests.database import TEMPLATE, fingerprint, migrated_cluster
from tests.plugin import ENVIRONMENT
from tillit.innebygd.place import remove_folder
from tillit.innebygd.postgres import OWNER, PROGRAM, Postgres
from tillit.innebygd.valkey import Valkey

ROOT = Path(__file__).resolve().parents[2]
MAPPE = ROOT / ".data" / "benchmark"
# Behind Caddy every request has come over HTTPS: the server is told so, as Caddy tells it.
HODER = {"Host": "localhost", "X-Forwarded-Proto": "https", "Referer": "https://localhost/"}
SEKUNDER = 60


@dataclass(frozen=True)
class Svar:
    ms: float
    cpu_ms: float
    spoerringer: int
    innhold: bytes


@dataclass
class Klient:
    """One person who has logged in. All of a city's people share one connection, as behind a proxy."""

    linje: http.client.HTTPConnection
    kjeks: dict[str, str] = field(default_factory=dict)

    def logg_inn(self, brukernavn: str, passord: str) -> None:
        # While the people of the other cities logged in, the server has hung up on this one.
        self.linje.close()
        side = self.be("GET", "/logg-inn/")[1].decode()
        funnet = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', side)
        assert funnet, side[:500]
        skjema = {"brukernavn": brukernavn, "passord": passord, "csrfmiddlewaretoken": funnet[1]}
        type_ = {"Content-Type": "application/x-www-form-urlencoded"}
        status, _, _ = self.be("POST", "/logg-inn/", urlencode(skjema).encode(), type_)
        assert status == http.client.FOUND, (brukernavn, status)

    def hent(self, sti: str) -> Svar:
        start = time.perf_counter()
        status, innhold, hoder = self.be("GET", sti, hoder={"X-Vekt": "1"})
        ms = (time.perf_counter() - start) * 1000
        assert status == http.client.OK, (sti, status)
        return Svar(ms, float(hoder["X-Cpu"]), int(hoder["X-Spoerringer"]), innhold)

    def bar(self, navn: str, innhold: bytes) -> str:
        """The address of a view that sends these bytes."""
        sti = f"/benk/bar/?navn={quote(navn)}"
        status, _, _ = self.be("POST", sti, innhold, {"X-CSRFToken": self.kjeks["__Host-csrftoken"]})
        assert status == http.client.OK, (sti, status)
        return sti

    def be(
        self, metode: str, sti: str, kropp: bytes | None = None, hoder: dict[str, str] | None = None
    ) -> tuple[int, bytes, dict[str, str]]:
        kjeks = "; ".join(f"{navn}={verdi}" for navn, verdi in self.kjeks.items())
        alle = HODER | {"Cookie": kjeks} | (hoder or {})
        try:
            self.linje.request(metode, sti, kropp, alle)
            svar = self.linje.getresponse()
        except http.client.RemoteDisconnected:
            # On a busy machine the server may have hung up while the other cities answered.
            self.linje.close()
            self.linje.request(metode, sti, kropp, alle)
            svar = self.linje.getresponse()
        innhold = svar.read()
        for ett in svar.headers.get_all("Set-Cookie") or ():
            navn, _, verdi = ett.partition(";")[0].partition("=")
            self.kjeks[navn] = verdi
        return svar.status, innhold, dict(svar.headers)


@dataclass(frozen=True)
class Stoerrelse:
    """How many times the city, and how many years of dialogue and reports it has behind it."""

    by: int = 1
    aar: int = 1

    @classmethod
    def lest(cls, tekst: str) -> Stoerrelse:
        """«10» is ten cities side by side, «10x10» the same with ten years."""
        by, _, aar = tekst.partition("x")
        return cls(int(by), int(aar or 1))

    def __str__(self) -> str:
        return f"×{self.by}" if self.aar == 1 else f"×{self.by}, {self.aar} years"


@dataclass(frozen=True)
class By:
    """A running city. `data` holds the numbers of what is measured, and the password of its people."""

    stoerrelse: Stoerrelse
    linje: http.client.HTTPConnection
    data: dict[str, Any]
    prosess: int
    miljoe: dict[str, str]

    def kjoer(self, *ord_: str) -> str:
        """Something done in the city beside the server, by the program's own rights."""
        return _kjoer(self.miljoe | {"DATABASE_POOL": "0"}, *ord_)

    def klient(self, rolle: str) -> Klient:
        klient = Klient(self.linje)
        klient.logg_inn(f"benk-{rolle}", self.data["passord"])
        return klient


def egen_linje(ett: By) -> http.client.HTTPConnection:
    """A connection of one's own, so that it is the kernel who says which worker answers."""
    return http.client.HTTPConnection("127.0.0.1", ett.linje.port, timeout=5 * SEKUNDER)


@contextmanager
def by(stoerrelse: Stoerrelse, *, arbeidere: int = 1) -> Generator[By]:
    """Filled the first time, and again when migrations or the data's own code have changed.

    The bare view's bytes lie in the memory of one process: with more of them, nothing is compared with it.
    """
    mappe = MAPPE / f"x{stoerrelse.by}-{stoerrelse.aar}"
    mappe.mkdir(parents=True, exist_ok=True)
    stempel = mappe / "by.json"
    merke = _merke(stoerrelse)
    data = json.loads(stempel.read_text("utf-8")) if stempel.exists() else {}
    if data.get("merke") != merke:
        stempel.unlink(missing_ok=True)
        remove_folder(mappe / "postgres")
    os.environ |= ENVIRONMENT
    postgres = Postgres(mappe / "postgres", original=migrated_cluster())
    valkey = Valkey(mappe / "valkey", throwaway=True)
    postgres.start()
    try:
        valkey.start()
        miljoe = _miljoe(postgres.url(TEMPLATE, PROGRAM), valkey.url)
        if not stempel.exists():
            data = _fyll(stoerrelse, miljoe | {"DATABASE_URL": postgres.url(TEMPLATE, OWNER)}) | {"merke": merke}
            stempel.write_text(json.dumps(data), "utf-8")
        _kjoer(miljoe, "manage.py", "collectstatic", "--noinput", "--verbosity=0")
        with _nett(miljoe | {"WEB_WORKERS": str(arbeidere)}) as (port, prosess):
            yield By(stoerrelse, http.client.HTTPConnection("127.0.0.1", port, timeout=SEKUNDER), data, prosess, miljoe)
    finally:
        valkey.stop()
        postgres.stop()


def _merke(stoerrelse: Stoerrelse) -> str:
    kode = b"".join(
        Path(__file__).with_name(fil).read_bytes() for fil in ("aaret.py", "benchby.py", "data.py", "historie.py")
    )
    return f"{stoerrelse.by} {stoerrelse.aar} {fingerprint()} {hashlib.sha256(kode).hexdigest()[:16]}"


def _miljoe(database: str, redis: str) -> dict[str, str]:
    """Nothing of the program is set otherwise than in production."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.innstillinger",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DATABASE_URL": database,
        "REDIS_URL": redis,
        "STATIC_ROOT": str(MAPPE / "static"),
        "MEDIA_ROOT": str(MAPPE / "filer"),
        "DATABASE_POOL": "1",
    }


def _fyll(stoerrelse: Stoerrelse, miljoe: dict[str, str]) -> dict[str, Any]:
    uten_pool = miljoe | {"DATABASE_POOL": "0"}
    start = time.monotonic()
    tall = (str(stoerrelse.by), str(stoerrelse.aar))
    ut = _kjoer(uten_pool, "-m", "tests.benchmarks.data", *tall, secrets.token_urlsafe(16))
    return json.loads(ut.splitlines()[-1]) | {"sekunder": round(time.monotonic() - start, 1)}


def _kjoer(miljoe: dict[str, str], *ord_: str) -> str:
    ferdig = subprocess.run([sys.executable, *ord_], cwd=ROOT, env=miljoe, capture_output=True, text=True, check=False)
    assert ferdig.returncode == 0, ferdig.stdout + ferdig.stderr
    return ferdig.stdout


@contextmanager
def _nett(miljoe: dict[str, str]) -> Generator[tuple[int, int]]:
    """The port and the number of the first process, whose children serve."""
    with socket.socket() as ledig:
        ledig.bind(("127.0.0.1", 0))
        port = ledig.getsockname()[1]
    kommando = ["-m", "gunicorn", "tillit.wsgi", "--config", "deploy/gunicorn.conf.py", f"--bind=127.0.0.1:{port}"]
    with (
        (MAPPE / "web.log").open("ab") as logg,
        subprocess.Popen([sys.executable, *kommando], cwd=ROOT, env=miljoe, stdout=logg, stderr=logg) as prosess,
    ):
        try:
            _vent(port)
            yield port, prosess.pid
        finally:
            prosess.terminate()


def _vent(port: int) -> None:
    frist = time.monotonic() + SEKUNDER
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < frist, f"The web server does not answer; see {MAPPE / 'web.log'}"
            time.sleep(0.1)
        else:
            return
