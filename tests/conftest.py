"""Fixtures for all tests. What must be ready before Django's settings is in tests/plugin.py."""

from __future__ import annotations

import pytest

from tests.scene import Scene, lag_scene


@pytest.fixture
def scene(db: None) -> Scene:
    """A small city with one person in each role (tests/scene.py)."""
    return lag_scene()
