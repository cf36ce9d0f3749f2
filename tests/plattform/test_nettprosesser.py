"""The web server's processes, made from one that has loaded the program: what they share, and what they must not."""

from __future__ import annotations

import json
import os
import sys
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from tests.plattform.test_langsomme import ledig_port
from tests.plattform.test_oppstart import vent_til
from tillit.innebygd.process import Child, Command

ROOT = Path(__file__).resolve().parents[2]
ARBEIDERE, TRAADER, SPOERSMAAL = 3, 4, 120
# The first process has asked the database before the others are made from it, as any import could come to do.
PROGRAM = """
import gc, json, os
from tillit.wsgi import application as programmet
from django.db import connection

def spoer(tekst):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), %s, pg_sleep(0.05)", [tekst])
        forbindelse, ekko, _ = cursor.fetchone()
    return {"prosess": os.getpid(), "forbindelse": forbindelse, "ekko": ekko, "frosset": gc.get_freeze_count()}

foerst = spoer("")

def application(environ, start_response):
    if environ["PATH_INFO"] == "/readyz":
        return programmet(environ, start_response)
    svar = json.dumps(spoer(environ["QUERY_STRING"]) | {"foerst": foerst}).encode()
    connection.close()
    start_response("200 OK", [("Content-Length", str(len(svar)))])
    return [svar]
"""


class Svar(NamedTuple):
    spurt: str
    ekko: str
    prosess: int
    forbindelse: int
    frosset: int
    foerst: dict[str, int]


def spoer(port: int, tekst: str) -> Svar:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/?{tekst}", timeout=20) as svar:
        return Svar(spurt=tekst, **json.loads(svar.read()))


@pytest.mark.grundig
@pytest.mark.django_db
def test_ingen_av_nettprosessene_deler_forbindelse(tmp_path: Path) -> None:
    """As in production, with a pool each: all at once, and nobody is given an answer that was for somebody else."""
    port, helse = ledig_port(), ledig_port()
    (tmp_path / "program.py").write_text(PROGRAM)
    oppsett = (ROOT / "deploy" / "gunicorn.conf.py").read_text("utf-8")
    oppsett = oppsett.replace("0.0.0.0:8000", f"127.0.0.1:{port}").replace("HELSEPORT = 8001", f"HELSEPORT = {helse}")
    (tmp_path / "oppsett.py").write_text(oppsett)
    database = make_conninfo(os.environ["DATABASE_URL"], dbname=str(connection.settings_dict["NAME"]))
    miljoe = os.environ | {
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": database,
        "DATABASE_POOL": "1",
        "WEB_WORKERS": str(ARBEIDERE),
        "WEB_THREADS": str(TRAADER),
    }
    kommando = Command(
        name="web",
        argv=[sys.executable, "-m", "gunicorn", "--config=oppsett.py", "program"],
        env=miljoe,
        folder=tmp_path,
    )
    with (tmp_path / "logg").open("ab") as logg:
        tjener = Child(kommando, logg)
    try:
        vent_til(lambda: _svarer(helse), sekunder=60)
        with ThreadPoolExecutor(ARBEIDERE * TRAADER) as traader:
            svar = list(traader.map(lambda nr: spoer(port, f"nr-{nr}"), range(SPOERSMAAL)))
    finally:
        tjener.stop()

    assert [ett.ekko for ett in svar] == [ett.spurt for ett in svar]
    prosesser: dict[int, set[int]] = defaultdict(set)
    forbindelser: dict[int, set[int]] = defaultdict(set)
    for ett in svar:
        prosesser[ett.forbindelse].add(ett.prosess)
        forbindelser[ett.prosess].add(ett.forbindelse)
    assert {len(delt_av) for delt_av in prosesser.values()} == {1}
    assert len(forbindelser) > 1  # several have answered,
    assert max(map(len, forbindelser.values())) > 1  # and one of them on several connections
    foerst = svar[0].foerst
    assert foerst["prosess"] not in forbindelser
    assert foerst["forbindelse"] not in prosesser
    # What the first process loaded was taken out of the search for rubbish before the others were made.
    assert foerst["frosset"] == 0
    assert min(ett.frosset for ett in svar) > 100_000


def _svarer(helse: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{helse}/readyz", timeout=5) as svar:
            return bool(svar.status == 200)
    except OSError:
        return False
