"""How a database of invented rows is migrated: each step draws what it changes; one in Python is given all of it."""

from __future__ import annotations

from importlib import import_module
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


def test_et_nytt_rom_tegnes_alene_og_hoerer_sammen_med_det_som_var_der() -> None:
    """The same relations both ways as when all of it is drawn at once, and nothing that stood there is drawn anew."""
    alt: Any = ProjectState.from_apps(apps)
    uten: Any = ProjectState({navn: modell for navn, modell in alt.models.items() if navn[0] != "varsel"})
    maalet = uten.apps.get_model(*MAALET)
    [rommet] = import_module("tillit.varsel.migrations.0001_rommet").Migration.operations
    rommet.state_forwards("varsel", uten)
    assert uten.apps.get_model(*MAALET) is maalet
    assert uten.apps.get_model("varsel", "Foelging")._meta.get_field("maal").related_model is maalet
    assert _felter(uten) == _felter(alt)


def _felter(tilstand: Any) -> dict[str, set[tuple[str, str]]]:
    return {
        modell._meta.label: {
            (felt.name, felt.related_model._meta.label if felt.is_relation else "")
            for felt in modell._meta.get_fields(include_hidden=True)
        }
        for modell in tilstand.apps.get_models(include_auto_created=True)
    }
