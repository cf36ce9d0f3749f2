"""`pytest --dag` moves the clock of the tests, of the database and of the workers."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests import dagsvalg
from tests.dager import DAGER, OSLO, valget
from tests.dagsvalg import KLOKKEORD, nevner_klokken
from tests.klokke import tid_for
from tillit.felles.tid import fridag


@pytest.mark.grundig
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


RAMME = Path(__file__).parents[2]
KLOKKEKALL = re.compile(r"\b(?:i_dag|naa|oslodag|(?:date|datetime)\.(?:today|now)|timezone\.now|localdate)\(")
UTENFOR = {
    "scene.py",  # what it builds is asked by all tests, under the real date
    "benchmarks/aaret.py",  # run by hand, and measures
    "benchmarks/benchby.py",  # as above
    "benchmarks/data.py",  # as above
    "benchmarks/historie.py",  # as above
    "benchmarks/kopiering.py",  # as above
    "benchmarks/moete.py",  # as above
    "benchmarks/rapportbunken.py",  # as above
    "benchmarks/rapportdrap.py",  # as above
    "arkitektur/test_tid.py",  # reads code that names the clock
    "plattform/test_testklokke.py",  # moves the clock itself
    "plattform/klokkeproeve.py",  # run by it
}
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


def test_det_som_hentes_fra_en_annen_modul_foelges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests" / "rom").mkdir(parents=True)
    monkeypatch.setattr(dagsvalg, "ROT", tmp_path / "tests")
    hjelp, proeve = tmp_path / "tests" / "rom" / "hjelp.py", tmp_path / "tests" / "rom" / "test_proeve.py"
    hjelp.write_text("FJOR = i_dag().year - 1\nFAST = 3\n", encoding="utf-8")
    proeve.write_text(
        "from tests.rom.hjelp import FJOR as I_FJOR, FAST\n"
        "def test_med(): assert I_FJOR\ndef test_uten(): assert FAST\n",
        encoding="utf-8",
    )
    assert (nevner_klokken(proeve, {"test_med"}), nevner_klokken(proeve, {"test_uten"})) == (True, False)


def test_hvert_ord_som_spoer_klokken_er_et_av_dem_det_velges_etter() -> None:
    """A new way to the clock in the one module that has it is a word the choice must know."""
    tre = ast.parse((RAMME / "tillit" / "felles" / "tid.py").read_text(encoding="utf-8"))
    spoer = {
        del_.name
        for del_ in tre.body
        if isinstance(del_, ast.FunctionDef)
        and any(isinstance(node, ast.Name) and node.id == "timezone" for node in ast.walk(del_))
    }
    assert spoer >= {"naa", "i_dag", "oslodag"}
    assert spoer <= KLOKKEORD


def test_ingen_fil_som_nevner_klokken_er_utenfor_valget() -> None:
    """Read as text, not as the choice reads it: a file of tests that names the clock has tests among the chosen, and
    a module they share is followed by somebody. The rest is listed, with the reason.
    """
    nevner = {
        fil
        for fil in (RAMME / "tests").rglob("*.py")
        if any(KLOKKEKALL.search(linje.partition("#")[0]) for linje in fil.read_text(encoding="utf-8").splitlines())
    }
    valgt = {fil for fil in nevner if fil.name.startswith("test_") and _har_valgte(fil)}
    fulgt = {sti for fil in (RAMME / "tests").rglob("test_*.py") for sti, _navn in dagsvalg._hentet(fil).values()}
    utenfor = {str(fil.relative_to(RAMME / "tests")) for fil in nevner - valgt - fulgt}
    assert utenfor == UTENFOR


def _har_valgte(fil: Path) -> bool:
    tre = ast.parse(fil.read_text(encoding="utf-8"))
    navn = {node.name for node in ast.walk(tre) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
    return any(nevner_klokken(fil, {ett}) for ett in navn)


def test_nettleser_og_arbeider_er_med_paa_skuddagen() -> None:
    alt = [dag for dag in DAGER if valget(dag) == "dager"]
    assert alt == ["skuddag"]
    assert {valget(dag) for dag in DAGER} == {"dager", "dager and not e2e and not arbeider"}
