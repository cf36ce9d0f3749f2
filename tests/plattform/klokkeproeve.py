"""Run by test_testklokke.py at New Year's Eve turned; not collected by itself."""

from __future__ import annotations

from datetime import date, timedelta

from django.apps import apps

from tests.arbeider import CeleryArbeider
from tests.scene import Scene, lag_maal
from tillit.felles.tid import i_dag, naa, oslodag


def test_dagen_er_den_samme_i_python_og_i_databasens_egne_utloesere(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    historie = apps.get_model("maal", "MaalEvent")._default_manager
    skrevet = historie.filter(pgh_obj=maal).latest("pgh_created_at").pgh_created_at
    assert (i_dag(), oslodag(skrevet)) == (date(2027, 1, 1), date(2027, 1, 1))
    assert abs(naa() - skrevet) < timedelta(minutes=5)


def test_arbeideren_har_den_ogsaa(celery_arbeider: CeleryArbeider) -> None:
    assert "[2026-12-31 23:" in celery_arbeider.logg or "[2027-01-01 00:" in celery_arbeider.logg
