"""The most memory a report takes, in each of its processes: 45, 150, 350 and 700 pages, everything on.

    python -m pytest tests/benchmarks/rapportminne.py -s -n 0

The content is made and set out here; a fresh process lays it out as the worker does, and tells what it held at most,
and what the one that joined the pieces did. `RAPPORTMINNE_TIL` names a folder for the pages as HTML and for the files.
Asserts the bound, 400 MB, not the time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rapport.hjelp import bestilt, lag_stor_avdeling, samlet
from tests.scene import Scene
from tillit.rapport.trykk import papir

GRENSE_MB = 400
SKRIV = """
import json, os, sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import sleep
import django
django.setup()
from tillit.felles import pdf
fra, til = Path(sys.argv[1]), Path(sys.argv[2])
def holdt(hvem):
    linjer = Path(f"/proc/{hvem}/status").read_text().splitlines()
    return next(int(l.split()[1]) for l in linjer if l.startswith("VmHWM")) // 1024
andre = [0]
def se_paa_barna():
    while True:
        for barn in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
            with suppress(OSError, StopIteration):
                if b"sammenprogram" in Path(f"/proc/{barn}/cmdline").read_bytes():
                    andre.append(holdt(barn))
        sleep(0.01)
Thread(target=se_paa_barna, daemon=True).start()
foer = sum(os.times()[:4])
ferdig = pdf.lag_pdf(fra.read_text(), lambda *_: None, data=b"{}")
tid = sum(os.times()[:4]) - foer
til.write_bytes(ferdig.innhold)
mb = [holdt("self"), max(andre)]
print(json.dumps({"sider": ferdig.sider, "mb": mb, "s": round(tid, 1), "kb": len(ferdig.innhold) // 1024}))
"""


@pytest.mark.django_db
@pytest.mark.parametrize("virksomheter", [6, 22, 48, 96])
def test_saa_mye_minne_tar_en_rapport(scene: Scene, virksomheter: int, tmp_path: Path) -> None:
    lag_stor_avdeling(scene, virksomheter=virksomheter, maal=4)
    mappe = Path(os.environ.get("RAPPORTMINNE_TIL", tmp_path))
    html, fil = mappe / f"{virksomheter}.html", mappe / f"{virksomheter}.pdf"
    html.write_text(papir(samlet(bestilt(scene))))
    lagd = subprocess.run([sys.executable, "-c", SKRIV, html, fil], check=True, capture_output=True, text=True)
    svar = json.loads(lagd.stdout.splitlines()[-1])
    print(f"\n{virksomheter + 1} virksomheter: {svar}")  # noqa: T201  # what it is for
    assert max(svar["mb"]) <= GRENSE_MB
