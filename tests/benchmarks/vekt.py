"""What one request weighs: its queries and its processor time, and a view that does nothing but send the same bytes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

_sider: dict[str, bytes] = {}


class Vekt:
    """Outermost. Says in headers how many queries the request asked and how long Python worked, when asked to."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "X-Vekt" not in request.headers:
            return self.get_response(request)
        antall = 0

        def tell(utfoer: Callable[..., Any], *resten: Any) -> Any:
            nonlocal antall
            antall += 1
            return utfoer(*resten)

        start = time.thread_time()
        with connection.execute_wrapper(tell):
            svar = self.get_response(request)
        svar["X-Spoerringer"] = str(antall)
        svar["X-Cpu"] = f"{(time.thread_time() - start) * 1000:.3f}"
        return svar


def bar(request: HttpRequest) -> HttpResponse:
    """The bytes that were posted for this name. Log-in is asked for as everywhere else."""
    navn = request.GET["navn"]
    if request.method == "POST":
        _sider[navn] = request.body
    return HttpResponse(_sider[navn])
