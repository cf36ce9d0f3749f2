"""A real mail server on loopback that behaves as told: takes letters, refuses, says later, hangs up, is slow."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Postkontor:
    """`svar_rcpt` and `svar_data` are what the server answers; `legg_paa` hangs up before or after the text."""

    def __init__(self) -> None:
        self.brev: list[EmailMessage] = []
        self.svar_rcpt = ""
        self.svar_data = ""
        self.legg_paa = ""
        self.sekunder = 0.0
        self.adresser: list[str] = []
        self.tatt_imot = threading.Event()
        self.port = 0

    async def handle_RCPT(  # noqa: N802  # the name aiosmtpd calls
        self, server: SMTP, _oekt: Session, konvolutt: Envelope, adresse: str, _valg: list[str]
    ) -> str:
        if self.legg_paa == "foer":
            _legg_paa(server)
        if self.svar_rcpt:
            return self.svar_rcpt
        self.adresser.append(adresse)
        konvolutt.rcpt_tos.append(adresse)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _oekt: Session, konvolutt: Envelope) -> str:  # noqa: N802
        if self.svar_data:
            return self.svar_data
        self.brev.append(message_from_bytes(konvolutt.original_content or b"", policy=policy.default))
        self.tatt_imot.set()
        if self.sekunder:
            await asyncio.sleep(self.sekunder)
        if self.legg_paa == "etter":
            _legg_paa(server)
        return "250 OK"


def _legg_paa(server: SMTP) -> None:
    assert server.transport is not None
    server.transport.close()


class _Kontroll(Controller):
    """aiosmtpd asks the port before it knows it: port 0 is whatever the system gave."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def aapent_postkontor(**valg: Any) -> Generator[Postkontor]:
    kontor = Postkontor()
    kontroll = _Kontroll(kontor, hostname="127.0.0.1", port=0, **valg)
    kontroll.start()
    kontor.port = kontroll.port
    try:
        yield kontor
    finally:
        kontroll.stop()
