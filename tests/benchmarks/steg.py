"""One step of an import in a process of its own, as a worker would do it. Started by tests/benchmarks/innlesing.py.

    python -m tests.benchmarks.steg les '{"bruker": 1, "sti": "/tmp/tall.xlsx"}'

A fresh process, not a fork: a fork begins with its parent's pages and counts those it touches as its own. What it
imports and its connection are ready before the clock starts and the most memory it has held is set to nought (Linux).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django


def main(navn: str, argumenter: dict[str, Any]) -> None:
    django.setup()
    from django.db import connection

    steg = _stegene()[navn]
    connection.ensure_connection()
    begynte = _mb("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    start, prosessor = time.perf_counter(), time.process_time()
    svar = steg(**argumenter)
    maalt = {"sekunder": time.perf_counter() - start, "prosessor": time.process_time() - prosessor}
    print(json.dumps({**maalt, "begynte": begynte, "topp": _mb("VmHWM"), "svar": svar}))  # noqa: T201


def _mb(felt: str) -> float:
    linje = next(rad for rad in Path("/proc/self/status").read_text().splitlines() if rad.startswith(felt))
    return int(linje.split()[1]) / 1024


def _stegene() -> dict[str, Callable[..., Any]]:
    """Imports the program, and whatever it imports in turn when it is used."""
    from tillit.felles import koe
    from tillit.organisasjon.models import Bruker, Organ
    from tillit.regneark import arbeid
    from tillit.regneark.lesing.aapning import aapne
    from tillit.regneark.models import Innlesing, Uttak
    from tillit.regneark.skriving import utvalg

    koe.legg_i_koe = lambda *_, **__: None

    def som_nye(rader: Iterator[utvalg.Uttaksrad]) -> Iterator[utvalg.Uttaksrad]:
        """As if somebody had typed in the history: no figure is known before."""
        for rad in rader:
            rad.verdier["sett"] = 0
            yield rad

    def lag(bruker: int, organ: int, sti: str, format: str, fra_aar: int) -> int:  # noqa: A002
        hvem, hvor = Bruker.objects.get(pk=bruker), Organ.objects.get(pk=organ)
        uttak = Uttak(organ=hvor, bestilt_av=hvem, format=format, fra_aar=fra_aar)
        return arbeid.skriv_fil(som_nye(utvalg.rader(hvem, hvor, fra_aar=fra_aar)), Path(sti), uttak=uttak)

    def les(bruker: int, sti: str) -> int:
        with aapne(Path(sti), arbeid._fakta(Bruker.objects.get(pk=bruker))) as fil:
            return sum(1 for lest in fil.tolk.rader() if lest.rad)

    def les_med_openpyxl(sti: str) -> int:
        from openpyxl import load_workbook

        return sum(1 for _rad in load_workbook(sti, read_only=True)["Tall"].iter_rows(values_only=True))

    def arbeid_med(pk: int) -> str:
        arbeid.utfoer_innlesing(pk)
        return Innlesing.objects.get(pk=pk).status

    return {"lag": lag, "les": les, "openpyxl": les_med_openpyxl, "arbeid": arbeid_med}


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
