"""A long document is joined by a process of its own: small, the same bytes, and nothing left when it is killed."""

from __future__ import annotations

import errno
import io
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pikepdf
import pytest

from tests.felles.test_pdf_i_stykker import DATA, dokument
from tillit.felles.jobb import LeieMistet
from tillit.felles.pdf import egenprosess, lag_pdf, stykker, utskrift
from tillit.felles.pdf.egenprosess import Mellomlager, sett_sammen_for_seg
from tillit.felles.pdf.feil import SammensettingenStanset
from tillit.felles.pdf.sammen import skriv_samlet

Del = tuple[bytes, int]


@cache
def _lagt_ut() -> tuple[list[Del], list[bytes], bytes, bytes]:
    """The pieces of a document, its margins and data, and what they became."""
    tatt: list[Any] = []

    def noter(lager: Mellomlager, deler: Any, marger: Any, *, data: bytes, meld: Any) -> tuple[bytes, int]:
        tatt.extend(
            ([(lager.les(plass), nivaa) for plass, nivaa in deler], [lager.les(plass) for plass in marger], data)
        )
        return sett_sammen_for_seg(lager, deler, marger, data=data, meld=meld)

    smaa = patch.multiple(stykker, HELT_TIL=1000, ET_STYKKE=4000, EN_DEL=4000)
    with smaa, patch.object(utskrift, "sett_sammen_for_seg", noter):
        laget = lag_pdf(dokument(), lambda *_: None, data=DATA)
    return tatt[0], tatt[1], tatt[2], laget.innhold


def _for_seg(
    deler: list[Del], marger: list[bytes], meld: Callable[[float], None] = lambda _andel: None
) -> tuple[bytes, int]:
    with Mellomlager() as lager:
        lagt = [(lager.legg(innhold), nivaa) for innhold, nivaa in deler]
        return sett_sammen_for_seg(lager, lagt, [lager.legg(ett) for ett in marger], data=DATA, meld=meld)


def _her(deler: list[Del], marger: list[bytes]) -> tuple[bytes, int]:
    ut = io.BytesIO()
    sider = skriv_samlet(deler, marger, ut, data=DATA)
    return ut.getvalue(), sider


def _program(tmp_path: Path, linjer: str) -> Path:
    program = tmp_path / "program.py"
    program.write_text(linjer)
    return program


def _ekte(foerst: str) -> str:
    """The program itself, after something else."""
    sti = str(egenprosess.PROGRAM)
    return f"import sys, runpy\n{foerst}\nsys.argv[0] = {sti!r}\nrunpy.run_path({sti!r}, run_name='__main__')\n"


def test_filen_er_den_samme_til_siste_byte_som_om_den_var_satt_sammen_her() -> None:
    deler, marger, data, ferdig = _lagt_ut()
    assert data == DATA
    assert len(deler) > 3
    andeler: list[float] = []
    assert _for_seg(deler, marger, andeler.append) == _her(deler, marger)
    assert _for_seg(deler, marger)[0] == ferdig
    antall = len(deler) + len(marger)
    assert andeler == [nummer / antall for nummer in range(1, antall + 1)]


def test_et_dokument_i_ett_stykke_trenger_ingen_annen_prosess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert lag_pdf(dokument(), lambda *_: None).sider > 1


def test_prosessen_laster_pikepdf_og_ingenting_av_huset_utenom_det_som_setter_sammen() -> None:
    deler, marger, _data, ferdig = _lagt_ut()
    with Mellomlager() as lager:
        ordre = (
            f'{{"deler": {[[list(lager.legg(ett)), nivaa] for ett, nivaa in deler]},'
            f' "marger": {[list(lager.legg(ett)) for ett in marger]}, "data": {list(lager.legg(DATA))}}}'
        )
        fortalt = [sys.executable, "-I", "-X", "importtime", str(egenprosess.PROGRAM), str(lager.nummer), ordre]
        kjoert = subprocess.run(fortalt, pass_fds=[lager.nummer], capture_output=True, check=True, text=True)
        lest = os.pread(lager.nummer, 10**7, 0)
    assert lest.endswith(ferdig)
    lastet = set(re.findall(r"\|\s+([\w.]+)$", kjoert.stderr, re.MULTILINE))
    assert "pikepdf" in lastet
    assert not {ett.split(".")[0] for ett in lastet} & {"django", "weasyprint", "celery", "fontTools", "psycopg"}
    assert {ett for ett in lastet if ett.startswith("tillit")} == {
        f"tillit.felles.pdf.{navn}" for navn in ("merking", "sammen", "struktur", "stykker")
    }


def test_det_som_bare_skrives_litt_av_gangen_ligger_helt_i_lageret(monkeypatch: pytest.MonkeyPatch) -> None:
    ekte = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda fil, biter, fra: ekte(fil, biter[:7], fra))
    en, to = bytes(range(100)), b"to" * 50
    with Mellomlager() as lager:
        plasser = [lager.legg(en), lager.legg(b""), lager.legg(to)]
        assert plasser == [(0, 100), (100, 0), (100, 100)]
        assert [lager.les(plass) for plass in plasser] == [en, b"", to]


def test_ingenting_av_det_miljoet_sier_at_python_skal_lese_leses(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pikepdf.py").write_text("raise SystemExit('another library')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    deler, marger, _data, ferdig = _lagt_ut()
    assert _for_seg(deler, marger)[0] == ferdig


@pytest.mark.parametrize("slag", [pikepdf.PdfError, ValueError])
def test_det_som_er_i_stykker_gir_samme_feil_som_her_og_sier_hvor(slag: type[Exception]) -> None:
    deler, marger, _data, _ferdig = _lagt_ut()
    if slag is ValueError:
        marger = []  # more pages than sheets
    else:
        deler = [*deler[:2], (b"ikke en fil", 2)]
    sagt = []
    for sett_sammen in (_her, _for_seg):
        with pytest.raises(slag) as feil:
            sett_sammen(deler, marger)
        sagt.append((type(feil.value), re.sub("0x[0-9a-f]+", "", str(feil.value))))
    assert sagt[0] == sagt[1]
    assert "sammen.py" in feil.value.__notes__[0]


@pytest.mark.parametrize("feil", [MemoryError(), OSError(errno.ENOSPC, "No space left on device")])
def test_det_serveren_mangler_der_er_det_den_mangler_her(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, feil: Exception
) -> None:
    gaar_ikke = f"import os\ndef les(*_):\n    raise {feil!r}\nos.pread = les"
    monkeypatch.setattr(egenprosess, "PROGRAM", _program(tmp_path, _ekte(gaar_ikke)))
    with pytest.raises(type(feil)) as meldt:
        _for_seg(*_lagt_ut()[:2])
    assert meldt.value.args == feil.args
    assert getattr(meldt.value, "errno", None) == getattr(feil, "errno", None)


@pytest.mark.parametrize("mangler", [None, 1000, 1])
def test_er_disken_full_naar_filen_skrives_er_det_det_som_sies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mangler: int | None
) -> None:
    """Not that the server lacks memory: room for nothing of the file, or for all of it but its end."""
    deler, marger, _data, ferdig = _lagt_ut()
    lagt = sum(len(ett) for ett, _ in deler) + sum(map(len, marger)) + len(DATA)
    rom = lagt + (len(ferdig) - mangler if mangler else 0)
    fullt = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({rom},) * 2)"
    monkeypatch.setattr(egenprosess, "PROGRAM", _program(tmp_path, _ekte(fullt)))
    with pytest.raises(OSError, match="File too large") as meldt:
        _for_seg(deler, marger)
    assert meldt.value.errno == errno.EFBIG


def test_en_feil_ingen_har_tenkt_paa_sier_hva_den_het(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    feil = "import tillit_finnes_ikke"
    monkeypatch.setattr(egenprosess, "PROGRAM", _program(tmp_path, _ekte("sys.argv[2] = '{}'")))
    deler, marger, _data, _ferdig = _lagt_ut()
    with pytest.raises(RuntimeError, match="KeyError"):
        _for_seg(deler, marger)
    monkeypatch.setattr(egenprosess, "PROGRAM", _program(tmp_path, feil))
    with pytest.raises(SammensettingenStanset):
        _for_seg(deler, marger)


def test_blir_prosessen_drept_er_forsoeket_mislykket_og_kan_gaa_bedre(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    drept = "import os, signal\nos.write(1, b'{\"andel\": 0.5}\\n')\nos.kill(os.getpid(), signal.SIGKILL)\n"
    monkeypatch.setattr(egenprosess, "PROGRAM", _program(tmp_path, drept))
    andeler: list[float] = []
    with pytest.raises(SammensettingenStanset) as feil:
        _for_seg(*_lagt_ut()[:2], andeler.append)
    assert andeler == [0.5]
    assert feil.value.proeves_om
    assert f"ended with -{signal.SIGKILL.value}" in caplog.text


def test_en_leie_som_er_mistet_stanser_prosessen(monkeypatch: pytest.MonkeyPatch) -> None:
    startet: list[subprocess.Popen[bytes]] = []
    ekte = subprocess.Popen

    def start(*args: Any, **valg: Any) -> subprocess.Popen[bytes]:
        startet.append(ekte(*args, **valg))
        return startet[-1]

    def mistet(_andel: float) -> None:
        raise LeieMistet

    monkeypatch.setattr(subprocess, "Popen", start)
    deler, marger, _data, _ferdig = _lagt_ut()
    with pytest.raises(LeieMistet):
        _for_seg(deler * 100, marger, mistet)
    assert [prosess.returncode for prosess in startet] == [-signal.SIGKILL]


FORELDER = """
import os, signal, sys
from pathlib import Path
import django; django.setup()
from tillit.felles.pdf.egenprosess import Mellomlager, sett_sammen_for_seg
stykke = Path(sys.argv[1]).read_bytes()

def drep(_andel):
    print(Path(f"/proc/self/task/{os.getpid()}/children").read_text(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

with Mellomlager() as lager:
    plass = lager.legg(stykke)
    sett_sammen_for_seg(lager, [(plass, 1)] * 3000, [plass], data=None, meld=drep)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux who is whose child")
def test_blir_arbeideren_drept_ender_prosessen_av_seg_selv_og_ingenting_ligger_igjen(tmp_path: Path) -> None:
    stykke, midlertidig = tmp_path / "stykke.pdf", tmp_path / "tmp"
    stykke.write_bytes(_lagt_ut()[0][1][0])
    midlertidig.mkdir()
    drept = subprocess.run(
        [sys.executable, "-c", FORELDER, stykke],
        env=os.environ | {"TMPDIR": str(midlertidig)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert drept.returncode == -signal.SIGKILL, drept.stderr
    (barn,) = drept.stdout.split()
    slutt = time.monotonic() + 5
    while _lever(barn) and time.monotonic() < slutt:
        time.sleep(0.05)
    assert not _lever(barn)
    assert list(midlertidig.iterdir()) == []
    assert drept.stderr == ""


def _lever(pid: str) -> bool:
    """Also one that has ended is there until somebody asks how it went."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
