"""Static files under names that change with their content."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class Lager(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # likewise
    """Also what one of our scripts imports from another: the modules of a page are found under their new names.

    Django's own switch for this reads every package's scripts too, and some of those name files that are not there.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((r'(?P<matched>\bfrom "(?P<url>\.{1,2}/[^"]+)";)', 'from "%(url)s";'),)),
    )
