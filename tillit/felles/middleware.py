"""What every request passes through."""

from __future__ import annotations

from collections.abc import Callable

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tillit.felles.feil import Regelbrudd, regelbrudd_fra


class regelbrudd:  # noqa: N801  # named in settings as what it handles
    """A broken rule that no form caught (a lone button) becomes a readable page with status 422."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, IntegrityError):
            exception = regelbrudd_fra(exception)
        if not isinstance(exception, Regelbrudd):
            return None
        return render(request, "422.html", {"melding": exception.melding}, status=422)
