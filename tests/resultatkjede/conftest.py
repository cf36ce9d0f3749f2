"""A city and its leaders, each with a window of the browser open on a chain."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.scene import Scene, lag_scene
from tillit.organisasjon.models import Bruker

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def by(transactional_db: None) -> Scene:
    return lag_scene()


def logg_inn(side: Page, bruker: Bruker, adresse: str) -> None:
    client = Client()
    client.force_login(bruker)
    side.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": adresse}])


@pytest.fixture
def aapne(ny_side: Callable[..., Page], by: Scene, live_server: object) -> Callable[..., Page]:
    """Open the chain of a goal as its leader, or as somebody else."""

    def make(maal_pk: int, *, som: Bruker | None = None, **valg: bool) -> Page:
        side = ny_side(**valg)
        logg_inn(side, som or by.leder, str(live_server))
        side.goto(f"/resultatkjede/{maal_pk}/")
        return side

    return make
