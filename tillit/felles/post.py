"""The conversation with the mail server, step by step: so that it is known what may have been delivered.

Until the server has said «go on» to DATA, nothing can have arrived; after that, only its last answer tells.
"""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable
from contextlib import suppress
from email.utils import parseaddr
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils.translation import gettext as _

OK = 250
SEND_TEKSTEN = 354
AVVIST_FRA = 500
_SVARLENGDE = 200


class Postfeil(Exception):
    """The letter was not delivered; `grunn` can be read by people."""

    def __init__(self, grunn: str) -> None:
        self.grunn = grunn
        super().__init__(grunn)


class Midlertidig(Postfeil):
    """Not now: worth another try."""


class Avvist(Postfeil):
    """Never: the server refuses the address or the letter."""


class Uvisst(Postfeil):
    """The line broke after the text was sent: nobody knows."""


def send(melding: EmailMultiAlternatives, *, overlever: Callable[[], None]) -> None:
    """Deliver. `overlever` is called when the next thing to go over the line is the letter itself.

    Raises Midlertidig, Avvist or Uvisst. A back end without a server (folder, memory) is simply handed the letter.
    """
    forbindelse = _aapne()
    try:
        smtp = getattr(forbindelse, "connection", None)
        if isinstance(smtp, smtplib.SMTP):
            _samtale(smtp, melding, overlever)
        else:
            overlever()
            forbindelse.send_messages([melding])
    finally:
        _lukk(forbindelse)


def _aapne() -> Any:
    """Connected, encrypted and logged in. Everything wrong here is wrong with the server or its set-up: it may pass."""
    forbindelse = get_connection()
    try:
        forbindelse.open()
    except (OSError, smtplib.SMTPException) as feil:
        _lukk(forbindelse)
        raise _kontaktfeil(feil) from feil
    return forbindelse


def _lukk(forbindelse: Any) -> None:
    """However the server takes its goodbye: what was delivered, is."""
    with suppress(OSError, smtplib.SMTPException):
        forbindelse.close()


def _kontaktfeil(feil: Exception) -> Midlertidig:
    if isinstance(feil, smtplib.SMTPAuthenticationError):
        return Midlertidig(_("E-postserveren godtok ikke innloggingen. %s") % _svar(feil.smtp_code, feil.smtp_error))
    if isinstance(feil, smtplib.SMTPNotSupportedError):
        return Midlertidig(_("E-postserveren tilbyr ikke kryptering eller innlogging slik den er satt opp."))
    return Midlertidig(_("Fikk ikke kontakt med e-postserveren (%s).") % type(feil).__name__)


def _samtale(smtp: smtplib.SMTP, melding: EmailMultiAlternatives, overlever: Callable[[], None]) -> None:
    innhold = melding.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own message
    try:
        smtp.ehlo_or_helo_if_needed()
        _krev(smtp.mail(parseaddr(melding.from_email)[1]), OK, _("E-postserveren godtok ikke avsenderen."))
        _krev(smtp.rcpt(parseaddr(melding.to[0])[1]), OK, _("E-postserveren godtok ikke adressen."))
        _krev(smtp.docmd("DATA"), SEND_TEKSTEN, _("E-postserveren tok ikke imot brevet."))
    except (OSError, smtplib.SMTPException) as feil:
        raise Midlertidig(_("Forbindelsen til e-postserveren ble brutt før brevet var sendt.")) from feil
    overlever()
    try:
        smtp.send(_med_punktum(innhold))
        svar = smtp.getreply()
    except (OSError, smtplib.SMTPException) as feil:
        raise Uvisst(
            _("Forbindelsen ble brutt mens brevet ble sendt. Det sendes ikke på nytt, for det kan ha kommet fram.")
        ) from feil
    _krev(svar, OK, _("E-postserveren tok ikke imot brevet."))


def _krev(svar: tuple[int, bytes], ventet: int, grunn: str) -> None:
    kode, tekst = svar
    if kode == ventet or (ventet == OK and kode == OK + 1):  # 251: forwarded
        return
    feil = Avvist if kode >= AVVIST_FRA else Midlertidig
    raise feil(f"{grunn} {_svar(kode, tekst)}")


def _svar(kode: int, tekst: bytes | str) -> str:
    """The server's own words, short and on one line."""
    ord_ = tekst.decode("utf-8", "replace") if isinstance(tekst, bytes) else tekst
    return _("Svaret var: %s") % f"{kode} {' '.join(ord_.split())}"[:_SVARLENGDE]


def _med_punktum(innhold: bytes) -> bytes:
    """The text as DATA wants it (RFC 5321, 4.5.2): a dot more before a line that begins with one, a lone dot last."""
    linjer = re.sub(rb"(?m)^\.", b"..", innhold)
    return linjer + (b"" if linjer.endswith(b"\r\n") else b"\r\n") + b".\r\n"
