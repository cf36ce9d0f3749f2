#!/usr/bin/env python
"""Django's command line for Tillit."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tillit.settings")
    os.environ.setdefault("DATABASE_TIDSGRENSER", "ingen")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
