"""What is in the XML of a Word or Excel document that must be known: who wrote, what is hidden, what is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers import expat  # a document type is refused below

from django.utils.translation import gettext as _

from tillit.felles.vedlegg.slag import VedleggAvvist, Vedleggsmerknad, utenfor_nettet

_FREMMEDE = frozenset(
    {"DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE", "RD"}
)
# Of a field: its word, which stands first; and where somebody comes who clicks.
_FELTORD = re.compile(r"^\s*([A-Z]+)", re.MULTILINE)
_FELTLENKE = re.compile(
    r"^\s*HYPERLINK\s+(?:[\"“”„]([^\"“”„\n]*)|(\\\\[^\s]*|[^\s\\][^\s]*))", re.MULTILINE | re.IGNORECASE
)
# Of Excel: where a formula stands, what is only text in one, and what asks another program or place.
_FORMLER = frozenset({"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula"})
_I_FORMEL = re.compile(r"\"((?:[^\"]|\"\")*)\"")
_HENTER = re.compile(
    r"\b(?:WEBSERVICE|IMAGE|RTD|DDE|CALL|REGISTER(?:\.ID)?)\s*\("  # what fetches
    r"|'[^'!]*[\[\\/][^'!]*'!|\][\w.]*!"  # another workbook
    r"|^[^']*(?:'[^']*'[^']*)*\|",  # another program
    re.IGNORECASE,
)
_LENKER = re.compile(r"\bHYPERLINK\s*\(", re.IGNORECASE)
_FELTTEKST = frozenset({"instrText", "delInstrText"})
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
        self._formel: list[str] | None = None

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
        felt = "".join(self._felt)
        if _FREMMEDE.intersection(_FELTORD.findall(felt.upper())):
            raise VedleggAvvist(henter_utenfra())
        self._merk_lenker("".join(funn) for funn in _FELTLENKE.findall(felt))
        return self.merknader

    def _merk_lenker(self, adresser: Iterable[str]) -> None:
        if any(utenfor_nettet(adresse) for adresse in adresser):
            self.merknader.add(Vedleggsmerknad.LENKER)

    def _les_formel(self, formel: str) -> None:
        uten_tekst = _I_FORMEL.sub('""', formel)
        if _HENTER.search(uten_tekst):
            raise VedleggAvvist(henter_utenfra())
        if _LENKER.search(uten_tekst):
            self._merk_lenker(tekst for tekst in _I_FORMEL.findall(formel)[:1])

    def _start(self, navn: str, attributter: dict[str, str]) -> None:
        lokalt = navn.rpartition(":")[2]
        # A fraction in a formula of Word is an «f» too, and has no text of its own.
        self._formel = [] if lokalt in _FORMLER else None
        if lokalt in _SPOR and any(ett.endswith(":author") for ett in attributter):
            self.merknader.add(Vedleggsmerknad.SPORING)
        elif lokalt == "sheet" and attributter.get("state") in {"hidden", "veryHidden"}:
            self.merknader.add(Vedleggsmerknad.SKJULT)
        elif lokalt in _FELTTEKST:
            self._i_felt = True
        elif lokalt == "fldSimple":
            self._felt += ["\n", *(verdi for ett, verdi in attributter.items() if ett.endswith(":instr")), "\n"]
        elif lokalt == "fldChar":
            self._felt.append("\n")
        elif lokalt in {"ddeLink", "oleLink", "OLEObject"}:
            raise VedleggAvvist(henter_utenfra())

    def _slutt(self, navn: str) -> None:
        if navn.rpartition(":")[2] in _FELTTEKST:
            self._i_felt = False
        if self._formel:
            self._les_formel("".join(self._formel))
        self._formel = None

    def _tegn(self, tekst: str) -> None:
        if self._i_felt:
            self._felt.append(tekst)
        elif self._formel is not None:
            self._formel.append(tekst)


def lest_xml(innhold: bytes) -> set[Vedleggsmerknad]:
    return _Leser().les(innhold)


def _forbudt(*_deler: object) -> None:
    raise VedleggAvvist


def _krev_utf8(_versjon: str, koding: str | None, _alene: int) -> None:
    if (koding or "").lower() not in _KODINGER:
        raise VedleggAvvist
