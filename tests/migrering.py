"""`python -m tests.migrering migrate`: from nothing, and without drawing the whole city anew for each step.

Each step of a migration changes one model. Django then makes the classes of all that are related to it anew, and here
that is nearly all of them: a second for each of some hundred steps. The class itself is enough for what a step does to
the database; a step in Python is given all of them whole, as after every step that Django itself puts off
(`is_delayed`).
"""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line
from django.db.migrations.state import ProjectState


def _bare_den_selv(
    tilstand: ProjectState, app_label: str, model_name: str, delay: bool = False
) -> set[tuple[str, str]]:
    tilstand.is_delayed = True
    return {(app_label, model_name)}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tillit.settings")
    os.environ.setdefault("DATABASE_TIDSGRENSER", "ingen")
    ProjectState._find_reload_model = _bare_den_selv  # type: ignore[attr-defined]
    execute_from_command_line(sys.argv)
