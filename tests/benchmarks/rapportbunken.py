"""60 reports of some ten pages in one order, on a real worker with two processes: how long it takes, and what it holds.

    python -m pytest tests/benchmarks/rapportbunken.py -s -n 0

From the order until the last report is written, then until the archive is there. Prints what docs/benchmarks.md tells:
seconds on the wall, seconds of processor and the most memory of each process of the pool, and the load of the machine
before and after. Asserts what was made, not how fast: time is read by people.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.arbeider import CeleryArbeider
from tests.rapport.hjelp import lag_stor_avdeling
from tests.scene import lag_scene
from tillit.felles import filer as lager
from tillit.felles.tid import i_dag
from tillit.rapport.bunke.actions import bestill_bunke
from tillit.rapport.enums import Dybde, Rapportstatus
from tillit.rapport.models import Rapport, Rapportbunke

ANTALL = 60
MAAL = 5
TAALMODIGHET = 30 * 60.0


def _vent_paa(er_slik: Callable[[], bool]) -> None:
    frist = time.monotonic() + TAALMODIGHET
    while not er_slik():
        assert time.monotonic() < frist
        time.sleep(0.2)


def _prosessene(arbeider: CeleryArbeider) -> list[tuple[float, int]]:
    """Of each process of the pool: seconds of processor, and MB at most. The first of them all is who hands out."""
    ut = []
    for mappe in Path("/proc").iterdir():
        if not mappe.name.isdigit():
            continue
        try:
            stat = (mappe / "stat").read_text().rsplit(")", 1)[1].split()
            status = dict(rad.split(":", 1) for rad in (mappe / "status").read_text().splitlines() if ":" in rad)
        except OSError:
            continue
        if int(stat[1]) == arbeider.pid:
            sekunder = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
            ut.append((sekunder, int(status["VmHWM"].split()[0]) // 1024))
    return sorted(ut, reverse=True)


@pytest.mark.usefixtures("transactional_db", "tom_koe")
def test_seksti_rapporter_i_en_bestilling() -> None:
    scene = lag_scene()
    lag_stor_avdeling(scene, virksomheter=ANTALL - 1, maal=MAAL)
    arbeider = CeleryArbeider(navn="bunken", samtidig=2)
    arbeider.start()
    try:
        foer = os.getloadavg()
        klokken = time.monotonic()
        bunke = bestill_bunke(
            organ=scene.avdeling, aar=i_dag().year, av=scene.etatsstyrer, med_samlet=False, dybde=Dybde.ALT
        )
        bestilt = time.monotonic() - klokken
        rapporter = Rapport.objects.filter(bunke=bunke)
        _vent_paa(lambda: not rapporter.exclude(status=Rapportstatus.FERDIG).exists())
        laget = time.monotonic() - klokken
        _vent_paa(lambda: Rapportbunke.objects.get(pk=bunke.pk).status == Rapportstatus.FERDIG)
        pakket = time.monotonic() - klokken
        prosesser = _prosessene(arbeider)
        etter = os.getloadavg()
    finally:
        arbeider.stopp()
    sider = [rapport.sider or 0 for rapport in rapporter]
    print(f"""
{len(sider)} reports of {min(sider)} to {max(sider)} pages, {sum(sider)} in all; ordered in {bestilt:.1f} s
made after {laget:.0f} s, packed after {pakket:.0f} s: {sum(sider) / laget:.1f} pages a second
processes (seconds of processor, MB at most): {prosesser}
load before {foer}, after {etter}""")  # noqa: T201  # what it is for
    assert len(sider) == ANTALL
    for rapport in rapporter.filter(forsoek=1)[:3]:
        assert lager.les(rapport.fil, sha256=rapport.sha256).startswith(b"%PDF")
