"""What the database's owner does before the demonstration starts, in one process: a start of Django takes a second."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from tillit.felles.migrering import bare_det_som_endres


class Command(BaseCommand):
    help = (
        "Migrerer, gir rollene i databasen det de trenger, samler statiske filer og skriver hvem man kan logge inn som."
    )

    def handle(self, **_options: object) -> None:
        # Compressing leaves one processor to the migrations, and most of those wait for the database.
        with ThreadPoolExecutor(1) as ved_siden:
            statisk = ved_siden.submit(collect_static, Path(settings.STATIC_ROOT))
            # Of what `migrate` asks first only this is of the database; the rest reads every page of the program.
            self.check(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])
            with bare_det_som_endres():
                call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
            call_command("databaseroller")
            statisk.result()
        call_command("demobrukere", stdout=self.stdout)


def collect_static(root: Path) -> None:
    """collectstatic, unless nothing has changed: compressing takes some seconds."""
    stamp = root / ".stempel"
    wanted = static_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted, encoding="ascii")


def static_fingerprint() -> str:
    """Changes when a static file comes, goes or is saved anew."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            seen.update(f"{name} {file.st_size} {file.st_mtime_ns}\n".encode())
    return seen.hexdigest()
