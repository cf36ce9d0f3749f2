"""Ask a source and bring its answer home whole, or say in words why not.

Follows no redirect to another host, keeps to the quota that all workers share, backs off when it is told to, tries
again only what may go better, and stops reading where an answer grows past its limit, packed or unpacked.
"""

from __future__ import annotations

import random
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from tillit.felles.tid import naa
from tillit.statistikk import kallkvote, nett
from tillit.statistikk.adresser import Foresporsel

_OK, _FOR_STOR, _FOR_MANGE = 200, 413, 429
_VIDERE = frozenset({301, 302, 303, 307, 308})
_SER_ANNERLEDES_UT = frozenset({301, 302, 303})
_MAKS_VIDERE = 3
_LES_AV_FEIL = 2000
_MELLOM_PULS = 1.0  # seconds: each is a row written


@dataclass(frozen=True)
class Grenser:
    """What one answer may cost. `ventetid` is for the quota and the source's own wishes, all together."""

    byte: int = 50 * 1024 * 1024
    kobling: float = 10
    lesing: float = 30
    totalt: float = 120
    ventetid: float = 600
    forsoek: int = 4
    foerste_pause: float = 2
    lengste_pause: float = 120


@dataclass(frozen=True)
class Nettsvar:
    innhold: bytes
    innholdstype: str
    adresse: str
    hentet_tid: datetime


class Kildefeil(Exception):
    """The source gave no answer we can use. `melding` is for people; `kan_proeves_igjen` says whether time may help."""

    def __init__(self, melding: str, *, kan_proeves_igjen: bool = False, vent: float | None = None) -> None:
        self.melding = melding
        self.kan_proeves_igjen = kan_proeves_igjen
        self.vent = vent
        super().__init__(melding)


@dataclass
class Klient:
    """One question at a time. `puls` is called while it waits and reads, so that the job keeps its lease."""

    per_minutt: int
    grenser: Grenser = Grenser()
    puls: Callable[[str], None] = lambda _tekst: None
    sov: Callable[[float], None] = time.sleep
    klokke: Callable[[], datetime] = naa
    tilfeldig: Callable[[], float] = random.random  # jitter, no secret

    def hent(self, foresporsel: Foresporsel) -> Nettsvar:
        """The answer. Raises Kildefeil, or AdressenErStengt for an address nobody may ask."""
        for forsoek in range(1, self.grenser.forsoek + 1):
            try:
                return self._ett_forsoek(foresporsel)
            except Kildefeil as feil:
                if not feil.kan_proeves_igjen or forsoek == self.grenser.forsoek:
                    raise
                self._vent(self._pause(forsoek, feil.vent), feil.melding)
        raise AssertionError

    def _pause(self, forsoek: int, bedt_om: float | None) -> float:
        """What the source asked for, else twice as long each time and never the same for all; capped."""
        pause = bedt_om if bedt_om is not None else self.grenser.foerste_pause * 2 ** (forsoek - 1)
        return min(pause * (1 + self.tilfeldig() / 4), self.grenser.lengste_pause)

    def _ett_forsoek(self, foresporsel: Foresporsel) -> Nettsvar:
        for _hopp in range(_MAKS_VIDERE + 1):
            sending = self._sendt(foresporsel)
            # From here: the turn it waited for is no time of the source's.
            frist = time.monotonic() + self.grenser.totalt
            with sending as svar:
                if svar.status_code not in _VIDERE:
                    return self._lest(svar, foresporsel, frist)
                foresporsel = _videre(foresporsel, svar)
        raise Kildefeil(_("Kilden sender oss videre i ring."))

    def _sendt(self, foresporsel: Foresporsel) -> _Sending:
        try:
            kontakt = nett.slaa_opp(foresporsel.adresse)
        except nett.OppslagFeilet as feil:
            raise Kildefeil(
                _("Vi fant ikke verten «%(vert)s» på nettet.") % {"vert": feil}, kan_proeves_igjen=True
            ) from feil
        self._ta_kall(kontakt.vert)
        return _Sending(foresporsel, kontakt, self.grenser)

    def _ta_kall(self, vert: str) -> None:
        brukt = 0.0
        while vent := kallkvote.ta_kall(vert, per_minutt=self.per_minutt, naa=self.klokke()).total_seconds():
            brukt += vent
            if brukt > self.grenser.ventetid:
                raise Kildefeil(_("Det er for mange som venter på denne kilden nå. Prøv igjen senere."))
            self._vent(vent, _("Venter på tur"))

    def _vent(self, sekunder: float, tekst: str) -> None:
        """In short naps, so that the lease is renewed."""
        while sekunder > 0:
            self.puls(tekst)
            self.sov(min(sekunder, 10))
            sekunder -= 10

    def _lest(self, svar: httpx.Response, foresporsel: Foresporsel, frist: float) -> Nettsvar:
        if svar.status_code != _OK:
            raise self._feil(svar, frist)
        type_ = svar.headers.get("content-type", "")
        if "html" in type_:
            raise Kildefeil(_("Kilden svarte med en nettside i stedet for tall. Kontroller adressen."))
        if not any(ord_ in type_ for ord_ in ("json", "csv", "text/plain")):
            raise Kildefeil(
                _("Kilden svarte med noe annet enn tall (%(type)s).") % {"type": type_[:60] or _("ukjent type")}
            )
        innhold = b"".join(self._biter(svar, frist))
        if "json" in type_ and not innhold.rstrip().endswith(b"}"):
            raise Kildefeil(_("Svaret fra kilden ble avbrutt."), kan_proeves_igjen=True)
        return Nettsvar(innhold, type_[:100], foresporsel.adresse[:2000], self.klokke())

    def _biter(self, svar: httpx.Response, frist: float) -> Iterator[bytes]:
        """The body unpacked here, so that a small answer that unpacks to gigabytes is stopped at the limit."""
        pakking = svar.headers.get("content-encoding", "identity").lower()
        if pakking not in {"identity", "gzip"}:
            raise Kildefeil(_("Kilden pakket svaret på en måte vi ikke har bedt om."))
        pakker_ut = zlib.decompressobj(31) if pakking == "gzip" else None
        lest, neste_puls = 0, 0.0
        try:
            # As it comes: what is gathered to pieces of one size is not seen, and no limit held, until one is full.
            for bit in svar.iter_raw():
                if (paa := time.monotonic()) >= neste_puls:
                    neste_puls = paa + _MELLOM_PULS
                    self.puls(_("Leser svaret"))
                if paa > frist:
                    raise Kildefeil(_("Kilden brukte for lang tid på å svare."), kan_proeves_igjen=True)
                del_ = pakker_ut.decompress(bit, self.grenser.byte - lest + 1) if pakker_ut else bit
                lest += len(del_)
                if lest > self.grenser.byte:
                    raise Kildefeil(
                        _("Svaret er større enn %(mb)d MB. Velg færre verdier.") % {"mb": self.grenser.byte >> 20}
                    )
                yield del_
                if pakker_ut and pakker_ut.eof:
                    break  # what comes after is no part of the answer, and would be kept as it is read
        except httpx.TimeoutException as feil:
            raise Kildefeil(_("Kilden brukte for lang tid på å svare."), kan_proeves_igjen=True) from feil
        except (httpx.TransportError, zlib.error) as feil:
            raise Kildefeil(_("Svaret fra kilden ble avbrutt."), kan_proeves_igjen=True) from feil
        if pakker_ut and not pakker_ut.eof:
            raise Kildefeil(_("Svaret fra kilden ble avbrutt."), kan_proeves_igjen=True)

    def _feil(self, svar: httpx.Response, frist: float) -> Kildefeil:
        status = svar.status_code
        if status == _FOR_MANGE:
            vent = min(_vent_saa_lenge(svar, self.klokke()), self.grenser.lengste_pause)
            kallkvote.steng(_vert(svar.request), til=self.klokke() + timedelta(seconds=vent))
            return Kildefeil(_("Kilden sier at vi spør for ofte."), kan_proeves_igjen=True, vent=vent)
        if status >= 500:  # noqa: PLR2004  # the server's own errors
            return Kildefeil(_("Kilden har feil hos seg (%(status)d).") % {"status": status}, kan_proeves_igjen=True)
        return Kildefeil(_nei(status, self._forklaring(svar, frist)))

    def _forklaring(self, svar: httpx.Response, frist: float) -> str:
        """The beginning of what the source says, or nothing."""
        tekst = b""
        try:
            for bit in self._biter(svar, frist):
                tekst += bit
                if len(tekst) > _LES_AV_FEIL:
                    break
        except Kildefeil:
            pass
        return tekst[:_LES_AV_FEIL].decode("utf-8", "replace")


class _Sending:
    """A request under way; leaving it closes the connection."""

    def __init__(self, foresporsel: Foresporsel, kontakt: nett.Kontakt, grenser: Grenser) -> None:
        self._brudd = _Brudd(grenser.totalt)
        tider = httpx.Timeout(grenser.lesing, connect=grenser.kobling)
        # No proxy, no cookies, no netrc from the machine's own settings.
        self._klient = httpx.Client(timeout=tider, trust_env=False, follow_redirects=False)
        vert = f"[{kontakt.ip}]" if ":" in kontakt.ip else kontakt.ip
        self._foresporsel = self._klient.build_request(
            foresporsel.metode,
            httpx.URL(foresporsel.adresse).copy_with(host=vert, port=kontakt.port),
            json=foresporsel.kropp,
            headers={
                "Host": kontakt.netloc,
                "Accept": "application/json, text/csv;q=0.5",
                "Accept-Encoding": "gzip",
                "User-Agent": settings.STATISTIKK_BRUKERAGENT,
            },
            extensions={"sni_hostname": kontakt.vert, "trace": self._brudd.hoer},
        )

    def __enter__(self) -> httpx.Response:
        try:
            with self._brudd:
                self._svar = self._klient.send(self._foresporsel, stream=True)
        except httpx.TransportError as feil:
            self._klient.close()
            if self._brudd.er_brutt or isinstance(feil, httpx.TimeoutException):
                raise Kildefeil(_("Kilden brukte for lang tid på å svare."), kan_proeves_igjen=True) from feil
            raise Kildefeil(_("Vi fikk ikke kontakt med kilden."), kan_proeves_igjen=True) from feil
        return self._svar

    def __exit__(self, *_feil: object) -> None:
        self._svar.close()
        self._klient.close()


class _Brudd:
    """Breaks a connection whose answer has not begun in time. The time for one read is of no help against a source that
    sends a byte of its headers now and then: nobody is told of them before they are whole.
    """

    def __init__(self, sekunder: float) -> None:
        self.er_brutt = False
        self._forbindelse: socket.socket | None = None
        self._vekker = threading.Timer(sekunder, self._bryt)
        self._vekker.daemon = True

    def hoer(self, hva: str, om: Mapping[str, Any]) -> None:
        """A handle of our own on the connection, for the encryption takes over the first one."""
        if hva == "connection.connect_tcp.complete":
            self._forbindelse = om["return_value"].get_extra_info("socket").dup()
            if self.er_brutt:
                self._bryt()

    def __enter__(self) -> None:
        self._vekker.start()

    def __exit__(self, *_feil: object) -> None:
        self._vekker.cancel()
        self._vekker.join()
        if self._forbindelse:
            self._forbindelse.close()

    def _bryt(self) -> None:
        self.er_brutt = True
        if self._forbindelse:
            with suppress(OSError):  # the other end may have gone
                self._forbindelse.shutdown(socket.SHUT_RDWR)


def _vert(foresporsel: httpx.Request) -> str:
    return str(foresporsel.extensions["sni_hostname"])


def _videre(foresporsel: Foresporsel, svar: httpx.Response) -> Foresporsel:
    """The same question at the address the source names, if it is the source's own host."""
    ny = urljoin(foresporsel.adresse, svar.headers.get("location", ""))
    gammel_vert, ny_vert = urlsplit(foresporsel.adresse), urlsplit(ny)
    if (ny_vert.scheme, ny_vert.netloc) != (gammel_vert.scheme, gammel_vert.netloc):
        raise Kildefeil(
            _("Kilden sender oss videre til en annen vert (%(vert)s). Dit følger vi ikke med.")
            % {"vert": (ny_vert.hostname or "ukjent")[:100]}
        )
    if svar.status_code in _SER_ANNERLEDES_UT and foresporsel.metode == "POST":
        raise Kildefeil(_("Kilden har flyttet tabellen. Kontroller adressen."))
    return Foresporsel(foresporsel.metode, ny, foresporsel.kropp)


def _vent_saa_lenge(svar: httpx.Response, naa_: datetime) -> float:
    """Retry-After as seconds or as a date; half a minute where it is not given or not to be understood."""
    verdi = svar.headers.get("retry-after", "").strip()
    if verdi.isdecimal():
        return float(min(int(verdi[:9]), 86_400))
    try:
        til = parsedate_to_datetime(verdi)
    except ValueError:
        return 30.0
    return max((til.replace(tzinfo=til.tzinfo or UTC) - naa_).total_seconds(), 1.0)


def _nei(status: int, forklaring: str) -> str:
    """What a refusal means, in words. PxWebApi 2 says 400 over the limit of cells, PxWeb 1 says 403."""
    liten = forklaring.lower()
    if status in {403, _FOR_STOR} or any(
        ord_ in liten for ord_ in ("too many", "maxcells", "maximum number", "exceed")
    ):
        return _("Kilden sier nei: spørringen ber om flere celler enn den gir på én gang. Velg færre verdier.")
    match status:
        case 400:
            return _(
                "Kilden forsto ikke spørringen. En kode finnes kanskje ikke lenger, "
                "eller en dimensjon som må være med, er utelatt."
            )
        case 404:
            return _("Kilden har ingen tabell med dette nummeret.")
        case _:
            return _("Kilden svarte ikke med tall (%(status)d).") % {"status": status}
