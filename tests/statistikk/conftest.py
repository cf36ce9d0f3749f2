"""What the tests of statistics sources share."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from tests.statistikk.pxtjener import PxTjener, pxtjener


@pytest.fixture
def px(settings: Any) -> Generator[PxTjener]:
    """A source on loopback, and leave to ask it."""
    settings.STATISTIKK_TILLAT_LOOPBACK = True
    with pxtjener() as tjener:
        yield tjener
