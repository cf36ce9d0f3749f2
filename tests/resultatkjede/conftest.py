"""A city and its leaders, each with a window of the browser open on a chain."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.nettleser import logg_inn
from tests.scene import Scene, lag_scene
from tillit.organisasjon.models import Bruker

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def by(transactional_db: None) -> Scene:
    return lag_scene()


@pytest.fixture
def aapne(ny_side: Callable[..., Page], by: Scene) -> Callable[..., Page]:
    """Open the chain of a goal as its leader, or as somebody else."""

    def make(maal_pk: int, *, som: Bruker | None = None, **valg: bool) -> Page:
        side = ny_side(**valg)
        logg_inn(side, som or by.leder)
        side.goto(f"/resultatkjede/{maal_pk}/")
        return side

    return make
