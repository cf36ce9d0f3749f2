"""In a real browser: a file laid beside a step, judged, fetched and taken away, with and without script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from styringsdialog import vedleggsarbeid
from styringsdialog.models import Vedlegg
from tests.felles import vedleggsfiler as lag
from tests.nettleser import logg_inn, tilgjengelig_i_begge_bredder
from tests.scene import lag_scene
from tests.styringsdialog.test_oppfoelging import bindende

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("javascript", [True, False], ids=["med", "uten"])
def test_fra_skjemaet_til_den_andre_parten_og_bort_igjen(
    transactional_db: None, ny_side: Callable[..., Page], tmp_path: Path, javascript: bool
) -> None:
    by = lag_scene()
    rad = bindende(by)
    side = ny_side(javascript=javascript)
    logg_inn(side, by.leder)
    feil, riktig = tmp_path / "rapport.pdf", tmp_path / "Bilde av bygget.jpg"
    feil.write_bytes(b"<html><script>alert(1)</script>")
    riktig.write_bytes(lag.jpeg())

    side.goto(rad.adresse)
    side.get_by_role("link", name="Meld utført").click()
    side.get_by_label("Hva er gjort?").fill("Bygget står, og alle har flyttet inn.")
    side.get_by_label("Legg ved en fil").set_input_files(str(feil))
    side.get_by_role("button", name="Meld utført").click()
    expect(side.get_by_text("Filen er en nettside eller en tegning").last).to_be_visible()
    expect(side.get_by_label("Hva er gjort?")).to_have_value("Bygget står, og alle har flyttet inn.")
    if javascript:
        tilgjengelig_i_begge_bredder(side)
    side.get_by_label("Legg ved en fil").set_input_files(str(riktig))
    side.get_by_role("button", name="Meld utført").click()
    expect(side.get_by_text("Filen kontrolleres.")).to_be_visible()
    if javascript:
        tilgjengelig_i_begge_bredder(side)
    vedleggsarbeid.undersoek_vedlegg(Vedlegg.objects.get().pk)
    if not javascript:
        side.get_by_role("link", name="Oppdater").click()
    with side.expect_download() as nedlasting:
        side.get_by_role("link", name="Bilde av bygget.jpg").click()
    assert nedlasting.value.suggested_filename == "Bilde av bygget.jpg"
    assert lag.KANARI.encode() not in nedlasting.value.path().read_bytes()
    if javascript:
        tilgjengelig_i_begge_bredder(side)
        side.get_by_role("link", name="Legg ved en fil").click()
        tilgjengelig_i_begge_bredder(side)
        side.goto(rad.adresse)
    side.locator("summary", has_text="Fjern").click()
    side.get_by_role("button", name="Fjern filen").click()
    expect(side.get_by_text("Vedlegget er fjernet.")).to_be_visible()
    expect(side.get_by_role("link", name="Bilde av bygget.jpg")).to_have_count(0)
