"""What people meet on a machine of their own: each gets a sentence, and the log a line."""

from __future__ import annotations

import errno
import logging
import os
import signal
import sys
from collections.abc import Generator
from pathlib import Path

import psycopg
import pytest
from django.urls import reverse

import kjor
from tests.plattform.test_oppstart import mappe, vent_til
from tests.scene import Scene, inne
from tillit.innebygd import demo
from tillit.innebygd.errors import FULL, Oppstartsfeil, from_system, no_room
from tillit.innebygd.postgres import Postgres
from tillit.innebygd.process import Command
from tillit.innebygd.supervisor import Supervisor
from tillit.innebygd.valkey import Valkey

__all__ = ["mappe"]


@pytest.fixture
def supervisor() -> Generator[Supervisor]:
    ett = Supervisor()
    yield ett
    ett.stop_all()


def test_en_database_som_doer_startes_igjen_paa_samme_adresse(mappe: Path, supervisor: Supervisor) -> None:
    server = Postgres(mappe / "postgres", throwaway=True)
    server.start()
    try:
        supervisor.guard(server)
        adresse = server.url("postgres")
        pid = int((mappe / "postgres" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        os.kill(pid, signal.SIGKILL)
        vent_til(lambda: server.exit_code is not None)
        supervisor.watch()
        with psycopg.connect(adresse) as forbindelse:
            assert forbindelse.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.stop()


def test_en_koe_som_doer_startes_igjen_med_det_som_laa_i_den(mappe: Path, supervisor: Supervisor) -> None:
    import redis

    server = Valkey(mappe / "valkey")
    server.start()
    try:
        supervisor.guard(server)
        redis.Redis.from_url(server.url).rpush("celery", "jobb")
        assert server._child
        os.kill(server._child.pid, signal.SIGKILL)
        vent_til(lambda: server.exit_code is not None)
        supervisor.watch()
        assert redis.Redis.from_url(server.url).lrange("celery", 0, -1) == [b"jobb"]
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("url", "sagt"),
    [
        ("postgresql://app:hemmelig@/app?host=/finnes/ikke", "Får ikke kontakt med databasen"),
        ("mysql://app:hemmelig@localhost/app", "Får ikke kontakt med databasen"),
        ("tull", "Får ikke kontakt med databasen"),
    ],
)
def test_en_daarlig_databaseadresse_faar_en_setning_uten_passordet(url: str, sagt: str) -> None:
    with pytest.raises(Oppstartsfeil, match=sagt) as feil:
        demo.require_database(url)
    assert "hemmelig" not in str(feil.value)
    assert "env -u DATABASE_URL make demo" in str(feil.value)


@pytest.mark.parametrize("url", ["unix:///finnes/ikke?db=0", "redis://:hemmelig@127.0.0.1:1/0", "tull"])
def test_en_doed_koe_faar_en_setning_uten_passordet(url: str) -> None:
    with pytest.raises(Oppstartsfeil, match="Får ikke kontakt med køen") as feil:
        demo.require_queue(url)
    assert "hemmelig" not in str(feil.value)


def test_de_som_virker_slipper_gjennom() -> None:
    demo.require_database(os.environ["DATABASE_URL"])
    demo.require_queue(os.environ["REDIS_URL"])


@pytest.mark.parametrize(
    ("nummer", "sagt"),
    [
        (errno.ENOSPC, FULL),
        (errno.EDQUOT, FULL),
        (errno.EROFS, "Mappa /prosjekt/.data kan bare leses."),
        (errno.EACCES, "Mangler rettigheter til /prosjekt/.data."),
        (errno.EINVAL, ""),
    ],
)
def test_det_maskinen_nekter_sies_i_ord(nummer: int, sagt: str) -> None:
    setning = from_system(OSError(nummer, "nei", "/prosjekt/.data"), Path("/prosjekt"))
    assert setning.startswith(sagt)
    assert bool(setning) == bool(sagt)


def test_et_steg_som_fyller_disken_faar_setningen_og_ikke_stabelen() -> None:
    kode = "raise OSError(28, 'No space left on device')"
    with pytest.raises(Oppstartsfeil) as feil:
        Supervisor().complete(Command(name="migrering", argv=[sys.executable, "-c", kode]))
    assert str(feil.value) == FULL
    assert no_room("PANIC: could not write to file: No space left on device") == FULL
    assert no_room("alt er vel") == ""


def test_kjor_sier_det_samme_og_kaster_videre_det_ingen_kan_gjoere_noe_med(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_lock: Path) -> None:
        raise OSError(errno.ENOSPC, "nei")

    monkeypatch.setattr(kjor, "make_environment", full)
    assert kjor.main(["miljoe"]) == 1
    assert FULL in capsys.readouterr().err


def test_installasjonen_sier_hvor_langt_den_er_kommet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laas = tmp_path / "laas"
    laas.write_text("\n".join(f"pakke{nr}==1 \\\n    --hash=sha256:0" for nr in range(12)), encoding="ascii")
    teller = kjor.PackageCounter(laas)
    linjer = [*(f"Collecting pakke{nr}\n" for nr in range(12)), "Installing collected packages: alle\n"]
    kode = f"print({''.join(linjer)!r}, end='')"
    gjort = kjor.run([sys.executable, "-c", kode], progress=teller)
    assert gjort.stdout == "".join(linjer)
    assert [linje.strip() for linje in capsys.readouterr().out.splitlines()] == [
        "henter pakke 1 av 12",
        "henter pakke 11 av 12",
        "installerer pakkene …",
    ]


def test_en_nektet_side_er_en_linje_og_en_feil_har_stabelen(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    from tillit.felles.logg import UtenStabel

    klient = inne(scene.revisor)
    with caplog.at_level(logging.WARNING, logger="django.request"):
        assert klient.get(reverse("statistikk:ny_kilde")).status_code == 403
    [linje] = [ett for ett in caplog.records if ett.name == "django.request"]
    assert linje.exc_info is None, "the console has written it without the stack"
    vaar = logging.LogRecord("django.request", logging.ERROR, "", 1, "", (), (ValueError, ValueError(), None))
    vaar.status_code = 500
    assert UtenStabel().filter(vaar)
    assert vaar.exc_info
