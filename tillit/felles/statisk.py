"""Static files under names that change with their content, and what a script of ours needs of the others."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from whitenoise.compress import Compressor  # type: ignore[import-untyped]
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

# How our modules name each other: `import { ord } from "./ord.js";`.
IMPORT = r'(?P<matched>\bfrom "(?P<url>\.{1,2}/[^"]+)";)'


class Lager(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # likewise
    """Also what one of our scripts imports from another: the modules of a page are found under their new names.

    Django's own switch for this reads every package's scripts too, and some of those name files that are not there.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((IMPORT, 'from "%(url)s";'),)),
    )

    def create_compressor(self, **valg: Any) -> Compressor:
        """Browsers ask for Brotli over HTTPS only; to make it takes most of what compressing does."""
        return Compressor(use_brotli=settings.HTTPS, **valg)


@cache
def moduler(navn: str) -> tuple[str, ...]:
    """The module and all it imports, also through others: what a browser would else find out one journey at a time."""
    funnet = [navn]
    for modul in funnet:
        funnet += [neste for neste in _importerer(modul) if neste not in funnet]
    return tuple(funnet)


def _importerer(navn: str) -> list[str]:
    sti = finders.find(navn)
    if not sti:
        raise FileNotFoundError(navn)
    skript = Path(str(sti)).read_text(encoding="utf-8")
    mappe = posixpath.dirname(navn)
    return [posixpath.normpath(posixpath.join(mappe, funn["url"])) for funn in re.finditer(IMPORT, skript)]
