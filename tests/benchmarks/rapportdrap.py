"""200 reports of every kind while the worker is killed 20 times: each ends once, with what it was frozen with.

    python -m pytest tests/benchmarks/rapportdrap.py -s -n 0

A real worker with two processes is killed with both of them (SIGKILL) in the middle of what it does, and started again;
what it held is taken up when its lease is over, by the sweep that runs each 15 s. Prints how long each of those waited
from the kill until somebody worked on it again, while others stood in the queue.
"""

from __future__ import annotations

import os
import time
from itertools import cycle, islice
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from tests.arbeider import CeleryArbeider
from tests.rapport.hjelp import bestilt_av_slaget, lag_fullt_maal
from tests.scene import lag_scene
from tillit.felles import filer as lager
from tillit.felles import jobb
from tillit.felles.jobb import Jobbstatus
from tillit.felles.tid import naa
from tillit.rapport import slag
from tillit.rapport.enums import Dybde, Rapportstatus
from tillit.rapport.models import Rapport

ANTALL, DRAP = 200, 20
FEIING = 15.0
MELLOM = 4.0
TAALMODIGHET = 40 * 60.0


@pytest.mark.usefixtures("transactional_db", "tom_koe")
def test_to_hundre_rapporter_ender_en_gang_hver_om_arbeideren_drepes_tjue_ganger() -> None:
    scene = lag_scene()
    lag_fullt_maal(scene.relasjon, eier=scene.leder)
    slagene = list(islice(cycle(slag.ALLE), ANTALL))
    rapporter = [bestilt_av_slaget(scene, ett, dybde=Dybde.KORT) for ett in slagene]
    for rapport in rapporter:
        jobb.bestill(rapport)
    alle = Rapport.objects.filter(pk__in=[rapport.pk for rapport in rapporter])
    arbeider = CeleryArbeider(navn="drap", samtidig=2)
    begynte, sist_feid, sist_drept, drept = time.monotonic(), 0.0, time.monotonic(), 0
    mistet: dict[int, tuple[float, int]] = {}
    ventet: list[tuple[float, int]] = []
    frosset: dict[int, object] = {}
    try:
        arbeider.start()
        while alle.exclude(status__in=[Rapportstatus.FERDIG, Rapportstatus.FEILET]).exists():
            assert time.monotonic() - begynte < TAALMODIGHET, f"{drept} kills"
            if time.monotonic() - sist_feid > FEIING:
                jobb.ta_opp_forlatte(Rapport, naa=naa())
                sist_feid = time.monotonic()
            for pk, gjerde in alle.filter(pk__in=mistet, gjerde__gt=0).values_list("pk", "gjerde"):
                if gjerde > mistet[pk][1]:
                    venter = alle.filter(status=Jobbstatus.BESTILT).count()
                    ventet.append((time.monotonic() - mistet.pop(pk)[0], venter))
            i_arbeid = alle.filter(status=Jobbstatus.UNDER_ARBEID, leie_til__gt=naa(), innhold__isnull=False)
            holdes = list(i_arbeid.exclude(pk__in=mistet).values_list("pk", "gjerde", "innhold"))
            if drept < DRAP and holdes and time.monotonic() - sist_drept > MELLOM:
                arbeider.drep()
                drept, sist_drept = drept + 1, time.monotonic()
                mistet |= {pk: (sist_drept, gjerde) for pk, gjerde, _ in holdes}
                frosset |= {pk: innhold for pk, _, innhold in holdes}
                arbeider.start()
            time.sleep(0.1)
        tok = time.monotonic() - begynte
    finally:
        arbeider.stopp()
    lengst = sorted(ventet, reverse=True)[:3]
    forsoek = [alle.filter(forsoek=antall).count() for antall in range(1, Rapport.oppgis_etter() + 1)]
    print(f"""
{ANTALL} reports of {len(set(slagene))} kinds in {tok:.0f} s, {drept} kills, {len(ventet)} taken up again
attempts 1, 2 and more: {forsoek}; failed {alle.filter(status=Rapportstatus.FEILET).count()}
waited longest from the kill until worked on again (seconds, others waiting then): {lengst}
load {os.getloadavg()}""")  # noqa: T201  # what it is for
    assert drept == DRAP
    # A worker killed between its file and its row leaves the file to the night's sweep, when it is a day old.
    mappe = Path(default_storage.path(Rapport.MAPPE))
    for fil in mappe.iterdir():
        os.utime(fil, times=(0, 0))
    jobb.rydd_filer()
    for rapport in alle.filter(status=Rapportstatus.FERDIG):
        assert lager.les(rapport.fil, sha256=rapport.sha256).startswith(b"%PDF")
        assert frosset.get(rapport.pk, rapport.innhold) == rapport.innhold, "what was frozen is what was drawn"
        filer = list(mappe.glob(f"{rapport.pk}-*"))
        assert [fil.name for fil in filer] == [Path(rapport.fil).name]
    assert not alle.filter(status=Rapportstatus.FEILET).exclude(forsoek=Rapport.oppgis_etter()).exists()
