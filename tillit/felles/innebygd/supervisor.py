"""Keeps a handful of processes alive together: prefixed output, restarts, and an end that leaves nothing behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from tillit.felles.innebygd.errors import Oppstartsfeil
from tillit.felles.innebygd.process import Child, Command

RESTARTS = 3
RESTART_WINDOW = 60.0  # seconds; a process that has lived longer starts with a clean slate
PULSE = 0.2
LAST_LINES = 10


class Stopped(Exception):
    """Somebody pressed Ctrl-C, or asked in another way."""


@dataclass
class Kept:
    """A process we keep alive, and when it was started again."""

    child: Child
    output: Thread
    restarts: list[float] = field(default_factory=list)


class Supervisor:
    """Use it from the main thread: signals come there, and children die with the thread that started them."""

    def __init__(self) -> None:
        self.stopping = Event()
        self._kept: list[Kept] = []
        self._writing = Lock()

    def catch_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stopping.set())

    def say(self, text: str) -> None:
        try:
            with self._writing:
                sys.stdout.write(f"{text}\n")
                sys.stdout.flush()
        except (BrokenPipeError, ValueError):  # nobody reads any more
            self.stopping.set()

    def complete(self, command: Command) -> str:
        """Run to the end and return what it wrote. Raises Oppstartsfeil where it fails, Stopped if told to."""
        lines: list[str] = []
        child = Child(command, subprocess.PIPE)
        output = child.follow(lines.append)
        while child.exit_code is None:
            if self.stopping.wait(0.02):
                child.stop()
                output.join(timeout=1)
                raise Stopped
        output.join(timeout=1)
        if child.exit_code:
            msg = f"{command.name} feilet:\n" + "\n".join(lines[-LAST_LINES * 3 :])
            raise Oppstartsfeil(msg)
        return "\n".join(lines)

    def keep(self, command: Command) -> None:
        """Start it, and start it again if it dies."""
        child, output = self._start(command)
        self._kept.append(Kept(child, output))

    def watch(self) -> None:
        """One look at them all. Raises Oppstartsfeil when one keeps dying."""
        for kept in self._kept:
            if kept.child.exit_code is not None:
                self._restart(kept)

    def pause(self) -> None:
        """Until the next look. Raises Stopped when it is time to go."""
        if self.stopping.wait(PULSE):
            raise Stopped

    def stop_all(self) -> None:
        """All are asked at once, then waited for in the reverse order of their start."""
        for kept in reversed(self._kept):
            kept.child.ask_to_stop()
        for kept in reversed(self._kept):
            kept.child.stop()
            kept.output.join(timeout=1)
        self._kept.clear()

    def _start(self, command: Command) -> tuple[Child, Thread]:
        child = Child(command, subprocess.PIPE)
        return child, child.follow(lambda line: self.say(f"{command.name:>9} | {line}"))

    def _restart(self, kept: Kept) -> None:
        command = kept.child.command
        now = time.monotonic()
        kept.restarts = [then for then in kept.restarts if now - then < RESTART_WINDOW]
        if len(kept.restarts) >= RESTARTS:
            msg = f"{command.name} stopper hele tiden (kode {kept.child.exit_code}). Se linjene over for hvorfor."
            raise Oppstartsfeil(msg)
        self.say(f"{command.name} stoppet (kode {kept.child.exit_code}) og startes på nytt.")
        kept.restarts.append(now)
        kept.child.stop()  # what is left of its session
        kept.output.join(timeout=1)
        kept.child, kept.output = self._start(command)
