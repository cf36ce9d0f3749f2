"""How a database of invented rows is migrated: each step draws what it changes; one in Python is given all of it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.migrations.state import ProjectState

from tillit.felles.migrering import bare_det_som_endres

MAALET = ("maal", "maal")


def test_bare_modellen_som_endres_tegnes_om_og_siden_alt_det_hoerer_sammen_med() -> None:
    tilstand: Any = ProjectState.from_apps(apps)
    foer = tilstand.apps.get_model("maal", "Indikator")
    with bare_det_som_endres():
        tilstand.reload_model(*MAALET)
        assert tilstand.apps.get_model("maal", "Indikator") is foer
    tilstand.clear_delayed_apps_cache()  # as before a step in Python
    maalet, indikator = (tilstand.apps.get_model("maal", navn) for navn in ("Maal", "Indikator"))
    assert indikator is not foer
    assert indikator._meta.get_field("maal").related_model is maalet
    tilstand.reload_model(*MAALET)
    assert tilstand.apps.get_model("maal", "Indikator") is not indikator
