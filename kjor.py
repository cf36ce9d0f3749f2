#!/usr/bin/env python3
"""Everything one does with Tillit on a machine of one's own. Needs Python 3.11 or later and nothing else.

    python3 kjor.py demo          the whole of it with invented people, until Ctrl-C
    python3 kjor.py test [...]    the tests that answer while one waits, with --alt all; more words go to pytest
    python3 kjor.py dager [...]   what asks what day it is, run on days unlike others
    python3 kjor.py check [...]   types, lint and the rest; a word runs only the checks whose name holds it
    python3 kjor.py spraak        the catalogues of words, brought up to what is marked for translation
    python3 kjor.py benchmark     what the pages cost, with cities of several sizes; --help says more
    python3 kjor.py miljoe        only make the environment
    python3 kjor.py statisk       only copy front-end assets from node_modules, and cut the typeface (as the image does)

`make demo`, `make test`, `make dager`, `make check`, `make spraak` and `make benchmark` do the same.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("TILLIT_VENV", ROOT / ".venv"))
PYTHON = VENV / "bin" / "python"
# Three locks, each with the one before and more: production, the demonstration's servers, the tests' tools.
DEMO_LOCK = ROOT / "requirements-demo.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
SENTENCES = ROOT / "tillit" / "innebygd" / "errors.py"
VENDOR = ROOT / "static" / "vendor"
NODE_MODULES = ROOT / "node_modules"
OLDEST_PYTHON = (3, 11)
LAST_LINES = 10

# What WeasyPrint loads, and the Debian packages that hold it.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}

# Enough for Django to load its settings where no server is needed.
NO_SERVERS = {
    "SECRET_KEY": "bare-for-kontroll-" + "x" * 50,
    "DATABASE_URL": "postgresql://app@/app?host=/nowhere",
    "REDIS_URL": "unix:///nowhere?db=0",
}


class Stopp(Exception):
    """Something stands in the way. The text is bokmål and says what to do."""


def main(words: Sequence[str]) -> int:
    commands: dict[str, Callable[[Sequence[str]], int]] = {
        "demo": demo,
        "test": test,
        "dager": dager,
        "check": check,
        "spraak": spraak,
        "benchmark": benchmark,
        "miljoe": miljoe,
        "statisk": statisk,
    }
    command = commands.get(words[0]) if words else None
    if command is None:
        print(__doc__)
        return 2
    try:
        return command(words[1:])
    except Stopp as stopp:
        print(f"\nStoppet: {stopp}", file=sys.stderr)
    except OSError as error:
        # The image is built without them: whoever builds it reads what Python says.
        if not SENTENCES.exists() or not (sentence := sentences().from_system(error, ROOT)):
            raise
        print(f"\nStoppet: {sentence}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nAvbrutt.", file=sys.stderr)
    return 1


# Commands


def demo(_words: Sequence[str]) -> int:
    make_environment(DEMO_LOCK)
    require_libraries()
    fetch_assets()
    require_free_port(os.environ.get("PORT", "8000"))
    become([PYTHON, "-m", "tillit.innebygd"])


def test(words: Sequence[str]) -> int:
    make_environment(DEV_LOCK)
    require_libraries()
    fetch_assets()
    # A worker that is done takes over from one that holds the slow pages.
    parallel = [] if any(word.startswith("-n") for word in words) else ["-n", "2", "--dist", "worksteal"]
    become([PYTHON, "-m", "pytest", *parallel, *words])


def dager(words: Sequence[str]) -> int:
    make_environment(DEV_LOCK)
    require_libraries()
    fetch_assets()
    become([PYTHON, "-m", "tests.dager", *words])


def check(words: Sequence[str]) -> int:
    """Every check, also after one has failed: all the findings at once."""
    make_environment(DEV_LOCK)
    require_libraries()
    chosen = [name for name in CHECKS if not words or any(word in name for word in words)]
    failed = [name for name in chosen if not passes(name)]
    if failed:
        print(f"\n{len(failed)} of {len(chosen)} checks failed: {', '.join(failed)}")
        return 1
    print(f"\nAll {len(chosen)} checks passed.")
    return 0


def spraak(_words: Sequence[str]) -> int:
    make_environment(DEV_LOCK)
    become([PYTHON, "-m", "tests.spraak"])


def benchmark(words: Sequence[str]) -> int:
    make_environment(DEV_LOCK)
    fetch_assets()
    become([PYTHON, "-m", "tests.benchmarks", *words])


def miljoe(_words: Sequence[str]) -> int:
    make_environment(DEV_LOCK)
    require_libraries()
    fetch_assets()
    return 0


def statisk(_words: Sequence[str]) -> int:
    copy_assets()
    return 0


# The checks. None needs the network or a server.

PRODUCTION = {
    "ALLOWED_HOSTS": "tillit.example",
    "CSRF_TRUSTED_ORIGINS": "https://tillit.example",
    "SECRET_KEY": "".join(chr(33 + number % 90) for number in range(7, 7 * 60, 7)),
}
COMPOSE = ["docker-compose.yml", "docker-compose.s3.yml"]
Words = Sequence[str | Path]
CHECKS: dict[str, tuple[Words, dict[str, str]]] = {
    "ruff": ([VENV / "bin" / "ruff", "check"], {}),
    "format": ([VENV / "bin" / "ruff", "format", "--check"], {}),
    "mypy": ([VENV / "bin" / "mypy"], {"TILLIT_DEMO": "1"}),
    "imports": ([VENV / "bin" / "lint-imports", "--no-cache"], {}),
    "templates": ([VENV / "bin" / "djlint", "templates", "--lint", "--quiet"], {}),
    "layout": ([VENV / "bin" / "djlint", "templates", "--check", "--quiet"], {}),
    "migrations": ([PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"], {"TILLIT_DEMO": "1"}),
    "deploy": ([PYTHON, "manage.py", "check", "--deploy", "--fail-level=WARNING"], PRODUCTION),
    "demo": ([PYTHON, "manage.py", "check", "--fail-level=WARNING"], {"TILLIT_DEMO": "1"}),
    "compose": (
        [VENV / "bin" / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", *COMPOSE],
        {},
    ),
    "compile": (
        [PYTHON, "-m", "compileall", "-q", "tillit", "resultatkjede", "styringsdialog", "tests", "kjor.py"],
        {},
    ),
}


def passes(name: str) -> bool:
    command, environment = CHECKS[name]
    started = time.monotonic()
    # lint-imports and mypy import the project by name.
    path = {"PYTHONPATH": str(ROOT)}
    result = run(command, env=os.environ | NO_SERVERS | path | environment)
    verdict = "FAILED" if result.returncode else "ok"
    print(f"{name:<12}{verdict:<8}{time.monotonic() - started:5.1f} s", flush=True)
    if result.returncode:
        print(result.stdout, flush=True)
    return result.returncode == 0


# The Python environment


def make_environment(lock: Path) -> None:
    """.venv from `lock`, once for each version of it. The larger lock does for the smaller."""
    if sys.version_info < OLDEST_PYTHON:
        raise Stopp(f"Python {sys.version.split()[0]} er for gammel. Tillit trenger 3.11 eller nyere.")
    stamp = VENV / "tillit-stempel"
    if PYTHON.exists() and read(stamp) in {environment_stamp(lock), environment_stamp(DEV_LOCK)}:
        return
    print(f"Lager miljøet i {VENV}. Første gang tar det et minutt eller to …", flush=True)
    make_venv()
    install: Words = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes", "-r", lock]
    result = run(install, progress=PackageCounter(lock))
    if result.returncode:
        if full := sentences().no_room(result.stdout):
            raise Stopp(full)
        last = "\n".join(result.stdout.splitlines()[-LAST_LINES:])
        raise Stopp(f"Klarte ikke å installere pakkene. Er maskinen på nett? Prøv igjen, eller slett {VENV}.\n{last}")
    stamp.write_text(environment_stamp(lock), encoding="ascii")


def environment_stamp(lock: Path) -> str:
    return f"{fingerprint(lock)} {sys.version_info.major}.{sys.version_info.minor}"


def make_venv() -> None:
    command: list[str | Path] = [sys.executable, "-m", "venv", VENV]
    if (VENV / "pyvenv.cfg").exists() and run([PYTHON, "-c", ""]).returncode:
        command.append("--clear")  # its Python is gone
    result = run(command)
    if result.returncode and "ensurepip" in result.stdout:
        install_packages(["python3-venv"], why="Python kan ikke lage miljøer uten pakken python3-venv.")
        result = run([*command, "--clear"])
    if result.returncode:
        raise Stopp(f"Klarte ikke å lage miljøet i {VENV}. Slett mappa og prøv igjen.\n{result.stdout}")


# Libraries and packages of the machine


def require_libraries() -> None:
    """WeasyPrint loads Pango when a report is made. Better to say so now."""
    if sys.platform != "linux":
        return
    if missing := [package for library, package in LIBRARIES.items() if not loads(library)]:
        install_packages(missing, why="PDF-rapportene trenger biblioteker som mangler på maskinen.")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: list[str], *, why: str) -> None:
    """By apt-get where we are root on Debian; else the line to run."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Stopp(f"{why} Installer dem slik, og prøv igjen:\n  sudo {shlex.join(line)}")
    print(f"{why} Installerer {', '.join(packages)} …", flush=True)
    quietly = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update"], env=quietly)
    result = run(line, env=quietly)
    if result.returncode:
        raise Stopp(f"{why} Installasjonen feilet:\n{result.stdout}")


# Front-end assets


def fetch_assets() -> None:
    """Designsystemet and Inter at the versions of package-lock.json, copied to static/vendor/."""
    if read(VENDOR / ".stempel") == assets_fingerprint():
        return
    print("Henter designsystem og skrift …", flush=True)
    result = run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], env=os.environ | node_path())
    if result.returncode:
        raise Stopp(f"Klarte ikke å hente designsystemet. Er maskinen på nett?\n{result.stdout}")
    copy_assets()


def npm() -> Words:
    """The machine's own, or the one from the wheel."""
    own = shutil.which("npm")
    return [own] if own else [VENV / "bin" / "npm"]


def node_path() -> dict[str, str]:
    return {"PATH": f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{VENV / 'bin'}"}


def copy_assets() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for target, source in json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["vendor"].items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(NODE_MODULES / source, VENDOR / target)
    cut_typeface()
    (VENDOR / ".stempel").write_text(assets_fingerprint(), encoding="ascii")


def cut_typeface() -> None:
    """The files a page reads, with the letters it needs, from the whole ones that paper reads.

    By fontTools, which WeasyPrint stands on: in our environment, or in the one that runs this (the production image).
    """
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["skrift"]
    chosen = [f"--unicodes={wanted['tegn']}", f"--layout-features={wanted['trekk']}", "--flavor=woff2"]
    python = PYTHON if PYTHON.exists() else sys.executable
    for target, source in wanted["snitt"].items():
        cut: Words = [python, "-m", "fontTools.subset", VENDOR / source, *chosen, f"--output-file={VENDOR / target}"]
        result = run(cut)
        if result.returncode:
            raise Stopp(f"Klarte ikke å lage skriften til nettsidene ({target}).\n{result.stdout}")


def assets_fingerprint() -> str:
    return fingerprint(ROOT / "package.json", ROOT / "package-lock.json")


# Small things


def require_free_port(port: str) -> None:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", int(port)))
        except OSError:
            raise Stopp(
                f"Port {port} er i bruk av et annet program. Stopp det, eller velg en annen port:\n"
                f"  PORT={int(port) + 1} make demo"
            ) from None
        except (ValueError, OverflowError):
            raise Stopp(f"PORT={port} er ikke et portnummer. Bruk for eksempel PORT=8001.") from None


def run(
    command: Words, *, env: Mapping[str, str] | None = None, progress: Callable[[str], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """In the project's folder. What it wrote is kept for the message if it fails; `progress` is given each line."""
    words = [str(word) for word in command]
    lines: list[str] = []
    with subprocess.Popen(
        words,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if progress:
                progress(line)
    return subprocess.CompletedProcess(words, process.returncode, "".join(lines))


class PackageCounter:
    """Tells how far pip has come: over and over on one line in a terminal, every tenth package in a log."""

    def __init__(self, lock: Path) -> None:
        self.total = sum("==" in line for line in read(lock).splitlines())
        self.fetched = 0

    def __call__(self, line: str) -> None:
        if line.startswith("Collecting "):
            self.fetched += 1
            self.say(f"  henter pakke {self.fetched} av {self.total}", last=False)
        elif line.startswith("Installing collected packages"):
            self.say("  installerer pakkene …              ", last=True)

    def say(self, text: str, *, last: bool) -> None:
        if sys.stdout.isatty():
            print(f"\r{text}", end="\n" if last else "", flush=True)
        elif last or self.fetched % 10 == 1:
            print(text, flush=True)


def become(command: Words) -> NoReturn:
    """Replace this process: signals and exit code are then the program's own."""
    os.chdir(ROOT)
    # Also where the shell says no: else the program, and every worker and server it starts, compiles it all anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.stdout.flush()
    os.execv(command[0], [str(word) for word in command])  # noqa: S606 - the point of it


def fingerprint(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def sentences() -> ModuleType:
    """What the demonstration says of a full disk and the like. By path: importing the project needs its environment."""
    spec = importlib.util.spec_from_file_location("errors", SENTENCES)
    if spec is None or spec.loader is None:
        raise RuntimeError
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
