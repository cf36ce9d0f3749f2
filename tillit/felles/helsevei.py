"""A way of its own for the health checks, beside the threads that serve people.

When every thread waits for a stuck lock, the web server is busy, not dead: a proxy that took it away, or a keeper that
started it anew, would only make that worse.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

HELSESIDER = frozenset({"/healthz", "/readyz"})
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class _Tjener(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def server_bind(self) -> None:
        # Every worker process listens at the same port, and the kernel chooses between those that live.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        super().server_bind()


class _Stille(WSGIRequestHandler):
    timeout = 5

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the standard library's
        """A line every few seconds would hide the others."""


def bare_helse(program: Wsgi) -> Wsgi:
    """Nothing else of the program is reached this way."""

    def svar(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO") not in HELSESIDER:
            start_response("404 Not Found", [("Content-Length", "0")])
            return [b""]
        return program(environ, start_response)

    return svar


def aapne(program: Wsgi, *, adresse: str, port: int) -> WSGIServer:
    """Listen in a thread of its own until the process ends."""
    tjener = make_server(adresse, port, bare_helse(program), server_class=_Tjener, handler_class=_Stille)
    Thread(target=tjener.serve_forever, name="helse", daemon=True).start()
    return tjener
