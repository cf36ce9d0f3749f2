"""The conversation with a mailbox (IMAP, RFC 3501): what lies in a folder, one letter, and into another folder with it.

Nothing is deleted: a letter that has been read lies in the folder it was moved to.
"""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from django.utils.translation import gettext as _

from tillit.felles.inndata import heltall

SEKUNDER = 20
_FEIL = (OSError, imaplib.IMAP4.error)
_STOERRELSE = re.compile(rb"RFC822\.SIZE (\d{1,18})")


class Postkassevalg(Protocol):
    """How to get in (`tillit.env.Mailbox`). `encryption` is ssl, starttls or, on loopback alone, nothing."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def user(self) -> str: ...
    @property
    def password(self) -> str: ...
    @property
    def encryption(self) -> str: ...
    @property
    def folder(self) -> str: ...


class Postkassefeil(Exception):
    """The mailbox could not be read; `grunn` can be read by people."""

    def __init__(self, grunn: str) -> None:
        self.grunn = grunn
        super().__init__(grunn)


class Nektet(Postkassefeil):
    """The server refused one command: the others may go well."""


class Postkasse:
    """An open folder. A letter is named by its UID, which stands as long as `gyldighet` does."""

    def __init__(self, imap: imaplib.IMAP4, gyldighet: str) -> None:
        self._imap = imap
        self.gyldighet = gyldighet
        self._mapper: set[str] = set()

    def numre(self) -> list[str]:
        """Every letter of the folder, the oldest first."""
        funnet = self._kommando("SEARCH", None, "ALL")
        return [numre.decode() for del_ in funnet if isinstance(del_, bytes) for numre in del_.split()]

    def stoerrelse(self, nummer: str) -> int | None:
        """In bytes, asked before anything is fetched; None where the letter is gone."""
        for del_ in self._kommando("FETCH", nummer, "(RFC822.SIZE)"):
            hode = del_[0] if isinstance(del_, tuple) else del_
            if isinstance(hode, bytes) and (funnet := _STOERRELSE.search(hode)):
                return heltall(funnet[1].decode())
        return None

    def brev(self, nummer: str) -> bytes | None:
        """Word for word, and not marked as read: that it lies here says that it is not."""
        for del_ in self._kommando("FETCH", nummer, "(BODY.PEEK[])"):
            if isinstance(del_, tuple):
                return bytes(del_[1])
        return None

    def flytt(self, nummer: str, mappe: str) -> None:
        """In one step where the server can, else copied and then taken away: a crash between leaves two."""
        if mappe not in self._mapper:
            # One that is there already is refused, and that is well.
            with suppress(*_FEIL):
                self._imap.create(_sitert(mappe))
            self._mapper.add(mappe)
        if "MOVE" in self._imap.capabilities:
            self._kommando("MOVE", nummer, _sitert(mappe))
            return
        self._kommando("COPY", nummer, _sitert(mappe))
        self._kommando("STORE", nummer, "+FLAGS.SILENT", r"(\Deleted)")
        if "UIDPLUS" in self._imap.capabilities:
            self._kommando("EXPUNGE", nummer)
        else:
            _krev(self._imap.expunge(), _("E-postserveren flyttet ikke et brev som er lest."))

    def _kommando(self, navn: str, *ord_: str | None) -> list[Any]:
        try:
            svar = self._imap.uid(navn, *ord_)  # type: ignore[arg-type]  # None is the charset of SEARCH
        except _FEIL as feil:
            raise Postkassefeil(_("Forbindelsen til postkassen ble brutt (%s).") % type(feil).__name__) from feil
        return _krev(svar, _("Postkassen svarte nei på %s.") % navn)


@contextmanager
def aapne(valg: Postkassevalg) -> Iterator[Postkasse]:
    """Connected, encrypted, logged in, with the folder open. Raises Postkassefeil."""
    imap = _koble_til(valg)
    try:
        _logg_inn(imap, valg)
        try:
            svar = imap.select(_sitert(valg.folder))
        except _FEIL as feil:
            raise Postkassefeil(_("Fikk ikke åpnet mappen %s.") % valg.folder) from feil
        _krev(svar, _("Mappen %s finnes ikke i postkassen.") % valg.folder)
        gyldighet = imap.response("UIDVALIDITY")[1]
        yield Postkasse(imap, gyldighet[0].decode() if gyldighet and gyldighet[0] else "")
    finally:
        # However the server takes its goodbye: what was moved, is.
        with suppress(*_FEIL):
            imap.logout()


def _koble_til(valg: Postkassevalg) -> imaplib.IMAP4:
    try:
        if valg.encryption == "ssl":
            return imaplib.IMAP4_SSL(valg.host, valg.port, ssl_context=ssl.create_default_context(), timeout=SEKUNDER)
        imap = imaplib.IMAP4(valg.host, valg.port, timeout=SEKUNDER)
    except _FEIL as feil:
        raise Postkassefeil(_("Fikk ikke kontakt med postkassen (%s).") % type(feil).__name__) from feil
    if valg.encryption == "starttls":
        try:
            imap.starttls(ssl.create_default_context())
        except _FEIL as feil:
            imap.shutdown()
            raise Postkassefeil(_("Postkassen tilbyr ikke kryptering slik den er satt opp.")) from feil
    return imap


def _logg_inn(imap: imaplib.IMAP4, valg: Postkassevalg) -> None:
    try:
        if "AUTH=PLAIN" in imap.capabilities:
            # LOGIN takes ASCII alone.
            bevis = f"\0{valg.user}\0{valg.password}".encode()
            imap.authenticate("PLAIN", lambda _utfordring: bevis)
        else:
            imap.login(valg.user, valg.password)
        # What a server can do, it may first say to who is let in.
        imap.capabilities = tuple(_krev(imap.capability(), "")[0].decode().upper().split())
    except (*_FEIL, UnicodeError) as feil:
        raise Postkassefeil(_("Postkassen godtok ikke innloggingen.")) from feil


def _krev(svar: tuple[str, list[Any]], grunn: str) -> list[Any]:
    tilstand, innhold = svar
    if tilstand != "OK":
        raise Nektet(grunn)
    return innhold


def _sitert(mappe: str) -> str:
    return '"{}"'.format(mappe.replace("\\", "\\\\").replace('"', '\\"'))
