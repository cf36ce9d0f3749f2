"""What the program writes and somebody keeps is in bokmål, whoever was looking when it was written.

A delivered report, a sheet that is read back, a letter, a point on an agenda: each is read by others than the one whose
page was in English that day, and compared with what stood before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.utils import translation

P = ParamSpec("P")
R = TypeVar("R")


def paa_bokmaal(skriv: Callable[P, R]) -> Callable[P, R]:
    """For a function that says it all at once: what it hands on unsaid is said in the language of the page.

    Django's own `override` as a decorator remembers the language before in one place for all threads.
    """

    @wraps(skriv)
    def paa_bokmaal(*args: P.args, **kwargs: P.kwargs) -> R:
        with translation.override(settings.LANGUAGE_CODE):
            return skriv(*args, **kwargs)

    return paa_bokmaal
