"""The Celery application. The database owns every job; Celery and the broker only carry it."""

import os
import resource

from celery import Celery
from celery.signals import worker_process_init

from tillit import env

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tillit.settings")

app = Celery("tillit")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect  # type: ignore[untyped-decorator]
def grense_for_minne(**_signal: object) -> None:
    """A job that asks for more than its share fails with a sentence, and does not take the server down with it."""
    byte = env.number("ARBEIDER_MINNE_MB", 2048) * 1024 * 1024
    if byte:
        resource.setrlimit(resource.RLIMIT_DATA, (byte, byte))
