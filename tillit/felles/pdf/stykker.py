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
from dataclasses import dataclass
from html import unescape

# What is laid out takes some 300 bytes for each of these (docs/benchmarks.md): a letter of HTML is one, and is three
# where it is read. So much is laid out as it is, about 50 pages of a report. What weighs more is laid out in pieces of
# the other size: smaller, since they are joined when all are written, and that takes room too.
HELT_TIL = 700_000
ET_STYKKE = 350_000
# A virksomhet of some thirty pages is not cut, for the last page before a cut inside it may be all but empty.
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
    """A piece of the body, and the level of the headings it begins with."""

    html: str
    nivaa: int = 1

    @property
    def vekt(self) -> int:
        return _vekt(self.html)

    @property
    def viser(self) -> frozenset[str]:
        """The targets that are told of in it, each with the number of its page."""
        return frozenset(unescape(treff[2]) for treff in _LENKE.finditer(self.html))

    def med_sidetall(self, sider: Mapping[str, int]) -> str:
        """The piece with the number of the page beside each link, and links that leave it as such."""
        egne = set(_ID.findall(self.html))

        def lenke(treff: re.Match[str]) -> str:
            maal = treff[2]
            hvor = "#" if maal in egne else ANNET_STYKKE
            return f'{treff[1]} data-side="{sider.get(unescape(maal), UKJENT_SIDE)}" href="{hvor}{maal}"'

        return _LENKE.sub(lenke, self.html)


@dataclass(frozen=True)
class Oppdelt:
    """The pieces, and what stands around each of them."""

    foer: str
    stykker: tuple[Stykke, ...]
    etter: str

    def hel(self, kropp: str) -> str:
        return self.foer.replace(_HODE_SLUTT, STIL + _HODE_SLUTT, 1) + kropp + self.etter

    def bare_ark(self, antall: int) -> str:
        """As many empty sheets: what stands in the margins, and nothing else."""
        hode = self.foer.replace(_HODE_SLUTT, ARKSTIL + _HODE_SLUTT, 1)
        return hode + '<div class="ark"></div>' * antall + self.etter


def _vekt(html: str) -> int:
    html = _MERKE.sub("", html)
    return len(html) + 2 * len(_TEGN.sub("", html))


def del_opp(html: str) -> Oppdelt:
    """The page in pieces of some `ET_STYKKE`, and what stands before the first mark as one of its own.

    Those that name pages (page 1, the contents) are laid out when all the others are.
    """
    helt, uten = _KROPP.fullmatch(html), _MERKE.sub("", html)
    if helt is None or uten == html or _vekt(uten) <= HELT_TIL:
        return Oppdelt("", (Stykke(uten),), "")
    foer, kropp, etter = helt.groups()
    foerst, *resten = _biter(kropp)
    stykker = [foerst]
    samlet: list[Stykke] = []
    for bit in resten:
        inni = _del_innvendig(bit)
        if samlet and (
            len(inni) > 1
            or bool(bit.viser) != bool(samlet[0].viser)
            or sum(ett.vekt for ett in samlet) + bit.vekt > ET_STYKKE
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
    return Oppdelt(foer, tuple(stykker), etter)


def _samle(biter: list[Stykke]) -> Stykke:
    return Stykke("".join(_MERKE.sub("", ett.html) for ett in biter), biter[0].nivaa)


def _biter(kropp: str) -> list[Stykke]:
    """The body cut at the marks that stand in nothing."""
    kutt = [treff for treff in _MERKE.finditer(kropp) if treff[2] is None]
    slutt = [*(treff.start() for treff in kutt[1:]), len(kropp)]
    foerst = kropp[: kutt[0].start()] if kutt else kropp
    deler = (Stykke(kropp[fra.end() : til], int(fra[1])) for fra, til in zip(kutt, slutt, strict=True))
    return [Stykke(_MERKE.sub("", foerst)), *(deler if kutt else ())]


def _del_innvendig(bit: Stykke) -> list[Stykke]:
    """One that is too long by itself, cut where it may be inside; whole where it fits, or may not be cut."""
    kutt = [treff for treff in _MERKE.finditer(bit.html) if treff[2]]
    if bit.vekt <= EN_DEL or not kutt:
        return [bit]
    stykker, fra, hode, nivaa = [], 0, "", bit.nivaa
    for naa, neste in zip(kutt, [*kutt[1:], None], strict=True):
        til = neste.start() if neste else len(bit.html)
        if _vekt(bit.html[fra:til]) > EN_DEL and naa.start() > fra:
            stykker.append(Stykke(f"{hode}{_MERKE.sub('', bit.html[fra : naa.start()])}</{naa[2]}>", nivaa))
            fra, hode, nivaa = naa.end(), f'<{naa[2]} class="{naa[3]}">', int(naa[1])
    return [*stykker, Stykke(hode + _MERKE.sub("", bit.html[fra:]), nivaa)]
