"""A server left over from a supervisor that was killed: stop it before another opens the same files."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from tillit.innebygd.errors import Oppstartsfeil

SECONDS = 30.0


def stop_stale(pidfile: Path, *, program: str, stop_signal: signal.Signals) -> None:
    """Stop the process named in `pidfile` if it still is `program` at work in the pidfile's folder.

    The caller holds the lock of the data folder, so nobody else can have a use for it.
    """
    try:
        pid = int(pidfile.read_text(encoding="utf-8").split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return
    if not _is_ours(pid, program, pidfile.parent):
        return
    os.kill(pid, stop_signal)
    deadline = time.monotonic() + SECONDS
    while _is_ours(pid, program, pidfile.parent):
        if time.monotonic() > deadline:
            msg = f"En gammel {program} (prosess {pid}) lar seg ikke stoppe. Stopp den og prøv igjen: kill -9 {pid}"
            raise Oppstartsfeil(msg)
        time.sleep(0.05)


def _is_ours(pid: int, program: str, folder: Path) -> bool:
    """By the kernel's word, since a process number is soon used again. False where there is no /proc."""
    with suppress(OSError):
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        return program.encode() in command and os.fsencode(folder) in command
    return False
