"""A mail server, and settings that speak to it."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from tests.varsel.postkontor import Postkontor, aapent_postkontor


@pytest.fixture
def postkontor(settings: Any) -> Generator[Postkontor]:
    with aapent_postkontor() as kontor:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", kontor.port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_TIMEOUT = 2
        settings.EPOST_SENDES = True
        settings.TILLIT_ADRESSE = "https://tillit.example"
        settings.DEFAULT_FROM_EMAIL = "Tillit <tillit@tillit.example>"
        yield kontor
