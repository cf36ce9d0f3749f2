"""`pytest --dag` moves the clock of the tests, of the database and of the workers."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime

import pytest

from tests.dager import DAGER, OSLO
from tests.klokke import tid_for
from tillit.felles.tid import fridag


def test_en_kjoering_paa_nyttaarsdag_er_der_i_alle_ledd() -> None:
    """On servers of its own."""
    arvet = {"DATABASE_URL", "REDIS_URL", "TILLIT_TESTKLOKKE", "PYTEST_XDIST_WORKER", "PYTEST_CURRENT_TEST"}
    miljoe = {navn: verdi for navn, verdi in os.environ.items() if navn not in arvet}
    linje = [sys.executable, "-m", "pytest", "-q", "-n0", "--dag=nyttaarsdag", "tests/plattform/klokkeproeve.py"]
    gjort = subprocess.run(linje, env=miljoe, capture_output=True, text=True, check=False)
    assert gjort.returncode == 0, gjort.stdout
    assert "2 passed" in gjort.stdout


def test_dagene_er_ulike_hverdager() -> None:
    fri = {navn: fridag(tid.astimezone(OSLO).date()) for navn, tid in DAGER.items()}
    assert fri == {
        "loerdag": "lørdag",
        "17mai": "Andre pinsedag og Grunnlovsdag",
        "skuddag": "",
        "nyttaarsaften": "",
        "nyttaarsdag": "Første nyttårsdag",
        "vaarnatt": "Første påskedag",
        "hoestnatt": "søndag",
    }
    assert {navn: tid.astimezone(OSLO).strftime("%d.%m. %H.%M") for navn, tid in DAGER.items()} == {
        "loerdag": "09.01. 11.00",
        "17mai": "17.05. 09.00",
        "skuddag": "29.02. 12.00",
        "nyttaarsaften": "31.12. 23.00",
        "nyttaarsdag": "01.01. 00.15",
        "vaarnatt": "28.03. 01.58",
        "hoestnatt": "31.10. 02.30",
    }


@pytest.mark.parametrize(("skrevet", "time"), [("2027-05-17", 0), ("2027-05-17T09:00", 9)])
def test_en_dag_kan_ogsaa_skrives_ut(skrevet: str, time: int) -> None:
    assert tid_for(skrevet) == datetime(2027, 5, 17, time, tzinfo=OSLO)
