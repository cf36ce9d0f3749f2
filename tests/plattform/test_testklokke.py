"""`pytest --dag` moves the clock of the tests, of the database and of the workers."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.dager import DAGER, OSLO, valget
from tests.dagsvalg import nevner_klokken
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


PROEVEN = """
FRIST = [timedelta(days=1)]
def hjelp(dag=FRIST): return videre(dag)
def videre(dag): return hjelp
def test_med(): assert hjelp()
def test_uten(): assert FASIT == {"i_dag": 1}
class Fasit:
    def dag(self): return tid.i_dag()
"""


@pytest.mark.parametrize(
    ("navn", "spoer"),
    [({"test_med"}, True), ({"test_uten"}, False), ({"test_uten", "Fasit"}, True), ({"test_uten", "naa"}, True)],
)
def test_det_som_nevner_klokken_selv_eller_gjennom_andre_spoer_om_dagen(
    tmp_path: Path, navn: set[str], *, spoer: bool
) -> None:
    (tmp_path / "proeve.py").write_text(PROEVEN, encoding="utf-8")
    assert nevner_klokken(tmp_path / "proeve.py", navn) is spoer


def test_nettleser_og_arbeider_er_med_paa_skuddagen() -> None:
    alt = [dag for dag in DAGER if valget(dag) == "dager"]
    assert alt == ["skuddag"]
    assert {valget(dag) for dag in DAGER} == {"dager", "dager and not e2e and not arbeider"}
