"""The parts of a workbook beside the sheets, and how any of its XML is read: in pieces, counted, nothing foreign."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat  # a document type is refused below, as defusedxml does

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lat

from tillit.felles.arkiv import for_stor_utpakket
from tillit.regneark.lesing import stiler
from tillit.regneark.lesing.celler import Vist
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses
from tillit.regneark.lesing.filtype import MAKS_UTPAKKET

_BIT = 256 * 1024
ESCAPE = re.compile(r"_x000[Dd]_")
_LENGSTE_FORMAT = 255
MAKS_STRENGER = 2_000_000
FOR_LANG = _lat("%(celle)s har mer enn %(maks)s tegn. Kort ned teksten, og last opp igjen.")
MAKS_TEGN_I_CELLEN = 32_767


def ny_parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _forbudt
    parser.EntityDeclHandler = _forbudt
    return parser


def for_stor() -> RegnearketKanIkkeLeses:
    return RegnearketKanIkkeLeses(for_stor_utpakket())


def _forbudt(*_deler: object) -> None:
    raise RegnearketKanIkkeLeses(_("Filen har XML-deler som ikke hører hjemme i et regneark, og leses ikke."))


def utpakket(fil: IO[bytes]) -> Iterator[bytes]:
    """The unpacked bytes, counted: what the archive promises of its size is not believed."""
    lest = 0
    while bit := fil.read(_BIT):
        lest += len(bit)
        if lest > MAKS_UTPAKKET:
            raise for_stor()
        yield bit


def _gaa_gjennom(
    fil: IO[bytes],
    *,
    start: Callable[[str, dict[str, str]], None],
    slutt: Callable[[str], None],
    tegn: Callable[[str], None] | None = None,
) -> None:
    parser = ny_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = slutt
    parser.CharacterDataHandler = tegn
    for bit in utpakket(fil):
        parser.Parse(bit)
    parser.Parse(b"", True)


class Strengleser:
    """The shared strings; a string in several styles is one text, and reading aids (rPh) are no part of it."""

    def __init__(self) -> None:
        self._strenger: list[str] = []
        self._tekst: list[str] = []
        self._tegn_i_teksten = 0
        self._i_tekst = self._i_lesehjelp = False

    def les(self, fil: IO[bytes]) -> list[str]:
        _gaa_gjennom(fil, start=self._start, slutt=self._slutt, tegn=self._tegn)
        return self._strenger

    def _start(self, navn: str, _attributter: dict[str, str]) -> None:
        navn = navn.rpartition(":")[2]
        if navn == "t":
            self._i_tekst = not self._i_lesehjelp
        elif navn == "rPh":
            self._i_lesehjelp = True

    def _slutt(self, navn: str) -> None:
        navn = navn.rpartition(":")[2]
        if navn == "t":
            self._i_tekst = False
        elif navn == "rPh":
            self._i_lesehjelp = False
        elif navn == "si":
            self._strenger.append(ESCAPE.sub("", "".join(self._tekst)))
            self._tekst, self._tegn_i_teksten = [], 0
            if len(self._strenger) > MAKS_STRENGER:
                raise for_stor()

    def _tegn(self, tekst: str) -> None:
        if self._i_tekst:
            self._tekst.append(tekst)
            self._tegn_i_teksten += len(tekst)
            if self._tegn_i_teksten > MAKS_TEGN_I_CELLEN:
                raise RegnearketKanIkkeLeses(FOR_LANG % {"celle": _("En celle i arket"), "maks": MAKS_TEGN_I_CELLEN})


class Stilleser:
    """What each style that cells point at shows its number as; the plain ones are left out."""

    def __init__(self) -> None:
        self._formater: dict[str, Vist] = {}
        self._stiler: dict[str, Vist] = {}
        self._nummer = 0
        self._i_celler = False

    def les(self, fil: IO[bytes]) -> dict[str, Vist]:
        _gaa_gjennom(fil, start=self._start, slutt=self._slutt)
        return self._stiler

    def _start(self, navn: str, attributter: dict[str, str]) -> None:
        navn = navn.rpartition(":")[2]
        if navn == "numFmt":
            kode = attributter.get("formatCode", "")[:_LENGSTE_FORMAT]
            self._formater[attributter.get("numFmtId", "")] = stiler.vist_som(kode)
        elif navn == "cellXfs":
            self._i_celler = True
        elif navn == "xf" and self._i_celler:
            nummer = attributter.get("numFmtId", "0")
            # A file may give one of the built-in numbers a code of its own.
            vist = self._formater.get(nummer) or stiler.innebygd(nummer)
            if vist != Vist.TALL:
                self._stiler[str(self._nummer)] = vist
            self._nummer += 1

    def _slutt(self, navn: str) -> None:
        if navn.rpartition(":")[2] == "cellXfs":
            self._i_celler = False
