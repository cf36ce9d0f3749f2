"""A real server that speaks S3 (rclone's), for a whole session; and a line to it that can be cut in the middle."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Event, Thread
from typing import Any

import boto3
import pytest
from django.core.files.storage import storages

from tillit.innebygd.process import Child, Command

BOETTE = "tillit"
NOEKKEL, HEMMELIG = "noekkel", "en-hemmelighet-for-tester"
PREFIKS = "proeve"
START_SECONDS = 30.0
_BIT = 16 * 1024


def ledig_port() -> int:
    with socket.socket() as ledig:
        ledig.bind(("127.0.0.1", 0))
        return int(ledig.getsockname()[1])


class Lagertjener:
    """Keys are asked for and sums are held against the bytes, as in the stores that cities run."""

    def __init__(self, mappe: Path) -> None:
        self.port = ledig_port()
        self.mappe = mappe
        (mappe / BOETTE).mkdir(parents=True)
        self._log = mappe.with_suffix(".log")
        self._child: Child | None = None

    def start(self) -> None:
        program = Path(sys.executable).with_name("rclone")
        ord_ = ["serve", "s3", f"--addr=127.0.0.1:{self.port}", f"--auth-key={NOEKKEL},{HEMMELIG}", "--no-cleanup"]
        ord_ += ["--config=", str(self.mappe)]
        command = Command(
            "rclone", [str(program), *ord_], env=os.environ, folder=self.mappe, stop_signal=signal.SIGTERM
        )
        with self._log.open("ab") as log:
            self._child = Child(command, log)
        frist = time.monotonic() + START_SECONDS
        while not _svarer(self.port):
            if self._child.exit_code is not None or time.monotonic() > frist:
                pytest.fail(f"The S3 server did not start:\n{self._log.read_text(errors='replace')}")
            time.sleep(0.05)

    def stopp(self) -> None:
        self.klient.close()
        if self._child:
            self._child.stop()

    @cached_property
    def klient(self) -> Any:
        """As somebody else who has the keys."""
        valgt = valg(self.port)["OPTIONS"]
        noekler = {"aws_access_key_id": valgt["access_key"], "aws_secret_access_key": valgt["secret_key"]}
        return boto3.client("s3", endpoint_url=valgt["endpoint_url"], region_name=valgt["region_name"], **noekler)

    def skriv(self, navn: str, innhold: bytes, *, tid: float | None = None) -> None:
        """Put an object there past the program, as if it had been written at `tid`."""
        merke = {"mtime": str(tid)} if tid else {}
        self.klient.put_object(Bucket=BOETTE, Key=f"{PREFIKS}/{navn}", Body=innhold, Metadata=merke)

    def navn(self, mappe: str) -> list[str]:
        """Every object in the folder, as the server tells."""
        rot = f"{PREFIKS}/{mappe}/"
        svar = self.klient.list_objects_v2(Bucket=BOETTE, Prefix=rot)
        return sorted(ett["Key"].removeprefix(rot) for ett in svar.get("Contents", []))


def valg(port: int, **andre: Any) -> dict[str, Any]:
    """The store as settings know it."""
    grunn = {"bucket_name": BOETTE, "endpoint_url": f"http://127.0.0.1:{port}", "region_name": "us-east-1"}
    noekler = {"access_key": NOEKKEL, "secret_key": HEMMELIG, "location": PREFIKS, "verify": None}
    return {"BACKEND": "tillit.felles.filer.s3.S3lager", "OPTIONS": {**grunn, **noekler, **andre}}


def miljoe(port: int) -> dict[str, str]:
    """The store as an operator names it, for a process of its own."""
    grunn = {"FILLAGER": "s3", "S3_BUCKET": BOETTE, "S3_ENDPOINT": f"http://127.0.0.1:{port}", "S3_REGION": "us-east-1"}
    return {**grunn, "S3_ACCESS_KEY": NOEKKEL, "S3_SECRET_KEY": HEMMELIG, "S3_PREFIX": PREFIKS}


def _svarer(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


class Linje:
    """A port in front of the server, where what is sent can be held back in the middle."""

    def __init__(self, bak: int) -> None:
        self._bak = bak
        self._lytter = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._lytter.getsockname()[1])
        self._grense: int | None = None
        self.stanset, self._slipp = Event(), Event()
        Thread(target=self._ta_imot, daemon=True).start()

    def stans_etter(self, byte: int | None) -> None:
        """Hold back the rest of whatever sends more than this in one connection. None lets all pass from now on, and
        cuts what was held back.
        """
        self._grense = byte
        if byte is None:
            self._slipp.set()

    def lukk(self) -> None:
        self._lytter.close()

    def _ta_imot(self) -> None:
        with suppress(OSError):
            while True:
                foran, _adresse = self._lytter.accept()
                bak = socket.create_connection(("127.0.0.1", self._bak))
                Thread(target=self._flytt, args=(foran, bak, True), daemon=True).start()
                Thread(target=self._flytt, args=(bak, foran, False), daemon=True).start()

    def _flytt(self, fra: socket.socket, til: socket.socket, sendes: bool) -> None:
        sendt = 0
        with suppress(OSError), fra, til:
            while bit := fra.recv(_BIT):
                sendt += len(bit)
                if sendes and self._grense is not None and sendt > self._grense:
                    self.stanset.set()
                    self._slipp.wait(START_SECONDS)
                    return
                til.sendall(bit)


@pytest.fixture(scope="session")
def _lagertjener() -> Generator[Lagertjener]:
    """One server for the whole session."""
    tjener = Lagertjener(Path(os.environ["TILLIT_TESTMAPPE"]) / f"s3-{os.environ.get('PYTEST_XDIST_WORKER', 'alene')}")
    tjener.start()
    yield tjener
    tjener.stopp()


Velg = Callable[..., None]


@pytest.fixture
def velg_lager(settings: Any) -> Generator[Velg]:
    """Let this process use another store, and close its lines afterwards."""
    brukt: list[Any] = []

    def velg(lager: dict[str, Any]) -> None:
        settings.STORAGES = settings.STORAGES | {"default": lager}
        brukt.append(storages["default"])

    yield velg
    for lager in brukt:
        if slutt := getattr(lager, "lukk", None):
            slutt()


@pytest.fixture
def lagertjener(_lagertjener: Lagertjener, velg_lager: Velg) -> Lagertjener:
    """Files of this process lie in a store that speaks S3."""
    velg_lager(valg(_lagertjener.port))
    return _lagertjener


@pytest.fixture
def linje(_lagertjener: Lagertjener) -> Generator[Linje]:
    en = Linje(_lagertjener.port)
    yield en
    en.lukk()
