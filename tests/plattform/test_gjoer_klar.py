"""The demonstration's database and static files, made ready side by side: what goes wrong with either is said."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import CommandError

from tillit.felles.management.commands import gjoer_klar


@pytest.fixture
def kalt(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands it gives, none of which is carried out."""
    navn: list[str] = []
    monkeypatch.setattr(gjoer_klar, "call_command", lambda kommando, **_valg: navn.append(kommando))
    return navn


def _spurt(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    spurt: list[Any] = []
    monkeypatch.setattr(gjoer_klar.Command, "check", lambda _selv, **valg: spurt.append(valg))
    return spurt


@pytest.mark.django_db
def test_de_statiske_filene_samles_mens_det_migreres(monkeypatch: pytest.MonkeyPatch, kalt: list[str]) -> None:
    """Before the last of the database is done: whoever waited for it would wait for ever."""
    samlet = Event()
    monkeypatch.setattr(gjoer_klar, "collect_static", lambda _rot: samlet.set())
    monkeypatch.setattr(
        gjoer_klar, "call_command", lambda kommando, **_valg: kalt.append(kommando) if samlet.wait(10) else None
    )
    spurt = _spurt(monkeypatch)
    call_command("gjoer_klar")
    assert kalt == ["migrate", "databaseroller", "demobrukere"]
    assert {"tags": [Tags.database], "databases": ["default"]} in spurt


@pytest.mark.django_db
def test_det_som_gaar_galt_med_de_statiske_filene_stanser_den(monkeypatch: pytest.MonkeyPatch, kalt: list[str]) -> None:
    def gaar_ikke(_rot: Any) -> None:
        raise CommandError("no room")

    monkeypatch.setattr(gjoer_klar, "collect_static", gaar_ikke)
    with pytest.raises(CommandError, match="no room"):
        call_command("gjoer_klar")
    assert kalt == ["migrate", "databaseroller"]


@pytest.mark.django_db
def test_det_som_gaar_galt_med_databasen_stanser_den_naar_filene_er_skrevet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A collecting that is cut off would leave half of the files, and say nothing of it."""
    samlet, begynt = [], Event()

    def samle(_rot: Any) -> None:
        assert begynt.wait(10)
        samlet.append(1)

    def gaar_ikke(*_args: Any, **_valg: Any) -> None:
        begynt.set()
        raise CommandError("another version")

    monkeypatch.setattr(gjoer_klar, "collect_static", samle)
    monkeypatch.setattr(gjoer_klar, "call_command", gaar_ikke)
    with pytest.raises(CommandError, match="another version"):
        call_command("gjoer_klar")
    assert samlet == [1]
