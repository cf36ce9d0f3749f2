"""A real worker process makes a møtepakke: also the one that is killed in the middle of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from django.core.files.storage import default_storage

from styringsdialog import actions
from styringsdialog.enums import Moetestatus
from styringsdialog.models import Moetepakke
from tests.arbeider import CeleryArbeider
from tests.scene import klokken, lag_moete, lag_sak, lag_scene
from tillit.felles import filer, jobb
from tillit.felles.frossenpdf import FrossenPdf
from tillit.felles.jobb import Jobbstatus
from tillit.felles.tid import i_dag, naa

TAALMODIGHET = 90.0
P = TypeVar("P", bound=FrossenPdf)


def vent_til(pakke: P, ferdig: Callable[[P], bool], arbeider: CeleryArbeider) -> None:
    frist = time.monotonic() + TAALMODIGHET
    while True:
        pakke.refresh_from_db()
        if ferdig(pakke):
            return
        assert time.monotonic() < frist, f"{pakke.status} {pakke.fremdrift} {pakke.feil}\n{arbeider.logg[-3000:]}"
        time.sleep(0.02)


def test_en_arbeider_drept_midt_i_en_pakke_blir_fulgt_av_en_som_gjoer_den_ferdig(
    celery_arbeider: CeleryArbeider,
) -> None:
    scene = lag_scene()
    moete = lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        start_tid=klokken(i_dag() + timedelta(days=4), 9),
        status=Moetestatus.PLANLAGT,
    )
    for nummer in range(30):
        lag_sak(moete, av=scene.leder, rekkefoelge=nummer, grunnlag="Bakgrunnen for saken er lang. " * 40)
    pakke = actions.bestill_pakke(moete=moete, av=scene.etatsstyrer)

    vent_til(pakke, lambda p: p.fremdrift >= 10, celery_arbeider)
    celery_arbeider.drep()
    pakke.refresh_from_db()
    assert (pakke.status, pakke.forsoek) == (Jobbstatus.UNDER_ARBEID, 1)
    frosset = pakke.innhold

    assert jobb.ta_opp_forlatte(Moetepakke, naa=naa()) == [], "the lease still runs"
    Moetepakke.objects.filter(pk=pakke.pk).update(
        leie_til=naa() - timedelta(seconds=1), koe_tid=naa() - timedelta(minutes=2)
    )
    celery_arbeider.start()
    assert jobb.ta_opp_forlatte(Moetepakke, naa=naa()) == [pakke.pk]

    vent_til(pakke, lambda p: p.status == Jobbstatus.FERDIG, celery_arbeider)
    assert (pakke.forsoek, pakke.gjerde, pakke.innhold) == (2, 2, frosset)
    funnet = list(Path(default_storage.path(Moetepakke.MAPPE)).glob(f"{pakke.pk}-*"))
    assert [fil.name for fil in funnet] == [Path(pakke.fil).name]
    assert filer.les(pakke.fil, sha256=pakke.sha256).startswith(b"%PDF")
