"""In a real browser: dates from a workbook, looked at and taken in, the year copied to the next; axe silent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.aarshjul.test_fil import HODE, bok
from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling, logg_inn
from tests.scene import lag_moete, lag_scene
from tillit.aarshjul import lesing
from tillit.aarshjul.models import Kalenderdato, Kalenderfil
from tillit.aarshjul.rules import naermeste_virkedag
from tillit.felles.tid import i_dag

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("javascript", [True, False], ids=["med", "uten"])
def test_fra_excel_til_neste_aar(
    transactional_db: None, ny_side: Callable[..., Page], tmp_path: Path, javascript: bool
) -> None:
    scene, aar = lag_scene(), i_dag().year
    lag_moete(scene.relasjon, av=scene.etatsstyrer)
    fil = tmp_path / "kalender.xlsx"
    frister = [("Innspill", date(aar, 4, 15)), ("Regnskap", date(aar, 2, 15))]
    rader = [(navn, "Budsjett", naermeste_virkedag(dag), "", "Rundskrivet") for navn, dag in frister]
    fil.write_bytes(bok([HODE, *rader, ("Uklart", "", "våren")]))
    side = ny_side(javascript=javascript)
    logg_inn(side, scene.etatsstyrer)
    kalenderen = reverse("aarshjul:virksomhet", args=[scene.etat.pk])
    side.goto(kalenderen)
    side.get_by_role("link", name="Hent datoer fra Excel").click()
    side.get_by_label("Fil med datoer").set_input_files(str(fil))
    side.get_by_role("button", name="Last opp").click()
    _en_arbeider_gjoer_sitt(side, javascript=javascript)
    side.get_by_text("«våren» er ikke en dato.").wait_for()
    _er_feilfri(side, javascript=javascript)
    side.get_by_label("Ta inn «Regnskap»").uncheck()
    side.get_by_role("button", name="Ta inn de valgte").click()
    side.get_by_text("1 dato er tatt inn.").wait_for()
    assert list(Kalenderdato.objects.values_list("tittel", flat=True)) == ["Innspill"]
    _er_feilfri(side, javascript=javascript)
    for visning in ("Måned", "Årshjul"):
        side.goto(f"{kalenderen}?vis={'maaned' if visning == 'Måned' else 'hjul'}")
        _er_feilfri(side, javascript=javascript)
    side.get_by_role("link", name="Kopier året").click()
    _er_feilfri(side, javascript=javascript)
    side.get_by_role("button", name="Kopier de valgte").click()
    side.get_by_text(f"1 dato er kopiert til {aar + 1}.").wait_for()
    assert Kalenderdato.objects.filter(dato__year=aar + 1, kopiert_fra__isnull=False).count() == 1


def _en_arbeider_gjoer_sitt(side: Page, *, javascript: bool) -> None:
    """The page waits: with JavaScript it looks again by itself, without it there is a link."""
    se_etter = side.get_by_role("link", name="Se etter om filen er lest")
    se_etter.wait_for()
    lesing.les_kalenderfil(Kalenderfil.objects.latest("pk").pk)
    if not javascript:
        se_etter.click()


def _er_feilfri(side: Page, *, javascript: bool) -> None:
    if not javascript:
        return
    for bredde in (1280, 360):
        side.set_viewport_size({"width": bredde, "height": 900})
        ingen_axe_funn(side)
        ingen_vannrett_rulling(side)
