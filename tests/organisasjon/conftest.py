"""Who keeps the organisation: one who is logged in, and the other it takes to approve."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.scene import Scene, inne, lag_bruker
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker


@pytest.fixture
def admin(scene: Scene) -> Client:
    return inne(scene.administrator)


@pytest.fixture
def andre(scene: Scene) -> Bruker:
    return lag_bruker(Rolle.ADMINISTRATOR, scene.bystyre, navn="Andre Administrator", is_staff=True)
