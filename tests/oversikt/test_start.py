"""What each role meets first."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.scene import Scene, lag_scene

pytestmark = pytest.mark.django_db
ROLLER = ["leder", "medarbeider", "etatsstyrer", "kommunaldirektoer", "byraad", "folkevalgt", "revisor", "administrator"]


@pytest.fixture
def scene() -> Scene:
    return lag_scene()


@pytest.mark.parametrize("rolle", ROLLER)
def test_hver_rolle_har_en_startside(client: Client, scene: Scene, rolle: str) -> None:
    client.force_login(getattr(scene, rolle))
    svar = client.get("/")
    assert svar.status_code == 200
    assert getattr(scene, rolle).navn in svar.content.decode()
