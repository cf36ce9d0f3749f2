"""Foreign keys point down only. import-linter cannot see a key given as text; this can."""

from __future__ import annotations

from django.apps import apps

from tests.arkitektur.huset import ETASJER


def test_fremmednoekler_peker_nedover() -> None:
    oppover = []
    sett = 0
    for modell in apps.get_models(include_auto_created=True):
        fra = modell._meta.app_label
        if fra not in ETASJER:
            continue
        for felt in modell._meta.get_fields():
            til = getattr(felt, "related_model", None)
            if felt.auto_created or til is None or til._meta.app_label not in ETASJER:
                continue
            sett += 1
            if ETASJER.index(til._meta.app_label) > ETASJER.index(fra):
                oppover.append(f"{modell.__name__}.{felt.name} → {til.__name__}")
    assert sett > 20, "the walk found too few keys to be believed"
    assert oppover == []
