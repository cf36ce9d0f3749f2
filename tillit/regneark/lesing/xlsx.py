"""The cells of a workbook, row by row, in memory that does not grow with the rows.

A reader of our own, for two reasons that openpyxl cannot meet at once. 45 000 rows of 21 columns take it too long (both
figures stand in docs/benchmarks.md). And it shows either formulas or the values some program left beside them, while we
must know that a cell *has* a formula, and never believe the value. Everything hostile is refused where it is met: a
document type (entity bombs), and more bytes than the archive promised.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import IO, Self

from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from tillit.felles.arkiv import OEDELAGT
from tillit.regneark.kolonner import bokstav
from tillit.regneark.lesing.celler import Celle, Filrad, Linjer, Vist
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses
from tillit.regneark.lesing.xmldeler import (
    ESCAPE,
    FOR_LANG,
    MAKS_TEGN_I_CELLEN,
    Stilleser,
    Strengleser,
    for_stor,
    ny_parser,
    utpakket,
)

_LITEN_DEL = 2 * 1024 * 1024
# What the format itself allows; more is no sheet that a program has written.
MAKS_CELLER_I_RADEN = 16_384
_SISTE_RAD = 1_048_576
# What we take the time to read: a sheet of ours with 45 000 rows has a third of it.
MAKS_ELEMENTER = 12_000_000
_BOKSTAVER = re.compile(r"[A-Z]{1,3}")
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Arbeidsbok:
    """An open workbook. Use as a context manager."""

    def __init__(self, sti: Path) -> None:
        self._leser: _Arkleser | None = None
        try:
            self._arkiv = zipfile.ZipFile(sti)
            self._ark, self.fra_1904 = self._innhold()
        except OEDELAGT as feil:
            raise RegnearketKanIkkeLeses from feil

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_feil: object) -> None:
        self._arkiv.close()

    def bare(self, kolonner: Collection[int]) -> None:
        """Read no other columns of the sheet being read: what only helps somebody read it is most of its text."""
        if self._leser is not None:
            self._leser.bare = frozenset(kolonner)

    @property
    def arknavn(self) -> list[str]:
        return list(self._ark)

    def linjer(self, ark: str) -> Linjer:
        """The rows of the sheet."""
        try:
            info = self._arkiv.getinfo(self._ark[ark])
            with self._arkiv.open(info) as fil:
                leser = self._leser = _Arkleser(self._strenger, stiler=self._stiler)
                yield from leser.les(fil, stoerrelse=info.file_size)
        except OEDELAGT as feil:
            raise RegnearketKanIkkeLeses from feil

    def _innhold(self) -> tuple[dict[str, str], bool]:
        """The sheets that hold cells, in the order of the tabs, and whether dates are counted from 1904."""
        bok = fromstring(self._liten("xl/workbook.xml"))
        maal = {
            rel.get("Id"): str(PurePosixPath("xl") / rel.get("Target", "")).removeprefix("xl//xl")
            for rel in fromstring(self._liten("xl/_rels/workbook.xml.rels"))
            if rel.get("Type", "").endswith("/worksheet")
        }
        ark = {}
        fra_1904 = False
        for node in bok.iter():
            if node.tag.endswith("}sheet") and node.get(_REL) in maal:
                ark[str(node.get("name"))] = _rydd_sti(maal[node.get(_REL)])
            elif node.tag.endswith("}workbookPr"):
                fra_1904 = node.get("date1904") in {"1", "true"}
        if not ark:
            raise RegnearketKanIkkeLeses(_("Arbeidsboken har ingen ark med celler."))
        return ark, fra_1904

    def _liten(self, navn: str) -> bytes:
        if self._arkiv.getinfo(navn).file_size > _LITEN_DEL:
            raise RegnearketKanIkkeLeses
        return self._arkiv.read(navn)

    @cached_property
    def _strenger(self) -> list[str]:
        navn = self._delen("xl/sharedstrings.xml")
        if navn is None:
            return []
        with self._arkiv.open(navn) as fil:
            return Strengleser().les(fil)

    @cached_property
    def _stiler(self) -> dict[str, Vist]:
        navn = self._delen("xl/styles.xml")
        if navn is None:
            return {}
        with self._arkiv.open(navn) as fil:
            return Stilleser().les(fil)

    def _delen(self, navn: str) -> str | None:
        return next((ett for ett in self._arkiv.namelist() if ett.lower() == navn), None)


def _rydd_sti(sti: str) -> str:
    return "xl/" + sti.rsplit("xl/", maxsplit=1)[-1].lstrip("/")


class _Arkleser:
    """The rows of one sheet. The handlers run for every cell: they are written to be few and plain."""

    def __init__(self, strenger: list[str], *, stiler: Mapping[str, Vist]) -> None:
        self.bare: frozenset[int] | None = None
        self._strenger = strenger
        self._stiler = stiler
        self._stil = ""
        self._ferdige: list[tuple[int, dict[int, Celle]]] = []
        self._celler: dict[int, Celle] = {}
        self._radnr = self._kolonne = 0
        self._elementer = self._celler_i_raden = self._tegn_i_cellen = 0
        self._type = ""
        self._verdi: list[str] = []
        self._samler = self._formel = self._lesehjelp = False
        self._kolonner: dict[str, int] = {}

    def les(self, fil: IO[bytes], *, stoerrelse: int) -> Linjer:
        parser = ny_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._slutt
        parser.CharacterDataHandler = self._tegn
        lest = 0
        for bit in utpakket(fil):
            parser.Parse(bit)
            if self._elementer > MAKS_ELEMENTER:
                raise for_stor()
            lest += len(bit)
            yield from self._toem(lest / max(stoerrelse, lest))
        parser.Parse(b"", True)
        yield from self._toem(1.0)

    def _toem(self, andel: float) -> Linjer:
        ferdige, self._ferdige = self._ferdige, []
        for nr, celler in ferdige:
            yield Filrad(nr, celler, andel)

    def _start(self, navn: str, attributter: dict[str, str]) -> None:
        navn = navn if ":" not in navn else navn.rpartition(":")[2]
        self._elementer += 1
        if navn == "c":
            self._type = attributter.get("t", "n")
            self._kolonne = self._nummer(attributter.get("r", ""))
            self._stil = attributter.get("s", "0")
            self._verdi, self._tegn_i_cellen = [], 0
            self._formel = False
            self._celler_i_raden += 1
            if self._celler_i_raden > MAKS_CELLER_I_RADEN:
                raise RegnearketKanIkkeLeses(
                    _("Rad %(nr)s har flere celler enn et regneark kan ha. Lagre filen på nytt, og last opp igjen.")
                    % {"nr": self._radnr}
                )
        elif navn in {"v", "t"}:
            self._samler = not self._lesehjelp
        elif navn == "f":
            self._formel = True
        elif navn == "rPh":
            self._lesehjelp = True
        elif navn == "row":
            self._radnr = int(attributter.get("r", self._radnr + 1))
            self._kolonne, self._celler_i_raden = -1, 0
            if not 0 < self._radnr <= _SISTE_RAD:
                raise RegnearketKanIkkeLeses

    def _slutt(self, navn: str) -> None:
        navn = navn if ":" not in navn else navn.rpartition(":")[2]
        if navn in {"v", "t"}:
            self._samler = False
        elif navn == "c":
            if (self._verdi or self._formel) and (self.bare is None or self._kolonne in self.bare):
                self._celler[self._kolonne] = self._celle()
        elif navn == "rPh":
            self._lesehjelp = False
        elif navn == "row" and self._celler:
            self._ferdige.append((self._radnr, self._celler))
            self._celler = {}

    def _tegn(self, tekst: str) -> None:
        if self._samler:
            self._verdi.append(tekst)
            self._tegn_i_cellen += len(tekst)
            if self._tegn_i_cellen > MAKS_TEGN_I_CELLEN:
                celle = _("Cellen %(celle)s") % {"celle": f"{bokstav(self._kolonne)}{self._radnr}"}
                raise RegnearketKanIkkeLeses(FOR_LANG % {"celle": celle, "maks": MAKS_TEGN_I_CELLEN})

    def _celle(self) -> Celle:
        verdi = "".join(self._verdi)
        match self._type:
            case "s":
                return Celle(self._strenger[int(verdi)], er_formel=self._formel)
            case "n":
                vist = self._stiler.get(self._stil, Vist.TALL)
                return Celle(verdi, er_tall=True, er_formel=self._formel, vist=vist)
            case "b":
                return Celle("ja" if verdi == "1" else "nei", er_formel=self._formel)
            case "e":
                return Celle(verdi, er_formel=self._formel, er_feil=True)
            case _:
                return Celle(ESCAPE.sub("", verdi) if "_x" in verdi else verdi, er_formel=self._formel)

    def _nummer(self, referanse: str) -> int:
        """The column of «H7» as a number from 0; a cell without a reference stands after the one before it."""
        bokstaver = referanse.rstrip("0123456789")
        if not bokstaver:
            return self._kolonne + 1
        if bokstaver not in self._kolonner:
            if not _BOKSTAVER.fullmatch(bokstaver):
                raise RegnearketKanIkkeLeses
            nummer = 0
            for tegn in bokstaver:
                nummer = nummer * 26 + ord(tegn) - 64
            self._kolonner[bokstaver] = nummer - 1
        return self._kolonner[bokstaver]
