"""One child process: started in a session of its own, dying with us, stopped politely and then not."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO

LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Command:
    """What to run and how to end it. `user` is given only where root steps down to somebody else."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path("/")
    user: pwd.struct_passwd | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    grace: float = 10


def launcher(command: Command) -> list[str]:
    """The command line that gives up root and ties the child's life to ours."""
    uid, gid = (command.user.pw_uid, command.user.pw_gid) if command.user else (os.geteuid(), os.getegid())
    # Isolated and without site: the launcher needs nothing, and starts in some 10 ms.
    python = [sys.executable, "-I", "-S", str(LAUNCH)]
    return [*python, str(os.getpid()), str(int(command.stop_signal)), str(uid), str(gid), *command.argv]


def run(command: Command) -> subprocess.CompletedProcess[str]:
    """Run to the end, with what it wrote kept in `stdout`."""
    return subprocess.run(
        launcher(command),
        env=command.env,
        cwd=command.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
        errors="replace",
        check=False,
    )


class Child:
    """A running command.

    Start it from the main thread: Linux sends the death signal when the *thread* that started the child ends.
    """

    def __init__(self, command: Command, output: int | IO[bytes]) -> None:
        self.command = command
        self._asked = False
        self._process = subprocess.Popen(
            launcher(command),
            env=command.env,
            cwd=command.folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """None while it lives."""
        return self._process.poll()

    def follow(self, write: Callable[[str], None]) -> Thread:
        """Give every line it writes to `write`, from a thread of its own. Needs output=PIPE."""
        stream = self._process.stdout
        if stream is None:
            msg = "the child was not started with a pipe"
            raise ValueError(msg)

        def pump() -> None:
            with stream:
                for line in stream:
                    write(line.decode(errors="replace").rstrip("\n"))

        thread = Thread(target=pump, daemon=True)
        thread.start()
        return thread

    def ask_to_stop(self) -> None:
        """Once only: Celery takes a second signal for impatience, and drops what it holds."""
        if self.exit_code is None and not self._asked:
            self._asked = True
            self._process.send_signal(self.command.stop_signal)

    def stop(self) -> None:
        """Ask, wait the grace out, then kill it and everything it started."""
        self.ask_to_stop()
        try:
            self._process.wait(self.command.grace)
        except subprocess.TimeoutExpired:
            self.kill()
        # A child that went down hard may have left children of its own in the session.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)

    def kill(self) -> None:
        """SIGKILL to the whole session, as when the machine loses it."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
