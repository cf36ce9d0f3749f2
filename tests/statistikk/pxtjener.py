"""A real HTTP server on loopback that answers as PxWeb does, in both flavours, and misbehaves when it is told to.

GET and POST /api/pxwebapi/v2/tables/{id}/data answer as PxWebApi 2; POST /api/v0/no/table/{id} as PxWeb 1.
"""

from __future__ import annotations

import gzip
import json
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

DATA = Path(__file__).parent / "data"
TABELLER = {
    "12362": json.loads((DATA / "ssb-12362-oslo-kostra-2024.json").read_text("utf-8")),
    "05300": json.loads((DATA / "ssb-05300-avstand-kulturtilbud-v1-status.json").read_text("utf-8")),
}
# A test may hold a table with few cells against a small limit.
MAKS_CELLER = 800_000


@dataclass
class Kall:
    metode: str
    sti: str
    hoder: dict[str, str]
    kropp: bytes


Oppfoersel = Callable[["_Haandterer"], None]


@dataclass
class PxTjener:
    """`oppfoersel` are used up one a call; after them it answers properly."""

    tabeller: dict[str, dict[str, Any]] = field(default_factory=lambda: json.loads(json.dumps(TABELLER)))
    maks_celler: int = MAKS_CELLER
    kall: list[Kall] = field(default_factory=list)
    oppfoersel: list[Oppfoersel] = field(default_factory=list)
    alltid: Oppfoersel | None = None
    pakk: bool = False
    draaper: int = 0
    port: int = 0

    @property
    def rot(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def v2(self) -> str:
        return f"{self.rot}/api/pxwebapi/v2"

    @property
    def v1(self) -> str:
        return f"{self.rot}/api/v0/no/table"


class _Haandterer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    tjener: PxTjener

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        self._besvar()

    def do_POST(self) -> None:
        self._besvar()

    def _besvar(self) -> None:
        kropp = self.rfile.read(int(self.headers.get("content-length") or 0))
        self.tjener.kall.append(Kall(self.command, self.path, dict(self.headers), kropp))
        if self.tjener.oppfoersel:
            self.tjener.oppfoersel.pop(0)(self)
        elif self.tjener.alltid:
            self.tjener.alltid(self)
        else:
            self._riktig(kropp)

    def _riktig(self, kropp: bytes) -> None:
        deler = urlsplit(self.path)
        sti = unquote(deler.path)
        if treff := re.fullmatch(r"/api/pxwebapi/v2/tables/([^/]+)/data", sti):
            self._v2(treff[1], dict(parse_qsl(deler.query)), kropp)
        elif (treff := re.fullmatch(r"/api/v0/no/table/(.+)", sti)) and self.command == "POST":
            self._v1(treff[1], kropp)
        else:
            self.svar(404, b"Not Found", "text/plain")

    def _v2(self, tabell: str, parametre: dict[str, str], kropp: bytes) -> None:
        data = self.tjener.tabeller.get(tabell)
        if data is None:
            self.svar_json(404, {"type": "Not Found", "title": "Non-existent table", "status": 404})
            return
        valg = {
            treff[1]: verdi.split(",")
            for navn, verdi in parametre.items()
            if (treff := re.fullmatch(r"valueCodes\[(.+)\]", navn))
        }
        if kropp:
            valg |= {ett["variableCode"]: ett["valueCodes"] for ett in json.loads(kropp)["selection"]}
        if feil := self._velg_feil(data, valg):
            self.svar_json(400, {"type": "Parameter error", "title": feil, "status": 400})
            return
        if self._celler(data, valg) > self.tjener.maks_celler:
            self.svar_json(400, {"type": "Parameter error", "title": "Too many cells selected", "status": 400})
            return
        self.svar_json(200, utsnitt(data, valg))

    def _v1(self, tabell: str, kropp: bytes) -> None:
        data = self.tjener.tabeller.get(tabell)
        sporring = json.loads(kropp or b"{}")
        valg = {
            ett["code"]: ["*"] if ett["selection"]["filter"] == "all" else ett["selection"]["values"]
            for ett in sporring.get("query", [])
        }
        if data is None or sporring.get("response", {}).get("format") != "json-stat2" or self._velg_feil(data, valg):
            # PxWeb 1 says no more than this.
            self.svar(400 if data else 404, b"Bad Request", "text/plain")
        elif self._celler(data, valg) > self.tjener.maks_celler:
            self.svar(403, b"Forbidden", "text/plain")
        else:
            self.svar_json(200, utsnitt(data, valg))

    def _velg_feil(self, data: dict[str, Any], valg: dict[str, list[str]]) -> str:
        for dimensjon in data["id"]:
            if dimensjon not in valg:
                return "Missing selection for mandantory variable"
            for kode in valg[dimensjon]:
                if (
                    kode != "*"
                    and not kode.startswith("top(")
                    and kode not in data["dimension"][dimensjon]["category"]["index"]
                ):
                    return "Non-existent value"
        return "" if set(valg) <= set(data["id"]) else "Non-existent variable"

    def _celler(self, data: dict[str, Any], valg: dict[str, list[str]]) -> int:
        antall = 1
        for dimensjon, koder in valg.items():
            antall *= len(valgte(data, dimensjon, koder))
        return antall

    def svar_json(self, status: int, data: Any) -> None:
        self.svar(status, json.dumps(data, ensure_ascii=False).encode(), "application/json; charset=utf-8")

    def svar(self, status: int, kropp: bytes, type_: str, **hoder: str) -> None:
        if self.tjener.pakk and "gzip" in self.headers.get("accept-encoding", ""):
            kropp, hoder = gzip.compress(kropp), {**hoder, "Content-Encoding": "gzip"}
        self.send_response(status)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(len(kropp)))
        for navn, verdi in hoder.items():
            self.send_header(navn.replace("_", "-"), verdi)
        self.end_headers()
        with suppress(OSError):  # the client has heard enough
            self.wfile.write(kropp)


def valgte(data: dict[str, Any], dimensjon: str, koder: list[str]) -> list[str]:
    indeks = data["dimension"][dimensjon]["category"]["index"]
    alle = sorted(indeks, key=lambda kode: indeks[kode])
    if koder == ["*"]:
        return alle
    if koder and (treff := re.fullmatch(r"top\((\d+)\)", koder[0])):
        return alle[-int(treff[1]) :]
    return [kode for kode in alle if kode in koder]


def utsnitt(data: dict[str, Any], valg: dict[str, list[str]]) -> dict[str, Any]:
    """The part of the table that was asked for, cut out with its marks."""
    import itertools

    ut = json.loads(json.dumps(data))
    koder = {dim: valgte(data, dim, valg[dim]) for dim in data["id"]}
    plasser = []
    for kombinasjon in itertools.product(*(koder[dim] for dim in data["id"])):
        plass = 0
        for dim, lengde, kode in zip(data["id"], data["size"], kombinasjon, strict=True):
            plass = plass * lengde + data["dimension"][dim]["category"]["index"][kode]
        plasser.append(plass)
    ut["size"] = [len(koder[dim]) for dim in data["id"]]
    for dim in data["id"]:
        kategori = ut["dimension"][dim]["category"]
        kategori["index"] = {kode: nummer for nummer, kode in enumerate(koder[dim])}
        kategori["label"] = {kode: kategori["label"][kode] for kode in koder[dim]}
    ut["value"] = [data["value"][plass] for plass in plasser]
    if isinstance(data.get("status"), dict):
        merker = {str(ny): data["status"].get(str(gammel)) for ny, gammel in enumerate(plasser)}
        ut["status"] = {plass: merke for plass, merke in merker.items() if merke}
    return ut


class _Server(ThreadingHTTPServer):
    """A client that hangs up in the middle is what some tests are about: no traceback for that."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def pxtjener() -> Generator[PxTjener]:
    tjener = PxTjener()
    haandterer = type("Haandterer", (_Haandterer,), {"tjener": tjener})
    server = _Server(("127.0.0.1", 0), haandterer)
    server.daemon_threads = True
    tjener.port = server.server_address[1]
    traad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    traad.start()
    try:
        yield tjener
    finally:
        server.shutdown()
        server.server_close()


# What a server does on its bad days.


def status(kode: int, *, tekst: bytes = b"Bad Request", type_: str = "text/plain", **hoder: str) -> Oppfoersel:
    return lambda h: h.svar(kode, tekst, type_, **hoder)


def videre(til: str, *, kode: int = 302) -> Oppfoersel:
    return lambda h: h.svar(kode, b"", "text/plain", Location=til)


def treg(sekunder: float) -> Oppfoersel:
    def oppfoersel(h: _Haandterer) -> None:
        time.sleep(sekunder)
        h.svar(200, b"{}", "application/json")

    return oppfoersel


DRAAPER = 200


def draape_for_draape(h: _Haandterer) -> None:
    """A byte now and then: each within the time for one read, all together far beyond the time for the whole."""
    h.send_response(200)
    h.send_header("Content-Type", "application/json")
    h.send_header("Content-Length", "100000")
    h.end_headers()
    try:
        for _ in range(DRAAPER):
            h.wfile.write(b" ")
            h.wfile.flush()
            h.tjener.draaper += 1
            time.sleep(0.05)
    except OSError:
        pass


def draape_for_draape_pakket(h: _Haandterer) -> None:
    """As above, of blocks of gzip that unpack to nothing."""
    h.send_response(200)
    h.send_header("Content-Type", "application/json")
    h.send_header("Content-Encoding", "gzip")
    h.send_header("Content-Length", "100000")
    h.end_headers()
    _dryppet(h, b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", b"\x00\x00\x00\xff\xff")


def draape_for_draape_i_hodet(h: _Haandterer) -> None:
    """The status comes at once, and then headers without an end."""
    _dryppet(h, b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Mer: ", b"x")


def _dryppet(h: _Haandterer, foerst: bytes, draapen: bytes) -> None:
    try:
        h.wfile.write(foerst)
        for _ in range(DRAAPER):
            h.wfile.write(draapen)
            h.wfile.flush()
            h.tjener.draaper += 1
            time.sleep(0.05)
    except OSError:
        pass


def avbrutt(h: _Haandterer) -> None:
    """Promises more than it gives."""
    h.send_response(200)
    h.send_header("Content-Type", "application/json")
    h.send_header("Content-Length", "5000")
    h.end_headers()
    h.wfile.write(b'{"version": "2.0", "class": "dataset"')
    h.wfile.flush()
    h.connection.shutdown(socket.SHUT_RDWR)


def avbrutt_uten_lengde(h: _Haandterer) -> None:
    """No length, no chunks: only the text itself tells that it is not whole."""
    h.close_connection = True
    h.send_response(200)
    h.send_header("Content-Type", "application/json")
    h.send_header("Connection", "close")
    h.end_headers()
    h.wfile.write(b'{"version": "2.0", "class": "dataset", "value": [1, 2')


def avbrutt_gzip(h: _Haandterer) -> None:
    h.svar(
        200, gzip.compress(json.dumps(TABELLER["12362"]).encode())[:-200], "application/json", Content_Encoding="gzip"
    )
