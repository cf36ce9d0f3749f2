"""What every answer carries, and what is refused before it is read."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.scene import Scene, inne
from tillit.felles.opplasting import MAKS_FORESPOERSEL

pytestmark = pytest.mark.django_db


def test_ingen_side_blir_liggende_igjen(scene: Scene) -> None:
    leder = inne(scene.leder)
    sider = ["/", "/maal/", "/profil/", "/finnes-ikke/", "/organisasjon/"]
    svar = [leder.get(side) for side in sider]
    assert [ett.status_code for ett in svar] == [200, 200, 200, 404, 403]
    assert {ett["Cache-Control"] for ett in svar} == {"private, no-store"}
    assert {Client().get(side)["Cache-Control"] for side in ("/logg-inn/", "/maal/", "/healthz")} == {
        "private, no-store"
    }


def test_utlogging_toemmer_nettleserens_lager(scene: Scene) -> None:
    svar = inne(scene.leder).post("/logg-ut/")
    assert svar["Clear-Site-Data"] == '"cache"'


@pytest.mark.parametrize("lengde", [str(MAKS_FORESPOERSEL + 1), "9" * 5000, "-1", "tolv"])
def test_det_som_er_for_stort_avvises_foer_det_leses(scene: Scene, lengde: str) -> None:
    svar = inne(scene.leder).post("/logg-ut/", data=b"x", content_type="text/plain", CONTENT_LENGTH=lengde)
    assert svar.status_code == 413
    assert "En fil kan være på høyst 25 MB." in " ".join(svar.content.decode().split())
