"""What the log of the program says, and how much."""

from __future__ import annotations

import logging

_VAAR_FEIL = 500


class UtenStabel(logging.Filter):
    """A request that was refused (403, 404, 400) is one line: no stack says more than the address does."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", _VAAR_FEIL)
        if record.name == "django.request" and status < _VAAR_FEIL:
            record.exc_info = record.exc_text = None
        return True
