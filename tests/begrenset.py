"""Run something in a process of its own with little to use: a bound on processor and memory, not on the clock."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

MB = 1024 * 1024


def begrenset(gjoer: Callable[[], str], mappe: Path, *, minne: int = 300 * MB, sekunder: int = 20) -> str:
    """What `gjoer` answers. Fails where the process was stopped from outside, or had no memory left."""
    svar = mappe / "svar"
    prosess: Any = multiprocessing.get_context("fork").Process(target=_kjoer, args=(gjoer, svar, minne, sekunder))
    prosess.start()
    prosess.join()
    assert svar.exists(), f"stopped from outside: {prosess.exitcode}"
    return svar.read_text(encoding="utf-8")


def _kjoer(gjoer: Callable[[], str], svar: Path, minne: int, sekunder: int) -> None:
    brukt = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_DATA, (brukt + minne, brukt + minne))
    resource.setrlimit(resource.RLIMIT_CPU, (sekunder, sekunder))
    svar.write_text(gjoer(), encoding="utf-8")
