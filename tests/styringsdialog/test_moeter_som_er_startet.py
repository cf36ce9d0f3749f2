"""Meetings from before it was kept when they were started are given it by their referat, or by the first point."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest

from styringsdialog.models import Behandling
from tests.eier import som_eier
from tests.scene import Scene, lag_moete, lag_referat, lag_sak
from tillit.felles.tid import naa

pytestmark = pytest.mark.django_db
SETNINGEN = import_module("styringsdialog.migrations.0041_moeter_som_er_startet").STARTENE


def test_moeter_som_var_startet_faar_tiden_de_ble_startet(scene: Scene) -> None:
    foert = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(foert, status="utkast")
    tatt_opp = foert.start_tid + timedelta(minutes=3)
    Behandling.objects.create(moete=foert, sak=lag_sak(foert, av=scene.etatsstyrer), fra=tatt_opp)
    begynt = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    lag_referat(begynt, status="utkast")
    uten = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    kommer = lag_moete(scene.relasjon, av=scene.etatsstyrer, status="planlagt")
    som_eier("UPDATE styringsdialog_moete SET startet_tid = NULL")
    som_eier(SETNINGEN)
    for moete in (foert, begynt, uten, kommer):
        moete.refresh_from_db()
    assert [foert.startet_tid, uten.startet_tid, kommer.startet_tid] == [tatt_opp, uten.start_tid, None]
    assert begynt.startet_tid is not None
    assert abs(begynt.startet_tid - naa()) < timedelta(minutes=5)
