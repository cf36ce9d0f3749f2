"""An iCalendar text as ical.js reads it, which many calendars on the web and in mail programs stand on.

Node is the one npm came with: the machine's own, or the one of the wheel beside Python (`kjor.npm`).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

_SKRIPT = Path(__file__).with_suffix(".mjs")
_FRIST = 30


def lest_av_ical_js(ics: str) -> dict[str, Any]:
    node = shutil.which("node") or str(Path(sys.executable).with_name("node"))
    svar = subprocess.run(
        [node, _SKRIPT], input=ics, capture_output=True, encoding="utf-8", check=False, timeout=_FRIST
    )
    assert svar.returncode == 0, svar.stderr
    lest: dict[str, Any] = json.loads(svar.stdout)
    return lest
