"""Slow senders, stuck locks and a full house: the site and its health checks still answer."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from redis.exceptions import ConnectionError as RedisConnectionError

from tests.plattform.test_oppstart import vent_til
from tests.samtidig import samtidig
from tests.scene import lag_scene
from tillit.env import TIME_LIMITS
from tillit.felles.helsevei import aapne, bare_helse
from tillit.felles.laas import laas
from tillit.felles.views import egen_forbindelse

ROOT = Path(__file__).resolve().parent.parent.parent
CADDY = shutil.which("caddy")
LANGSOMME = 50
PROGRAM = """
def application(environ, start_response):
    environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]
"""


def ledig_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as tjener:
        return int(tjener.getsockname()[1])


def svarer(port: int, *, innen: float) -> bool:
    frist = time.monotonic() + innen
    while time.monotonic() < frist:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=innen) as svar:
                return bool(svar.read() == b"ok")
        except OSError:
            time.sleep(0.1)
    return False


@contextmanager
def prosess(*ord_: str, folder: Path) -> Generator[None]:
    kjoerer = subprocess.Popen(ord_, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        kjoerer.terminate()
        kjoerer.wait(20)


@pytest.fixture
def bak_caddy(tmp_path: Path) -> Generator[int]:
    """A web server of two threads behind the real Caddyfile, on loopback without certificates; the port in front."""
    if CADDY is None:
        pytest.skip("Caddy is not installed")
    foran, bak = ledig_port(), ledig_port()
    (tmp_path / "program.py").write_text(PROGRAM)
    oppsett = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")
    oppsett = oppsett.replace("{$TILLIT_DOMENE}", f"http://127.0.0.1:{foran}").replace("web:8000", f"127.0.0.1:{bak}")
    oppsett = re.sub(r"\t\thealth_[^{\n]*({[^}]*})?\n", "", oppsett)
    if subprocess.run([CADDY, "version"], capture_output=True, text=True, check=True).stdout.startswith(
        ("2.6", "v2.6")
    ):
        # What the proxy of Debian calls the same.
        oppsett = re.sub(r"request_buffers (\S+)", r"buffer_requests\n\t\tmax_buffer_size \1", oppsett)
    (tmp_path / "Caddyfile").write_text("{\n\tadmin off\n" + oppsett.split("{\n", 1)[1])
    gunicorn = ("-m", "gunicorn", "--worker-class=gthread", "--threads=2", f"--bind=127.0.0.1:{bak}", "program")
    with (
        prosess(sys.executable, *gunicorn, folder=tmp_path),
        prosess(CADDY, "run", "--config", "Caddyfile", folder=tmp_path),
    ):
        assert svarer(foran, innen=20)
        yield foran


def test_femti_som_sender_langsomt_tar_ikke_siden_fra_de_andre(bak_caddy: int) -> None:
    with ExitStack() as forbindelser:
        for _ in range(LANGSOMME):
            en = forbindelser.enter_context(socket.create_connection(("127.0.0.1", bak_caddy), timeout=5))
            en.sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nen bit")
        time.sleep(0.5)
        assert svarer(bak_caddy, innen=5)


FULLT_HUS = """
import pathlib, time, uuid

INNE = pathlib.Path(__file__).parent / "inne"

def application(environ, start_response):
    if environ["PATH_INFO"] != "/healthz":
        (INNE / uuid.uuid4().hex).touch()
        while INNE.exists():
            time.sleep(0.05)
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]
"""


def test_helsen_svarer_naar_hver_traad_er_opptatt(tmp_path: Path) -> None:
    """The web server as it is set up for production, with as many at once as it has threads, and one more."""
    port, helse, inne = ledig_port(), ledig_port(), tmp_path / "inne"
    inne.mkdir()
    (tmp_path / "program.py").write_text(FULLT_HUS)
    oppsett = (ROOT / "deploy" / "gunicorn.conf.py").read_text("utf-8")
    oppsett = oppsett.replace("0.0.0.0:8000", f"127.0.0.1:{port}").replace("HELSEPORT = 8001", f"HELSEPORT = {helse}")
    # The program here has nothing to make before its processes.
    uten = "\ndef when_ready(_tjener):\n    pass\n"
    (tmp_path / "oppsett.py").write_text(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{oppsett}{uten}")
    traader = 2 * 8
    with prosess(sys.executable, "-m", "gunicorn", "--config=oppsett.py", "program", folder=tmp_path):
        vent_til(lambda: _aapen(port) and _aapen(helse), sekunder=30)
        with ExitStack() as forbindelser:
            # A worker takes what comes to it, also more than it has threads for: ask until every thread is at work.
            def en_til() -> bool:
                en = forbindelser.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
                en.sendall(b"GET /maal/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                time.sleep(0.05)
                return len(list(inne.iterdir())) == traader

            vent_til(en_til, sekunder=30)
            for _ in range(4):  # whichever of the workers is asked
                with urllib.request.urlopen(f"http://127.0.0.1:{helse}/healthz", timeout=5) as svar:
                    assert svar.read() == b"ok"
            with pytest.raises(TimeoutError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=0.5)
            shutil.rmtree(inne)


def _aapen(port: int) -> bool:
    with socket.socket() as en:
        return en.connect_ex(("127.0.0.1", port)) == 0


def test_helsen_har_en_egen_vei_og_ingenting_annet_gaar_den() -> None:
    def program(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    tjener = aapne(program, adresse="127.0.0.1", port=0)
    adresse = f"http://127.0.0.1:{tjener.server_port}"
    with urllib.request.urlopen(f"{adresse}/healthz", timeout=5) as svar:
        assert svar.read() == b"ok"
    with pytest.raises(OSError, match="404"):
        urllib.request.urlopen(f"{adresse}/logg-inn/", timeout=5)
    tjener.shutdown()
    tjener.server_close()


def test_bare_helsesidene_slipper_gjennom() -> None:
    svart: list[str] = []
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    svar = bare_helse(lambda *_: [b"hemmelig"])(
        environ | {"PATH_INFO": "/"}, lambda status, _hoder: svart.append(status)
    )
    assert (list(svar), svart) == ([b""], ["404 Not Found"])


@pytest.mark.django_db(transaction=True)
def test_helsen_svarer_mens_en_rad_er_laast(client: Client) -> None:
    scene = lag_scene()
    with transaction.atomic():
        laas(scene.relasjon)
        assert client.get("/readyz").json()["database"] is True


@pytest.mark.django_db
def test_helsen_spoer_ikke_i_en_full_koe() -> None:
    connection.settings_dict["OPTIONS"]["pool"] = {"max_size": 1}
    try:
        with egen_forbindelse() as forbindelse:
            assert "pool" not in forbindelse.settings_dict["OPTIONS"]
            assert forbindelse.settings_dict["OPTIONS"]["connect_timeout"] == 2
    finally:
        del connection.settings_dict["OPTIONS"]["pool"]


@pytest.mark.django_db(transaction=True)
def test_en_laas_ventes_det_ikke_evig_paa() -> None:
    scene = lag_scene()

    def vent() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '100ms'")
            laas(scene.relasjon)

    with transaction.atomic():
        laas(scene.relasjon)
        (feil,) = samtidig(vent)
    assert isinstance(feil, OperationalError)
    assert getattr(feil.__cause__, "sqlstate", None) == "55P03"


@pytest.mark.django_db
def test_ingen_side_trenger_det_som_bare_er_raskt(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Valkey is away: log-in, and every page, work; a wrong password is still counted, and refused."""

    def borte(*_args: object, **_kwargs: object) -> None:
        raise RedisConnectionError

    for navn in ("get", "set", "add", "incr", "delete", "get_many", "set_many", "touch"):
        monkeypatch.setattr(f"django.core.cache.backends.redis.RedisCache.{navn}", borte)
    scene = lag_scene()
    scene.leder.set_password("riktig hest batteri")
    scene.leder.save()
    for _ in range(3):
        svar = client.post("/logg-inn/", {"brukernavn": scene.leder.brukernavn, "passord": "feil"})
        assert svar.status_code == 422
    svar = client.post("/logg-inn/", {"brukernavn": scene.leder.brukernavn, "passord": "riktig hest batteri"})
    assert svar.status_code == 302
    assert client.get("/").status_code == 200


def test_hver_slags_prosess_har_sine_grenser() -> None:
    assert TIME_LIMITS["web"].keys() == TIME_LIMITS["jobb"].keys()
    assert TIME_LIMITS["ingen"] == {}
