"""`python -m tests.migrering migrate`: the template of the tests, made as the demonstration's database is."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from tillit.felles.migrering import bare_det_som_endres

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tillit.settings")
    os.environ.setdefault("DATABASE_TIDSGRENSER", "ingen")
    with bare_det_som_endres():
        execute_from_command_line(sys.argv)
