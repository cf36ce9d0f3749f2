"""The one error a person should ever see from here."""

from __future__ import annotations


class Oppstartsfeil(Exception):
    """Something outside the program stands in the way. The text is bokmål and ends with what to do about it."""
