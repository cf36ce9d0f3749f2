"""What is frozen says the day it was in Oslo, not in the database's UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime

import time_machine

from tests.rapportering.hjelp import lag_periode
from tests.scene import Scene, lag_maal, lag_vurdering
from tillit.rapportering.queries.grunnlag import sist_sagt


@time_machine.travel(datetime(2026, 11, 27, 23, 30, tzinfo=UTC), tick=False)
def test_en_vurdering_godkjent_halv_ett_om_natten_er_fra_den_dagen(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=2020, aar_til=2100)
    lag_vurdering(maal, av=scene.leder)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    forrige = sist_sagt(periode, [maal.pk])[maal.pk].forrige
    assert forrige
    assert forrige.dato == date(2026, 11, 28)
