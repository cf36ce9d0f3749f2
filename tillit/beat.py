"""The clock of the periodic jobs: it knows when and by which name, and loads none of the program that does them."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tillit.settings")

# Without Celery's own hand on Django, which would load every app.
app = Celery("tillit", fixups=[])
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.imports = ["tillit.felles.puls"]
