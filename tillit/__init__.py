"""The Django project, and the apps that everything stands on or that read everything."""

from tillit.celery import app as celery_app

__all__ = ["celery_app"]
