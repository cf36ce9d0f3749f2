"""Which tests a run has: all of them, or those that answer while one waits.

`make test` leaves out what is done in a browser, what waits for a real worker, and what goes through every page, every
kind of report or every role, sets out whole documents or starts programs (`grundig`): one in twenty of the tests, and
two thirds of the time. All of it is run where CI is set, by `--alt`, and wherever somebody says which tests they want.
`alltid` is for the few that show in a browser that the whole holds together.
"""

from __future__ import annotations

import os
from collections.abc import Collection

import pytest

TAR_TID = ("e2e", "arbeider", "grundig")
UTELATT = (
    "What is done in a browser, by a real worker, and through every page, kind and role was left out. "
    "The build server runs it all; here: make test ARGS=--alt"
)


def er_med(merker: Collection[str]) -> bool:
    """Whether a test of these marks is in the short run."""
    return "alltid" in merker or not any(merke in merker for merke in TAR_TID)


def gaar_gjennom_alt(config: pytest.Config) -> bool:
    """Whoever names files, words or marks gets what they name."""
    valgt = config.args != config.getini("testpaths") or config.option.keyword or config.option.markexpr
    return bool(config.option.alt or valgt)


def pytest_addoption(parser: pytest.Parser) -> None:
    i_byggetjeneren = bool(os.environ.get("CI"))
    parser.addoption("--alt", action="store_true", default=i_byggetjeneren, help="all tests, also those that take long")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "grundig: through every page, kind or role, of whole documents, or starts programs"
    )
    config.addinivalue_line("markers", "alltid: in the short run too, though it is done in a browser")


@pytest.hookimpl(trylast=True)  # after those that mark what uses the browser and the worker
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if gaar_gjennom_alt(config):
        return
    med = [er_med({merke.name for merke in item.iter_markers()}) for item in items]
    config.hook.pytest_deselected(items=[item for item, ja in zip(items, med, strict=True) if not ja])
    items[:] = [item for item, ja in zip(items, med, strict=True) if ja]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not gaar_gjennom_alt(config):
        terminalreporter.line(UTELATT)
