"""A password typed at the machine itself, twice, and good enough."""

from __future__ import annotations

from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError


def tastet_passord() -> str:
    passord = getpass("Passord: ")
    if passord != getpass("Passord en gang til: "):
        raise CommandError("Passordene er ikke like.")
    try:
        validate_password(passord)
    except ValidationError as feil:
        raise CommandError("\n".join(feil.messages)) from feil
    return passord
