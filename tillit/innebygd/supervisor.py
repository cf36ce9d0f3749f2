"""Keeps a handful of processes alive together: prefixed output, restarts, and an end that leaves nothing behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Protocol

from tillit.innebygd.errors import Oppstartsfeil, no_room
from tillit.innebygd.process import Child, Command

RESTARTS = 3
RESTART_WINDOW = 60.0  # seconds; a process that has lived longer starts with a clean slate
PULSE = 0.2
LAST_LINES = 10


class Stopped(Exception):
    """Somebody pressed Ctrl-C, or asked in another way."""


class Living(Protocol):
    """What we keep alive: a process of the program, or a server that knows how to start itself."""

    name: str

    @property
    def exit_code(self) -> int | None:
        """None while it lives."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


@dataclass
class Kept:
    """One of them, and when it was started again."""

    living: Living
    restarts: list[float] = field(default_factory=list)


class Process:
    """A child whose lines are written with its name before them."""

    def __init__(self, command: Command, write: Callable[[str], None]) -> None:
        self.name = command.name
        self._command = command
        self._write = write
        self.start()

    @property
    def exit_code(self) -> int | None:
        return self.child.exit_code

    def start(self) -> None:
        self.child = Child(self._command, subprocess.PIPE)
        self._output = self.child.follow(lambda line: self._write(f"{self.name:>9} | {line}"))

    def stop(self) -> None:
        self.child.stop()
        self._output.join(timeout=1)


class Supervisor:
    """Use it from the main thread: signals come there, and children die with the thread that started them."""

    def __init__(self) -> None:
        self.stopping = Event()
        self._kept: list[Kept] = []
        self._guarded: list[Kept] = []
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
            said = "\n".join(lines)
            raise Oppstartsfeil(no_room(said) or f"{command.name} feilet:\n" + "\n".join(lines[-LAST_LINES * 3 :]))
        return "\n".join(lines)

    def keep(self, command: Command) -> None:
        """Start it, and start it again if it dies."""
        self._kept.append(Kept(Process(command, self.say)))

    def guard(self, server: Living) -> None:
        """Start it again if it dies. It is started and stopped by whoever made it."""
        self._guarded.append(Kept(server))

    def watch(self) -> None:
        """One look at them all, what the others need first. Raises Oppstartsfeil when one keeps dying."""
        for kept in (*self._guarded, *self._kept):
            if kept.living.exit_code is not None:
                self._restart(kept)

    def pause(self) -> None:
        """Until the next look. Raises Stopped when it is time to go."""
        if self.stopping.wait(PULSE):
            raise Stopped

    def stop_all(self) -> None:
        """All are asked at once, then waited for in the reverse order of their start."""
        for kept in reversed(self._kept):
            if isinstance(kept.living, Process):
                kept.living.child.ask_to_stop()
        for kept in reversed(self._kept):
            kept.living.stop()
        self._kept.clear()

    def _restart(self, kept: Kept) -> None:
        living, code, now = kept.living, kept.living.exit_code, time.monotonic()
        kept.restarts = [then for then in kept.restarts if now - then < RESTART_WINDOW]
        if len(kept.restarts) >= RESTARTS:
            msg = f"{living.name} stopper hele tiden (kode {code}). Se linjene over for hvorfor."
            raise Oppstartsfeil(msg)
        self.say(f"{living.name} stoppet (kode {code}) og startes på nytt.")
        kept.restarts.append(now)
        living.stop()  # what is left of its session
        living.start()
