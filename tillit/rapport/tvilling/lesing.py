"""A page for print, read as a row of headings, paragraphs, tables and drawings. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from lxml import html as lxml_html

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_SVG_ORD = re.compile(r"<(title|desc)\b[^>]*>(.*?)</\1>", re.DOTALL)
# A number by itself, or with what is said beside it: «1 (1 over fristen)».
_TALLET = re.compile(r"([-−]?\d[\d\s]*(?:,\d+)?)(?:\s+(\(.+\)))?", re.DOTALL)
_INGENTING = "–"
_MELLOM = " · "
_UTEN = frozenset({"script", "style"})
_I_LINJEN = frozenset({"a", "abbr", "b", "br", "code", "em", "small", "span", "strong", "time"})
_FET = frozenset({"b", "strong"})
_LISTE = frozenset({"ol", "ul"})
_NIVAA = {f"h{nivaa}": nivaa for nivaa in range(1, 7)}


@dataclass(frozen=True)
class Dokumentbit:
    """Words that are set alike, or a sign as SVG that stands among them. A line break is a newline."""

    tekst: str
    fet: bool = False
    svg: str = ""


@dataclass(frozen=True)
class Dokumentoverskrift:
    nivaa: int
    tekst: str


@dataclass(frozen=True)
class Dokumentavsnitt:
    """`punkt` is how deep in a list it is a point of; 0 in none."""

    biter: tuple[Dokumentbit, ...]
    punkt: int = 0

    @property
    def tekst(self) -> str:
        return "".join(bit.tekst for bit in self.biter)


@dataclass(frozen=True)
class Dokumentcelle:
    """`tall` is what the cell says as a number, if it is one, and `bak` what is said behind it."""

    tekst: str
    tall: Decimal | None = None
    bak: str = ""
    er_hode: bool = False


@dataclass(frozen=True)
class Dokumenttabell:
    """`hoder` are what the columns are called; `spalter` what they are called in every table of the kind."""

    tittel: str
    hoder: tuple[str, ...]
    spalter: tuple[str, ...]
    rader: tuple[tuple[Dokumentcelle, ...], ...]


@dataclass(frozen=True)
class Dokumentfigur:
    """A drawing as SVG, and its words."""

    svg: str
    tekst: str


Blokk = Dokumentoverskrift | Dokumentavsnitt | Dokumenttabell | Dokumentfigur


@dataclass(frozen=True)
class Dokument:
    """`hode` and `fot` are what stands at the edge of each page, `tid` when its content was read (ISO 8601)."""

    tittel: str
    spraak: str
    tid: str
    hode: str
    fot: str
    blokker: tuple[Blokk, ...]


def les(side: str) -> Dokument:
    tegninger: dict[str, str] = {}

    def plass(treff: re.Match[str]) -> str:
        """Drawings are kept as they are written: a reader of HTML makes all names of attributes small."""
        nr = str(len(tegninger))
        tegninger[nr] = treff[0]
        return f"<img data-nr='{nr}'>"

    rot = lxml_html.document_fromstring(_SVG.sub(plass, side))
    leser = _Leser(tegninger)
    kropp = rot.find("body")
    leser.les(kropp)
    leser.avslutt()
    return Dokument(
        tittel=_ord(rot.findtext("head/title") or ""),
        spraak=rot.get("lang", ""),
        tid=next((ett.get("content") for ett in rot.iter("meta") if ett.get("name") == "dcterms.created"), ""),
        hode=kropp.get("data-hode", ""),
        fot=kropp.get("data-fot", ""),
        blokker=tuple(leser.blokker),
    )


@dataclass
class _Leser:
    tegninger: dict[str, str]
    blokker: list[Blokk] = field(default_factory=list)
    _biter: list[Dokumentbit] = field(default_factory=list)

    def les(self, element: Any, *, fet: bool = False, punkt: int = 0) -> None:
        self._si(element.text, fet=fet)
        for barn in element:
            if isinstance(barn.tag, str):
                self._les_barn(barn, fet=fet, punkt=punkt)
            self._si(barn.tail, fet=fet)

    def _les_barn(self, barn: Any, *, fet: bool, punkt: int) -> None:
        if barn.tag in _I_LINJEN:
            self._les_i_linjen(barn, fet=fet or barn.tag in _FET, punkt=punkt)
        elif barn.tag == "img":
            self._les_tegning(self.tegninger[barn.get("data-nr")], punkt)
        elif barn.tag == "nav":
            self._uten_overskriften(punkt)
        elif barn.tag not in _UTEN:
            self.avslutt(punkt)
            self._les_blokk(barn, fet=fet, punkt=punkt)

    def _uten_overskriften(self, punkt: int) -> None:
        """The contents stand in the file's own navigation, so nothing is left for their heading to be of."""
        self.avslutt(punkt)
        if self.blokker and isinstance(self.blokker[-1], Dokumentoverskrift):
            self.blokker.pop()

    def _les_i_linjen(self, barn: Any, *, fet: bool, punkt: int) -> None:
        # On the page a colour parts how a goal stands, what it is called and whose it is.
        if "dempet" in _klasser(barn) and _er_etter(barn, "strong"):
            self._biter.append(Dokumentbit(_MELLOM))
        if barn.tag == "br":
            self._biter.append(Dokumentbit("\n", fet))
        self.les(barn, fet=fet, punkt=punkt)
        if "merke" in _klasser(barn):
            self._biter.append(Dokumentbit(_MELLOM))

    def _les_blokk(self, barn: Any, *, fet: bool, punkt: int) -> None:
        if barn.tag == "table":
            self.blokker.append(_tabell(barn))
        elif nivaa := _NIVAA.get(barn.tag):
            if tekst := _tekst(barn):
                self.blokker.append(Dokumentoverskrift(nivaa, tekst))
        else:
            inni = punkt + (barn.tag in _LISTE)
            self.les(barn, fet=fet, punkt=inni)
            self.avslutt(inni)

    def _si(self, tekst: str | None, *, fet: bool) -> None:
        if tekst:
            self._biter.append(Dokumentbit(re.sub(r"[ \t\r\n]+", " ", tekst), fet))

    def _les_tegning(self, svg: str, punkt: int) -> None:
        """One that has words, or a sign that a key explains; an icon says nothing that its word does not."""
        if ord_ := [_ord(html.unescape(tekst)) for _navn, tekst in _SVG_ORD.findall(svg)]:
            self.avslutt(punkt)
            self.blokker.append(Dokumentfigur(svg, " ".join(f"{ett.rstrip('.')}." for ett in ord_ if ett)))
        elif "<use" not in svg:
            self._biter.append(Dokumentbit("\u2009", svg=svg))

    def avslutt(self, punkt: int = 0) -> None:
        """What was gathered is a paragraph."""
        biter, self._biter = _strammet(self._biter), []
        if biter:
            self.blokker.append(Dokumentavsnitt(biter, punkt))


def _strammet(biter: list[Dokumentbit]) -> tuple[Dokumentbit, ...]:
    """No space at either end, before or after a break, or after another; no sign that parts nothing."""
    ut: list[Dokumentbit] = []
    for bit in biter:
        foer = ut[-1].tekst if ut else "\n"
        tekst = bit.tekst.lstrip(" ") if foer.endswith((" ", "\n")) else bit.tekst
        if ut and (tekst == "\n" or tekst.startswith(_MELLOM)):
            ut[-1] = replace(ut[-1], tekst=ut[-1].tekst.rstrip(" "))
        if tekst and (tekst != "\n" or ut):
            ut.append(replace(bit, tekst=tekst))
    while ut and not (tekst := ut[-1].tekst.rstrip().removesuffix(_MELLOM.rstrip()).rstrip(" \n")):
        ut.pop()
    if ut:
        ut[-1] = replace(ut[-1], tekst=tekst)
    return tuple(bit for bit in ut if bit.tekst)


def _klasser(element: Any) -> list[str]:
    return element.get("class", "").split()


def _er_etter(element: Any, slag: str) -> bool:
    foran = element.getprevious()
    return foran is not None and foran.tag == slag


def _tekst(element: Any) -> str:
    """All the words of an element, each of its blocks on a line."""
    leser = _Leser({})
    for bilde in element.iter("img"):
        bilde.tag = "wbr"  # what is drawn beside a word
    leser.les(element)
    leser.avslutt()
    return "\n".join(blokk.tekst for blokk in leser.blokker if not isinstance(blokk, Dokumenttabell))


def _tabell(element: Any) -> Dokumenttabell:
    tittel, hoder = element.find("caption"), element.find("thead/tr")
    rader = tuple(tuple(map(_celle, rad)) for rad in element.xpath("./tbody/tr | ./tfoot/tr | ./tr"))
    navn = tuple(map(_tekst, hoder if hoder is not None else ()))
    merker = [celle.get("data-label") for celle in next(iter(element.iterfind("tbody/tr")), ())]
    spalter = tuple(merke or hode for merke, hode in zip(merker, navn, strict=False))
    return Dokumenttabell(
        tittel="" if tittel is None else _tekst(tittel),
        hoder=navn,
        spalter=spalter if len(spalter) == len(navn) else navn,
        rader=rader,
    )


def _celle(element: Any) -> Dokumentcelle:
    tekst, er_hode = _tekst(element), element.tag == "th"
    treff = _TALLET.fullmatch(tekst) if "tall" in _klasser(element) else None
    if treff is None:
        return Dokumentcelle("" if tekst == _INGENTING else tekst, er_hode=er_hode)
    tall = "".join(treff[1].split()).replace("−", "-").replace(",", ".")
    return Dokumentcelle(tekst, Decimal(tall), treff[2] or "", er_hode)


def _ord(tekst: str) -> str:
    return " ".join(tekst.split())
