"""What is in the XML of a Word or Excel document that must be known: who wrote, what is hidden, what is fetched."""

from __future__ import annotations

import re
from xml.parsers import expat  # a document type is refused below

from django.utils.translation import gettext as _

from tillit.felles.vedlegg.slag import VedleggAvvist, Vedleggsmerknad

_FREMMEDE = frozenset({"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE"})
_SPOR = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"})
_KODINGER = ("", "utf-8", "us-ascii", "ascii", "utf8")


def henter_utenfra() -> str:
    return _(
        "Dokumentet henter innhold fra andre filer eller steder. Bryt lenkene så innholdet står i dokumentet selv, "
        "eller lagre det som PDF."
    )


class _Leser:
    """What is in the XML of a part that must be known: who wrote, what is hidden, what is fetched from elsewhere."""

    def __init__(self) -> None:
        self.merknader: set[Vedleggsmerknad] = set()
        self._felt: list[str] = []
        self._i_felt = False

    def les(self, innhold: bytes) -> set[Vedleggsmerknad]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _forbudt
        parser.XmlDeclHandler = _krev_utf8
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._slutt
        parser.CharacterDataHandler = self._tegn
        if innhold[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in innhold[:8]:
            raise VedleggAvvist
        parser.Parse(innhold, True)
        ord_ = re.findall(r"[A-Z]+", "".join(self._felt).upper())
        if _FREMMEDE.intersection(ord_):
            raise VedleggAvvist(henter_utenfra())
        return self.merknader

    def _start(self, navn: str, attributter: dict[str, str]) -> None:
        lokalt = navn.rpartition(":")[2]
        if lokalt in _SPOR and any(ett.endswith(":author") for ett in attributter):
            self.merknader.add(Vedleggsmerknad.SPORING)
        elif lokalt == "sheet" and attributter.get("state") in {"hidden", "veryHidden"}:
            self.merknader.add(Vedleggsmerknad.SKJULT)
        elif lokalt == "instrText":
            self._i_felt = True
        elif lokalt == "fldSimple":
            self._felt += [" ", *(verdi for ett, verdi in attributter.items() if ett.endswith(":instr"))]
        elif lokalt == "fldChar":
            self._felt.append(" ")
        elif lokalt in {"ddeLink", "oleLink", "OLEObject"}:
            raise VedleggAvvist(henter_utenfra())

    def _slutt(self, navn: str) -> None:
        if navn.endswith("instrText"):
            self._i_felt = False

    def _tegn(self, tekst: str) -> None:
        if self._i_felt:
            self._felt.append(tekst)


def lest_xml(innhold: bytes) -> set[Vedleggsmerknad]:
    return _Leser().les(innhold)


def _forbudt(*_deler: object) -> None:
    raise VedleggAvvist


def _krev_utf8(_versjon: str, koding: str | None, _alene: int) -> None:
    if (koding or "").lower() not in _KODINGER:
        raise VedleggAvvist
