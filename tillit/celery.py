"""The Celery application. The database owns every job; Celery and the broker only carry it."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tillit.settings")

app = Celery("tillit")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
