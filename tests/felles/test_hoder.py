"""What every answer carries, and what is refused before it is read."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from tests.scene import Scene, inne
from tillit.felles.opplasting import MAKS_FORESPOERSEL
from tillit.felles.views import feil

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


@pytest.mark.parametrize("sti", ["/logg-inn/", "/profil/oekter/avslutt/", "/finnes-ikke/"])
@pytest.mark.parametrize("type_", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_det_som_er_skrevet_med_andre_bokstaver_avvises_med_en_side(scene: Scene, sti: str, type_: str) -> None:
    """Also of who has not logged in: what reads the form to see whether it is ours must not break on it."""
    for klient in (Client(enforce_csrf_checks=True), inne(scene.leder)):
        for tegnsett in ("rot13", "utf-7", "finnes-ikke"):
            svar = klient.generic("POST", sti, b"a=1", f"{type_}; charset={tegnsett}")
            assert svar.status_code == 400
            assert "Dette kunne ikke leses" in svar.content.decode()


def test_flere_felter_enn_noe_skjema_har_er_en_side(scene: Scene) -> None:
    svar = inne(scene.leder).post("/varsler/", {f"felt{nummer}": "1" for nummer in range(1001)})
    assert svar.status_code == 400
    assert "Dette kunne ikke leses" in svar.content.decode()


def test_siden_for_det_som_gikk_galt_leser_ikke_skjemaet() -> None:
    """What broke may be the form itself."""
    uleselig = RequestFactory().generic("POST", "/", b"a=1", "application/x-www-form-urlencoded; charset=rot13")
    svar = feil(uleselig)
    assert svar.status_code == 500
    assert "Noe gikk galt hos oss" in svar.content.decode()
