"""How long a test may take: what waits for ever ends as one failure that says where, not as a run without an end."""

from __future__ import annotations

import faulthandler
import signal
import time
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

import pytest

# Of each of a test's three parts. The walks through every page take some minutes; on a machine that others use, some
# times that.
SEKUNDER = 900
STDERR = 2


class Overtid(BaseException):
    """Not an `Exception`: what is waited in may take those for its own."""


@contextmanager
def innen(sekunder: float, hva: str) -> Generator[None]:
    """Raise `Overtid` in what runs inside when it has taken longer, also where it waits for another process.

    Of the main thread alone, for the alarm is a signal. One limit within another: both hold.
    """

    def for_sent(_signal: int, _ramme: FrameType | None) -> None:
        faulthandler.dump_traceback(STDERR)  # what the other threads were at
        msg = f"{hva} was not over in {sekunder:g} s"
        raise Overtid(msg)

    begynt = time.monotonic()
    ytre, _ = signal.getitimer(signal.ITIMER_REAL)
    if 0 < ytre <= sekunder:
        yield  # the outer limit is the first to be reached
        return
    vanlig = signal.signal(signal.SIGALRM, for_sent)
    signal.setitimer(signal.ITIMER_REAL, sekunder)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, vanlig)
        if ytre:
            signal.setitimer(signal.ITIMER_REAL, max(0.001, ytre - (time.monotonic() - begynt)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    with innen(SEKUNDER, f"What {item.name} needs"):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    with innen(SEKUNDER, item.name):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    with innen(SEKUNDER, f"Clearing up after {item.name}"):
        return (yield)
