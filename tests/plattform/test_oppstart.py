"""The embedded servers and the supervisor when something is not as it should be."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

import psycopg
import pytest

from tillit.innebygd import demo, place
from tillit.innebygd.errors import Oppstartsfeil
from tillit.innebygd.place import lock_folder, remove_folder
from tillit.innebygd.postgres import Postgres
from tillit.innebygd.process import Child, Command
from tillit.innebygd.supervisor import Process, Stopped, Supervisor
from tillit.innebygd.valkey import Valkey

ROOT = Path(__file__).resolve().parents[2]


def vent_til(noe: Callable[[], bool], *, sekunder: float = 20) -> None:
    frist = time.monotonic() + sekunder
    while not noe():
        assert time.monotonic() < frist, "waited in vain"
        time.sleep(0.02)


def lever(pid: int) -> bool:
    """Whether the process runs; one that has ended but is not yet collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def sove(**env: str) -> Command:
    return Command(name="sover", argv=[sys.executable, "-c", "import time; time.sleep(60)"], env=env)


@pytest.fixture
def mappe() -> Generator[Path]:
    """A folder with a space and an å in its name."""
    folder = Path(os.environ["TILLIT_TESTMAPPE"]) / f"år og dag {time.monotonic_ns()}"
    folder.mkdir()
    yield folder
    for child in folder.iterdir():
        remove_folder(child)
    remove_folder(folder)


@pytest.fixture
def postgres(mappe: Path) -> Generator[Postgres]:
    server = Postgres(mappe / "postgres", throwaway=True)
    yield server
    server.stop()


class TestPostgres:
    def test_rows_outlive_a_stop_and_a_kill(self, postgres: Postgres) -> None:
        postgres.start()
        postgres.create_database("app")
        with psycopg.connect(postgres.url("app")) as connection:
            connection.execute("CREATE TABLE t AS SELECT 'blåbær'::text AS navn")
        postgres.stop()
        postgres.start()
        postgres.create_database("app")
        with psycopg.connect(postgres.url("app")) as connection:
            assert connection.execute("SELECT navn FROM t").fetchall() == [("blåbær",)]

    def test_a_server_left_by_a_killed_supervisor_is_replaced(self, postgres: Postgres, mappe: Path) -> None:
        postgres.start()
        forrige = int((mappe / "postgres" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        etterfoelger = Postgres(mappe / "postgres", throwaway=True)
        etterfoelger.start()
        try:
            assert not lever(forrige)
            with psycopg.connect(etterfoelger.url("postgres")) as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)
        finally:
            etterfoelger.stop()

    def test_an_initdb_that_was_cut_off_is_done_again(self, postgres: Postgres, mappe: Path) -> None:
        (mappe / "postgres.halvferdig" / "base").mkdir(parents=True)
        postgres.start()
        assert postgres.exit_code is None
        assert not (mappe / "postgres.halvferdig").exists()

    def test_a_folder_that_is_no_database_is_left_alone(self, postgres: Postgres, mappe: Path) -> None:
        (mappe / "postgres").mkdir()
        (mappe / "postgres" / "notat.txt").touch()
        with pytest.raises(Oppstartsfeil, match=r"er ikke en hel database[\s\S]*rm -r"):
            postgres.start()
        assert (mappe / "postgres" / "notat.txt").exists()

    def test_data_of_another_version_are_refused(self, postgres: Postgres, mappe: Path) -> None:
        postgres.start()
        postgres.stop()
        (mappe / "postgres" / "PG_VERSION").write_text("17\n", encoding="ascii")
        with pytest.raises(Oppstartsfeil, match=r"er laget av PostgreSQL 17, men dette er PostgreSQL 18"):
            postgres.start()


class TestValkey:
    def test_the_queue_outlives_a_restart(self, mappe: Path) -> None:
        import redis

        server = Valkey(mappe / "valkey")
        server.start()
        redis.Redis.from_url(server.url).rpush("celery", "jobb")
        server.stop()
        server.start()
        try:
            assert redis.Redis.from_url(server.url).lrange("celery", 0, -1) == [b"jobb"]
        finally:
            server.stop()


class TestPlace:
    def test_a_folder_has_one_user_at_a_time(self, mappe: Path) -> None:
        foerste = lock_folder(mappe / "data")
        assert foerste is not None
        assert lock_folder(mappe / "data") is None
        foerste.close()
        andre = lock_folder(mappe / "data")
        assert andre is not None
        andre.close()

    def test_the_second_demo_is_told_of_the_first(self, mappe: Path) -> None:
        with (
            demo.alone(mappe),
            pytest.raises(Oppstartsfeil, match="Demoen kjører allerede"),
            demo.alone(mappe),
        ):
            pass

    def test_the_socket_path_is_short_however_deep_the_project_lies(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tempfile.tempdir", "/tmp/" + "dyp/" * 40)
        folder = place.socket_folder(Path("/et/prosjekt"), None)
        folder.rmdir()
        assert len(os.fsencode(folder)) + place.LONGEST_NAME <= place.LONGEST_SOCKET

    def test_data_below_a_closed_home_folder_live_elsewhere_until_the_pointer_is_removed(
        self, mappe: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(place, "ELSEWHERE", mappe / "andre steder")
        hjem = mappe / "hjem"
        hjem.mkdir(mode=0o700)
        bruker = pwd.getpwnam("nobody")
        data = place.data_folder(hjem / "postgres", bruker)
        data.mkdir()
        (data / "rad").touch()
        assert data.is_relative_to(mappe / "andre steder")
        assert place.data_folder(hjem / "postgres", bruker) == data
        assert (hjem / "postgres" / "rad").exists()

        (hjem / "postgres").unlink()
        assert not place.data_folder(hjem / "postgres", bruker).exists()

    def test_a_socket_folder_planted_by_somebody_else_is_refused(self, mappe: Path) -> None:
        (mappe / "ekte").mkdir()
        (mappe / "felle").symlink_to(mappe / "ekte")
        with pytest.raises(Oppstartsfeil, match="eies av en annen bruker"):
            place.private_folder(mappe / "felle", None)

    def test_the_demo_key_is_made_once_and_for_its_owner_alone(self, mappe: Path) -> None:
        noekkel = demo.secret_key(mappe / "noekkel")
        assert demo.secret_key(mappe / "noekkel") == noekkel
        assert len(noekkel) > 50
        assert (mappe / "noekkel").stat().st_mode & 0o777 == 0o600


class TestProcess:
    def test_a_child_dies_with_its_parent(self, mappe: Path) -> None:
        kode = (
            "import sys, time; from pathlib import Path; from tillit.innebygd.process import Child, Command;"
            "child = Child(Command(name='x', argv=[sys.executable, '-c', 'import time; time.sleep(60)']), -3);"
            "Path(sys.argv[1]).write_text(str(child.pid)); time.sleep(60)"
        )
        fil = mappe / "pid"
        forelder = subprocess.Popen([sys.executable, "-c", kode, str(fil)], cwd=ROOT)
        vent_til(lambda: fil.exists() and bool(fil.read_text(encoding="utf-8")))
        barn = int(fil.read_text(encoding="utf-8"))
        assert lever(barn)
        forelder.kill()
        forelder.wait()
        vent_til(lambda: not lever(barn))

    def test_a_child_that_will_not_stop_is_killed_after_its_grace(self) -> None:
        kode = (
            "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
            "print('klar', flush=True); time.sleep(60)"
        )
        child = Child(Command(name="seig", argv=[sys.executable, "-c", kode], grace=0.2), subprocess.PIPE)
        linjer: list[str] = []
        utskrift = child.follow(linjer.append)
        vent_til(lambda: linjer == ["klar"])
        child.stop()
        utskrift.join()
        assert child.exit_code == -signal.SIGKILL


class TestSupervisor:
    def test_output_is_marked_with_its_origin(self, capsys: pytest.CaptureFixture[str]) -> None:
        supervisor = Supervisor()
        supervisor.keep(
            Command(name="web", argv=[sys.executable, "-c", "print('blåbær', flush=True); import time; time.sleep(60)"])
        )
        skrevet = ""

        def har_skrevet() -> bool:
            nonlocal skrevet
            skrevet += capsys.readouterr().out
            return "\n" in skrevet

        vent_til(har_skrevet)
        supervisor.stop_all()
        assert skrevet == "      web | blåbær\n"

    def test_a_process_that_dies_is_started_again(self, capsys: pytest.CaptureFixture[str]) -> None:
        supervisor = Supervisor()
        supervisor.keep(sove())
        prosess = supervisor._kept[0].living
        assert isinstance(prosess, Process)
        foerste = prosess.child
        foerste.kill()
        supervisor.watch()
        andre = prosess.child
        assert (andre is foerste, andre.exit_code) == (False, None)
        supervisor.stop_all()
        assert "sover stoppet (kode -9) og startes på nytt." in capsys.readouterr().out

    def test_a_process_that_keeps_dying_ends_it_all(self) -> None:
        supervisor = Supervisor()
        supervisor.keep(Command(name="arbeider", argv=[sys.executable, "-c", "raise SystemExit(3)"]))

        def se_etter() -> bool:
            supervisor.watch()
            return False

        with pytest.raises(Oppstartsfeil, match=r"arbeider stopper hele tiden \(kode 3\)"):
            vent_til(se_etter)

    def test_a_step_that_fails_shows_what_it_said(self) -> None:
        with pytest.raises(Oppstartsfeil, match=r"migrering feilet:\n[\s\S]*det gikk galt"):
            Supervisor().complete(
                Command(name="migrering", argv=[sys.executable, "-c", "raise SystemExit('det gikk galt')"])
            )

    def test_a_step_under_way_gives_way_to_ctrl_c(self) -> None:
        supervisor = Supervisor()
        supervisor.stopping.set()
        with pytest.raises(Stopped):
            supervisor.complete(sove())
