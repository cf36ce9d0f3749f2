"""`make demo`: servers, database, demonstration data, web, worker and beat under one supervisor, until Ctrl-C."""

from __future__ import annotations

import os
import re
import secrets
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

import psycopg
import redis

from tillit.felles.migrasjonssett import er_et_annet
from tillit.innebygd.errors import Oppstartsfeil, from_system
from tillit.innebygd.place import lock_folder, remove_folder
from tillit.innebygd.postgres import OWNER, PROGRAM, Postgres
from tillit.innebygd.process import Command
from tillit.innebygd.supervisor import Stopped, Supervisor
from tillit.innebygd.valkey import Valkey

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / ".data"
READY_SECONDS = 60.0
ANSWER_SECONDS = 5


def main() -> int:
    """The exit code: 0 after Ctrl-C, 1 where something stood in the way."""
    supervisor = Supervisor()
    supervisor.catch_signals()
    try:
        run(supervisor)
    except Stopped:
        supervisor.say("Alt er stoppet. Dataene ligger i .data/ til neste gang.")
        return 0
    except Oppstartsfeil as feil:
        supervisor.say(f"\nStoppet: {feil}")
        return 1
    except OSError as feil:
        if not (setning := from_system(feil, DATA)):
            raise
        supervisor.say(f"\nStoppet: {setning}")
        return 1


def run(supervisor: Supervisor) -> NoReturn:
    """Returns only by an exception: Stopped or Oppstartsfeil."""
    started = time.monotonic()
    port = os.environ.get("PORT", "8000")
    with ExitStack() as ending:
        ending.enter_context(alone(DATA))
        environment, owners = ending.enter_context(servers(supervisor))
        environment |= application_settings()
        supervisor.say("Gjør klar databasen og demonstrasjonsdataene …")
        users = supervisor.complete(manage("gjoer_klar", environment | {"DATABASE_URL": owners}))
        ending.callback(supervisor.stop_all)
        supervisor.keep(web(environment, port))  # it starts while the rows are written
        supervisor.complete(manage("demodata", environment))
        wait_for(f"http://127.0.0.1:{port}/readyz", supervisor)
        for command in (worker(environment), beat(environment)):
            supervisor.keep(command)
        supervisor.say(welcome(port, users, seconds=time.monotonic() - started))
        while True:
            supervisor.watch()
            supervisor.pause()


@contextmanager
def alone(folder: Path) -> Generator[None]:
    """Nobody else may use the same data at the same time."""
    lock = lock_folder(folder)
    if lock is None:
        msg = f"Demoen kjører allerede på dataene i {folder}.\nBruk den, eller stopp den med Ctrl-C i vinduet sitt."
        raise Oppstartsfeil(msg)
    with lock:
        yield


@contextmanager
def servers(supervisor: Supervisor) -> Generator[tuple[dict[str, str], str]]:
    """The environment with addresses of the servers named there already, or of embedded ones; and the owner's address.

    In a database of somebody else's there is one role, the one that is named.
    """
    environment = dict(os.environ)
    running: list[Postgres | Valkey] = []
    try:
        if "DATABASE_URL" not in environment:
            postgres = Postgres(DATA / "postgres")
            running.append(postgres)
            postgres.start()
            postgres.create_database("app")
            if is_of_another_set(postgres.url("app")):
                supervisor.say("Demonstrasjonen i .data/ er laget av en annen utgave, og lages på nytt.")
                begin_anew(postgres)
            postgres.give_to_owner("app")
            environment["DATABASE_URL"], owners = postgres.url("app", PROGRAM), postgres.url("app", OWNER)
            supervisor.guard(postgres)
        else:
            owners = environment["DATABASE_URL"]
            require_database(owners)
        if "REDIS_URL" not in environment:
            valkey = Valkey(DATA / "valkey")
            running.append(valkey)
            valkey.start()
            environment["REDIS_URL"] = valkey.url
            supervisor.guard(valkey)
        else:
            require_queue(environment["REDIS_URL"])
        yield environment, owners
    finally:
        for server in reversed(running):
            server.stop()


def is_of_another_set(url: str) -> bool:
    """Whether the database was migrated by files that this code no longer has."""
    with psycopg.connect(url) as connection:
        if connection.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
            return False
        return er_et_annet(connection.execute("SELECT app, name FROM django_migrations").fetchall())


def begin_anew(postgres: Postgres) -> None:
    """Without the old rows, their files and the jobs that waited for them: all of it was invented."""
    for folder in ("filer", "valkey", "post"):
        remove_folder(DATA / folder)
    postgres.drop_database("app")
    postgres.create_database("app")


def require_database(url: str) -> None:
    """A database of somebody else's answers now, or we say so. The address holds a password and is not repeated."""
    try:
        psycopg.connect(url, connect_timeout=ANSWER_SECONDS).close()
    except psycopg.Error as error:
        msg = (
            f"Får ikke kontakt med databasen som DATABASE_URL peker på: {reason(error)}\n"
            "Rett adressen eller start databasen. Uten DATABASE_URL bruker demoen en database for seg selv:\n"
            "  env -u DATABASE_URL make demo"
        )
        raise Oppstartsfeil(msg) from None


def require_queue(url: str) -> None:
    try:
        redis.Redis.from_url(url, socket_connect_timeout=ANSWER_SECONDS, socket_timeout=ANSWER_SECONDS).ping()
    except (redis.RedisError, ValueError, OSError) as error:
        msg = (
            f"Får ikke kontakt med køen som REDIS_URL peker på: {reason(error)}\n"
            "Rett adressen eller start Valkey. Uten REDIS_URL bruker demoen en kø for seg selv:\n"
            "  env -u REDIS_URL make demo"
        )
        raise Oppstartsfeil(msg) from None


def reason(error: Exception) -> str:
    """Its first line, without what may repeat the address."""
    lines = str(error).strip().splitlines()
    return re.sub(r"\S*://\S*", "…", lines[0]) if lines else type(error).__name__


def application_settings() -> dict[str, str]:
    """Loopback demonstration: no HTTPS, invented people, and a key of its own that outlives a restart."""
    return {
        "TILLIT_DEMO": "1",
        "TILLIT_HTTPS": "0",
        "SECRET_KEY": secret_key(DATA / "hemmelig-noekkel"),
        "MEDIA_ROOT": str(DATA / "filer"),
        "TILLIT_POSTMAPPE": str(DATA / "post"),
        "TILLIT_ADRESSE": f"http://127.0.0.1:{os.environ.get('PORT', '8000')}",
        "STATIC_ROOT": str(DATA / "static"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore:::celery.platforms",  # its warning to root, who already knows
    }


def secret_key(file: Path) -> str:
    """Made once. Only its owner may read it."""
    if not file.exists():
        fresh = file.with_suffix(".ny")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64), encoding="ascii")
        fresh.rename(file)
    return file.read_text(encoding="ascii")


def python(name: str, environment: dict[str, str], *arguments: str, grace: float = 10) -> Command:
    return Command(name=name, argv=[sys.executable, *arguments], env=environment, folder=ROOT, grace=grace)


def manage(command: str, environment: dict[str, str]) -> Command:
    return python(command, environment, "manage.py", command)


def web(environment: dict[str, str], port: str) -> Command:
    options = ["--worker-class=gthread", "--workers=1", "--threads=8", "--no-control-socket", "--log-level=warning"]
    with_pool = environment | {"DATABASE_POOL": "1"}
    return python("web", with_pool, "-m", "gunicorn", "tillit.wsgi", f"--bind=127.0.0.1:{port}", *options)


def worker(environment: dict[str, str]) -> Command:
    options = [
        "--queues=celery,rapport,statistikk",
        "--concurrency=2",
        "--loglevel=WARNING",
        "--without-gossip",
        "--without-mingle",
    ]
    # A report under way gets time to finish; what does not finish is taken up again by the reaper.
    return python("worker", environment, "-m", "celery", "--quiet", "--app=tillit", "worker", *options, grace=20)


def beat(environment: dict[str, str]) -> Command:
    options = [f"--schedule={DATA / 'beat'}", "--pidfile=", "--loglevel=WARNING"]
    return python("beat", environment, "-m", "celery", "--quiet", "--app=tillit.beat", "beat", *options)


def wait_for(url: str, supervisor: Supervisor) -> None:
    """Until the address answers 200."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        supervisor.watch()
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own loopback address
        except OSError:
            supervisor.pause()
        else:
            return
    msg = f"Webtjeneren svarer ikke på {url} etter {READY_SECONDS:.0f} sekunder. Se linjene over for hvorfor."
    raise Oppstartsfeil(msg)


def welcome(port: str, users: str, *, seconds: float) -> str:
    used = f"{seconds:.1f}".replace(".", ",")
    return (
        f"\nTillit kjører på http://127.0.0.1:{port}/ (klar etter {used} sekunder). Ctrl-C stopper alt.\n"
        f"Dataene ligger i {DATA} og blir der til neste gang.\n\n{users}\n"
    )
