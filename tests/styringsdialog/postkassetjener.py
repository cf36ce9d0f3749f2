"""A real IMAP server on loopback, and a mailbox in it for one test at a time."""

from __future__ import annotations

import imaplib
import os
import signal
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from tests.lagertjener import ledig_port
from tillit.env import Mailbox
from tillit.innebygd.process import Child, Command

BRUKER, PASSORD = "svar", "passord-for-tester"
ADRESSE = "svar@tillit.example"
LEST, AVVIST = "Tillit-lest", "Tillit-avvist"
_START_SEKUNDER = 30.0


class Postkassetjener:
    """As somebody else who has the password; `valg` is what the program is told."""

    def __init__(self, port: int) -> None:
        self.port = port

    @property
    def valg(self) -> Mailbox:
        return Mailbox(ADRESSE, "127.0.0.1", self.port, BRUKER, PASSORD, "ingen", "INBOX", LEST, AVVIST)

    @cached_property
    def _imap(self) -> imaplib.IMAP4:
        """One log-in for all: the server takes half a second to look at a password."""
        imap = imaplib.IMAP4("127.0.0.1", self.port, timeout=5)
        imap.login(BRUKER, PASSORD)
        return imap

    def legg_i(self, brev: bytes) -> None:
        assert self._imap.append("INBOX", "", "", brev)[0] == "OK"

    def brev(self, mappe: str) -> list[bytes]:
        """What lies in the folder; nothing where it does not exist."""
        if self._imap.select(f'"{mappe}"', readonly=True)[0] != "OK":
            return []
        numre = self._imap.search(None, "ALL")[1][0].split()
        return [self._imap.fetch(nummer.decode(), "(RFC822)")[1][0][1] for nummer in numre]  # type: ignore[index,misc]  # imaplib's answers

    def toem(self) -> None:
        self._imap.select("INBOX")
        self._imap.store("1:*", "+FLAGS", r"(\Deleted)")
        self._imap.expunge()
        for mappe in (LEST, AVVIST):
            self._imap.delete(mappe)

    def lukk(self) -> None:
        self._imap.logout()


@contextmanager
def aapen_postkassetjener(mappe: Path) -> Generator[Postkassetjener]:
    port = ledig_port()
    program = Path(sys.executable).with_name("pymap")
    ord_ = [str(program), "--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    ord_ += ["dict", "--demo-user", BRUKER, "--demo-password", PASSORD]
    command = Command("pymap", ord_, env=os.environ, folder=mappe, stop_signal=signal.SIGTERM)
    logg = mappe / "pymap.log"
    with logg.open("ab") as log:
        barn = Child(command, log)
    try:
        frist = time.monotonic() + _START_SEKUNDER
        while not _svarer(port):
            assert barn.exit_code is None, logg.read_text(errors="replace")
            assert time.monotonic() < frist, logg.read_text(errors="replace")
            time.sleep(0.05)
        tjener = Postkassetjener(port)
        yield tjener
        tjener.lukk()
    finally:
        barn.stop()


def _svarer(port: int) -> bool:
    try:
        with imaplib.IMAP4("127.0.0.1", port, timeout=1):
            return True
    except OSError:
        return False
