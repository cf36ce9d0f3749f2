"""A meeting planned from its series, clicked through: few clicks, no axe findings, nothing wider than the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from styringsdialog.models import Moete, Sakspunkt
from tests.nettleser import logg_inn, tilgjengelig_i_begge_bredder
from tests.scene import Scene, lag_scene
from tests.styringsdialog.test_serier import lag_serie, venter

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
# What planning a meeting of six points may cost.
FLEST_KLIKK, FLEST_FELT = 12, 8


@pytest.fixture
def scene() -> Scene:
    return lag_scene()


def test_neste_moete_planlegges_fra_serien_med_faa_klikk(scene: Scene, ny_side: Callable[..., Page]) -> None:
    lag_serie(scene)
    venter(scene, "Husleien for målestasjonene")
    side = ny_side()
    logg_inn(side, scene.etatsstyrer)
    side.goto(reverse("styringsdialog:plan", args=[scene.relasjon.pk]))
    tilgjengelig_i_begge_bredder(side)
    klikk = felt = 0

    def trykk(rolle: str, navn: str) -> None:
        nonlocal klikk
        klikk += 1
        side.get_by_role(rolle, name=navn).first.click()  # type: ignore[arg-type]

    def skriv(linje: str) -> None:
        nonlocal felt
        felt += 1
        side.get_by_label("Ny sak").fill(linje)
        side.keyboard.press("Enter")
        expect(side.locator("#ventende + ul")).to_contain_text(linje.split(",", maxsplit=1)[0])

    for linje in ("Vikarer, strategi, 20 min, beslutte", "Brev fra naboene, enkeltsak, 5 min, orientere"):
        skriv(linje)

    trykk("link", "Planlegg neste møte")
    side.get_by_role("heading", level=1).wait_for()
    tilgjengelig_i_begge_bredder(side)
    for sak in ("Husleien for målestasjonene", "Vikarer", "Brev fra naboene"):
        trykk("checkbox", sak)
    trykk("button", "Planlegg")
    expect(side.get_by_role("heading", level=1, name="Styringsmøte hvert tertial")).to_be_visible()
    tilgjengelig_i_begge_bredder(side)
    assert (klikk <= FLEST_KLIKK, felt <= FLEST_FELT) == (True, True), (klikk, felt)
    moete = Moete.objects.get()
    assert list(Sakspunkt.objects.filter(moete=moete).values_list("tittel", flat=True)) == [
        "Status på målene",
        "Risiko nå",
        "Husleien for målestasjonene",
        "Vikarer",
        "Brev fra naboene",
    ]
    for navn, pk in (("serie", moete.serie_id), ("endre_serie", moete.serie_id), ("ny_serie", scene.relasjon.pk)):
        side.goto(reverse(f"styringsdialog:{navn}", args=[pk]))
        tilgjengelig_i_begge_bredder(side)
