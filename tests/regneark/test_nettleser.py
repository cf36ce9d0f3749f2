"""In a real browser: the sheet out, the file in, looked at and confirmed, with and without JavaScript; axe silent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling, logg_inn
from tests.regneark.hjelp import FJOR, csv_fil, csv_rad, lag_tallby
from tests.scene import lag_maaling, lag_scene
from tillit.maal.models import Maaling
from tillit.regneark import arbeid
from tillit.regneark.models import Innlesing

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("javascript", [True, False], ids=["med", "uten"])
def test_arket_ut_og_inn_igjen(
    transactional_db: None, ny_side: Callable[..., Page], tmp_path: Path, javascript: bool
) -> None:
    by = lag_tallby(lag_scene())
    side = ny_side(javascript=javascript)
    logg_inn(side, by.scene.leder)
    side.goto(reverse("regneark:virksomhet", args=[by.scene.etat.pk]))
    with side.expect_download() as nedlasting:
        side.get_by_role("button", name="Last ned").click()
    assert nedlasting.value.suggested_filename.startswith("tall-proeveetaten-")
    assert nedlasting.value.path().read_bytes().startswith(b"PK")

    lag_maaling(by.andel, FJOR - 2, "60", versjon=2, grunn="Ny telling", registrert_av=by.scene.medarbeider)
    fil = tmp_path / "utfylt.csv"
    fil.write_bytes(
        csv_fil(
            csv_rad(by.andel.pk, str(FJOR), verdi="70,5"),
            csv_rad(by.andel.pk, str(FJOR - 1), verdi="65", sett="1"),
            csv_rad(by.andel.pk, str(FJOR - 2), verdi="59", sett="1"),
        )
    )
    side.get_by_label("Utfylt fil").set_input_files(str(fil))
    side.get_by_role("button", name="Last opp og se over").click()
    _en_arbeider_gjoer_sitt(side, javascript=javascript)
    side.get_by_role("heading", name="Filen og det som er lagret, sier hver sitt").wait_for()
    if javascript:
        _er_feilfri(side)
    side.get_by_role("button", name="Behold lagret").click()
    side.get_by_label("Hvorfor rettes tallene?").fill("Talt på nytt")
    side.get_by_role("button", name="Lagre 2 tall").click()
    _en_arbeider_gjoer_sitt(side, javascript=javascript)
    side.get_by_role("heading", name="Tallene er lest inn").wait_for()
    assert Maaling.objects.filter(registrert_av=by.scene.leder).count() == 2
    if javascript:
        _er_feilfri(side)
        side.goto(reverse("regneark:virksomhet", args=[by.scene.etat.pk]))
        _er_feilfri(side)


def _en_arbeider_gjoer_sitt(side: Page, *, javascript: bool) -> None:
    """The page waits: with JavaScript it looks again by itself, without it there is a link."""
    se_etter = side.get_by_role("link", name="Se etter om filen er lest")
    se_etter.wait_for()
    arbeid.utfoer_innlesing(Innlesing.objects.latest("pk").pk)
    if not javascript:
        se_etter.click()


def _er_feilfri(side: Page) -> None:
    for bredde in (1280, 360):
        side.set_viewport_size({"width": bredde, "height": 900})
        ingen_axe_funn(side)
        ingen_vannrett_rulling(side)
    side.set_viewport_size({"width": 1280, "height": 900})
