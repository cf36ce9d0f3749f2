"""The letter itself, as a mail program shows it: accessible, no wider than a phone, nothing fetched."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.nettleser import tilgjengelig_i_begge_bredder
from tests.oversikt.innhold import fyll
from tests.scene import lag_scene
from tests.varsel.hjelp import gi_adresse
from tillit.felles.tid import i_dag
from tillit.varsel.melding import lag_melding
from tillit.varsel.models import Utsendelse
from tillit.varsel.queries import ukens_brev

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


def test_brevet_er_tilgjengelig_og_henter_ingenting(ny_side: Callable[..., Page]) -> None:
    scene = lag_scene()
    fyll(scene, 10)
    gi_adresse(scene.leder)
    brev = ukens_brev(scene.leder, dag=i_dag())
    assert brev is not None
    utsendelse = Utsendelse.objects.create(bruker=scene.leder, dag=i_dag())
    melding = lag_melding(brev, til=scene.leder, utsendelse=utsendelse)
    html = str(melding.alternatives[0][0])
    side = ny_side()
    side.goto("/healthz")
    hentet: list[str] = []
    side.on("request", lambda foresporsel: hentet.append(foresporsel.url))
    side.set_content(html, wait_until="networkidle")
    assert hentet == []
    assert [del_.tittel for del_ in brev.deler if side.get_by_role("heading", name=del_.tittel).count() != 1] == []
    tilgjengelig_i_begge_bredder(side)
