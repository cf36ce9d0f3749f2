"""A long page in pieces, each laid out by itself: which pieces, and what in them is told of the others. Pure.

What is laid out is held until its file is written, some 4 MB a page: a report of 300 pages took over a gigabyte.
A template says where a sheet may begin, by a comment:

    <!--stykke 2-->                   here; the headings that follow are h2 and further down
    <!--stykke 3 section rapport-x--> here too, inside a <section>: it ends, and one of that class goes on

Where there are no such comments, or all of it fits, there is one piece, and it is the page as it came.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape

# What is laid out takes some 300 bytes for each of these (docs/benchmarks.md): a letter of HTML is one, and is three
# where it is read. So much is laid out as it is, about 50 pages of a report. What weighs more is laid out in pieces of
# the other size: smaller, since they are joined when all are written, and that takes room too.
HELT_TIL = 700_000
ET_STYKKE = 350_000
# A virksomhet of some thirty pages is not cut, for the last page before a cut inside it may be all but empty. It is
# never less than a piece: what is cut inside stands alone, for it fits with nothing.
EN_DEL = 500_000
# A piece has no heads and feet of its own: they are drawn over the pages when it is known how many there are.
STIL = '<link rel="stylesheet" href="css/trykk-stykke.css">'
ARKSTIL = '<link rel="stylesheet" href="css/trykk-ark.css">'
# Where a link to another piece leads until they are one (RFC 2606: a name that can never be looked up).
ANNET_STYKKE = "https://stykke.invalid/#"
UKJENT_SIDE = "000"

_MERKE = re.compile(r"<!--stykke (\d)(?: (\w+) ([\w-]+))?-->\s*")
_KROPP = re.compile(r"(.*<body[^>]*>)(.*)(</body>.*)", re.DOTALL)
_HODE_SLUTT = "</head>"
_ID = re.compile(r'\sid="([^"]+)"')
_TEGN = re.compile(r"<[^>]*>")
_LENKE = re.compile(r'(<a\b[^>]*?)\shref="#([^"]+)"')


@dataclass(frozen=True)
class Stykke:
    """A piece of the body, by where it stands in the page: a long page is held once. `nivaa`: of its first headings."""

    side: str
    fra: int = 0
    til: int | None = None
    nivaa: int = 1
    foran: str = ""
    bak: str = ""

    @property
    def html(self) -> str:
        return self.foran + _MERKE.sub("", self.side[self.fra : self.til]) + self.bak

    @cached_property
    def vekt(self) -> int:
        return _vekt(self.html)

    @cached_property
    def viser(self) -> frozenset[str]:
        """The targets that are told of in it, each with the number of its page."""
        return frozenset(unescape(treff[2]) for treff in _LENKE.finditer(self.html))

    def med_sidetall(self, sider: Mapping[str, int]) -> str:
        """The piece with the number of the page beside each link, and links that leave it as such."""
        html = self.html
        egne = set(_ID.findall(html))

        def lenke(treff: re.Match[str]) -> str:
            maal = treff[2]
            hvor = "#" if maal in egne else ANNET_STYKKE
            return f'{treff[1]} data-side="{sider.get(unescape(maal), UKJENT_SIDE)}" href="{hvor}{maal}"'

        return _LENKE.sub(lenke, html)


@dataclass(frozen=True)
class Oppdelt:
    """The pieces, and what stands around each of them."""

    foer: str
    stykker: tuple[Stykke, ...]
    etter: str

    def hel(self, kropp: str) -> str:
        return self.foer.replace(_HODE_SLUTT, STIL + _HODE_SLUTT, 1) + kropp + self.etter

    def bare_ark(self, foerste: int, antall: int, *, av: int) -> str:
        """As many empty sheets, of `av` in all: what stands in the margins, and nothing else."""
        tall = f'<style>@page{{--antall-sider:"{av}"}}@page:first{{counter-reset:page {foerste}}}</style>'
        hode = self.foer.replace(_HODE_SLUTT, ARKSTIL + tall + _HODE_SLUTT, 1)
        return hode + '<div class="ark"></div>' * antall + self.etter


def _vekt(html: str) -> int:
    return len(html) + 2 * len(_TEGN.sub("", html))


def del_opp(html: str) -> Oppdelt:
    """The page in pieces of some `ET_STYKKE`, and what stands before the first mark as one of its own.

    Those that name pages (page 1, the contents) are laid out when all the others are.
    """
    helt, hel = _KROPP.fullmatch(html), Stykke(html)
    if helt is None or not _MERKE.search(html) or hel.vekt <= HELT_TIL:
        return Oppdelt("", (hel,), "")
    foerst, *resten = _biter(html, *helt.span(2))
    stykker = [foerst]
    samlet: list[Stykke] = []
    for bit in resten:
        inni = _del_innvendig(bit)
        if samlet and (
            bool(bit.viser) != bool(samlet[0].viser) or sum(ett.vekt for ett in samlet) + bit.vekt > ET_STYKKE
        ):
            stykker.append(_samle(samlet))
            samlet = []
        # What goes on from one piece to the next stands alone: nothing is gathered before or after it. What names pages
        # is laid out more than once, and what does not goes not with it.
        if len(inni) > 1:
            stykker += inni
        else:
            samlet.append(bit)
    if samlet:
        stykker.append(_samle(samlet))
    return Oppdelt(helt[1], tuple(stykker), helt[3])


def _samle(biter: list[Stykke]) -> Stykke:
    """Those that stand after each other, as one."""
    return replace(biter[0], til=biter[-1].til)


def _biter(side: str, fra: int, til: int) -> list[Stykke]:
    """The body, which stands from one place in the page to another, cut at the marks that stand in nothing."""
    kutt = [treff for treff in _MERKE.finditer(side, fra, til) if treff[2] is None]
    slutt = [treff.start() for treff in kutt] + [til]
    deler = (Stykke(side, ett.end(), ende, int(ett[1])) for ett, ende in zip(kutt, slutt[1:], strict=True))
    return [Stykke(side, fra, slutt[0]), *deler]


def _del_innvendig(bit: Stykke) -> list[Stykke]:
    """One that is too long by itself, cut where it may be inside; whole where it fits, or may not be cut."""
    slutt = len(bit.side) if bit.til is None else bit.til
    kutt = [treff for treff in _MERKE.finditer(bit.side, bit.fra, slutt) if treff[2]]
    if bit.vekt <= EN_DEL or not kutt:
        return [bit]
    stykker, rest = [], bit
    for naa, neste in zip(kutt, [*kutt[1:], None], strict=True):
        til = neste.start() if neste else slutt
        if Stykke(bit.side, rest.fra, til).vekt > EN_DEL and naa.start() > rest.fra:
            stykker.append(replace(rest, til=naa.start(), bak=f"</{naa[2]}>"))
            rest = Stykke(bit.side, naa.end(), slutt, int(naa[1]), foran=f'<{naa[2]} class="{naa[3]}">')
    return [*stykker, rest]
