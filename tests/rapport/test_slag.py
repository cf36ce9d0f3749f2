"""The kinds of report: one list of them, a folder each, and the database that takes no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import get_template

from tests.rapport.hjelp import bestilt
from tests.scene import Scene
from tillit.rapport import slag
from tillit.rapport.enums import Rapportslag

MAPPE = Path(slag.__file__).parent


def test_hvert_slag_har_sin_mappe_med_innsamling_og_disposisjon_og_sin_mal() -> None:
    assert list(slag.ALLE) == list(Rapportslag)
    assert {ett.parent.name for ett in MAPPE.glob("*/outline.py")} == set(Rapportslag)
    for navn, ett in slag.ALLE.items():
        assert ett.slag == navn
        assert {fil.name for fil in (MAPPE / navn).glob("*.py")} == {"__init__.py", "collector.py", "outline.py"}
        assert ett.mal == f"rapport/slag/{navn}.html"
        get_template(ett.mal)


def test_databasen_tar_bare_slagene_som_finnes(scene: Scene) -> None:
    rapport = bestilt(scene)
    assert rapport.rapportslag == Rapportslag.SAMLERAPPORT, "what was ordered before there were kinds"
    with pytest.raises(IntegrityError, match="rapport_kjent_slag"), transaction.atomic():
        bestilt(scene, rapportslag="aarsmelding")


@pytest.mark.parametrize("navn", slag.ALLE)
def test_slagene_sier_hva_de_er_og_hvem_som_bestiller_dem(navn: str) -> None:
    ett = slag.ALLE[navn]
    assert str(ett.tittel)
    assert str(ett.om).endswith(".")
    assert ett.bestilles_med
    assert ett.organtyper
