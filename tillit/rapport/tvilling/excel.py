"""A report as Excel: a sheet for each kind of table, with numbers as numbers, after one for what is said in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from itertools import count
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from tillit.rapport.tvilling.lesing import (
    Dokument,
    Dokumentavsnitt,
    Dokumentcelle,
    Dokumentfigur,
    Dokumentoverskrift,
    Dokumenttabell,
)
from tillit.regneark.kolonner import bokstav, uten_formel
from tillit.regneark.skriving.arbeidsbok import paa_papir, stiler

MEDIETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEKSTARK = "Tekst"
_NAVN_LENGST, _CELLE_LENGST = 31, 32_767
_UGYLDIG_I_NAVN = re.compile(r"[\[\]:*?/\\']")
_BREDEST, _SMALEST = 70, 9
_DESIMALER = 6


@dataclass
class _Ark:
    """`tabeller` stand under the headings they have in the report, but its own."""

    tabeller: list[tuple[tuple[str, ...], Dokumenttabell]] = field(default_factory=list)

    @property
    def dybde(self) -> int:
        return max(len(sti) for sti, _tabell in self.tabeller)

    @property
    def titler(self) -> set[str]:
        return {tabell.tittel for _sti, tabell in self.tabeller}

    @property
    def navn(self) -> str:
        """What they are all called or stand under, else the names of the columns; the first that is short enough."""
        felles = (self.titler, {sti[-1] for sti, _ in self.tabeller if sti})
        mulige = [next(iter(ett)) for ett in felles if len(ett) == 1 and ett != {""}]
        mulige.append(" ".join(self.tabeller[0][1].spalter))
        return next((ett for ett in mulige if len(ett) <= _NAVN_LENGST), mulige[0])

    @property
    def hoder(self) -> tuple[str, ...]:
        hoder = {tabell.hoder for _sti, tabell in self.tabeller}
        return next(iter(hoder)) if len(hoder) == 1 else self.tabeller[0][1].spalter


def skriv(dokument: Dokument) -> bytes:
    """The whole workbook. It names no author."""
    bok = Workbook(write_only=True)
    for stil in stiler():
        bok.add_named_style(stil)
    tekst, ark = _les(dokument)
    dybde = max((len(sti) for sti, _ in tekst), default=0)
    navn = _Navn()
    rader = ([*_fylt(sti, dybde), Dokumentcelle(ett)] for sti, ett in tekst)
    _skriv_ark(bok, navn.ledig(TEKSTARK), [*_overskrifter(dybde), "Tekst"], rader)
    for ett in ark:
        med_tittel = len(ett.titler) > 1
        hoder = [*_overskrifter(ett.dybde), *(["Tabell"] if med_tittel else []), *ett.hoder]
        _skriv_ark(bok, navn.ledig(ett.navn), hoder, _rader(ett, med_tittel=med_tittel))
    egenskaper = bok.properties
    egenskaper.creator, egenskaper.title, egenskaper.language = "", dokument.tittel, dokument.spraak
    if dokument.tid:
        egenskaper.created = egenskaper.modified = datetime.fromisoformat(dokument.tid).replace(tzinfo=None)
    ut = BytesIO()
    bok.save(ut)
    return ut.getvalue()


def _les(dokument: Dokument) -> tuple[list[tuple[tuple[str, ...], str]], list[_Ark]]:
    """What is said in words, and the tables: those with the same columns are one sheet."""
    sti: list[tuple[int, str]] = []
    tekst: list[tuple[tuple[str, ...], str]] = []
    ark: dict[tuple[str, ...], _Ark] = {}
    for blokk in dokument.blokker:
        under = tuple(navn for nivaa, navn in sti if nivaa > 1)
        match blokk:
            case Dokumentoverskrift():
                sti = [*((nivaa, navn) for nivaa, navn in sti if nivaa < blokk.nivaa), (blokk.nivaa, blokk.tekst)]
            case Dokumenttabell():
                ark.setdefault(blokk.spalter, _Ark()).tabeller.append((under, blokk))
            case Dokumentavsnitt() | Dokumentfigur():
                tekst.append((under, blokk.tekst))
    return tekst, list(ark.values())


def _rader(ark: _Ark, *, med_tittel: bool) -> Iterator[list[Dokumentcelle]]:
    for sti, tabell in ark.tabeller:
        foran = [*_fylt(sti, ark.dybde), *([Dokumentcelle(tabell.tittel)] if med_tittel else [])]
        yield from ([*foran, *rad] for rad in tabell.rader)


def _overskrifter(dybde: int) -> list[str]:
    return [f"Overskrift {nr}" for nr in range(1, dybde + 1)]


def _fylt(sti: Sequence[str], dybde: int) -> list[Dokumentcelle]:
    return [Dokumentcelle(sti[nr] if nr < len(sti) else "") for nr in range(dybde)]


def _skriv_ark(bok: Workbook, navn: str, hoder: list[str], rader: Iterable[list[Dokumentcelle]]) -> None:
    alle, ark = list(rader), bok.create_sheet(navn)
    paa_papir(ark)
    ark.freeze_panes = "A2"
    for nr, hode in enumerate(hoder):
        lengst = max((len(linje) for rad in alle if nr < len(rad) for linje in rad[nr].tekst.split("\n")), default=0)
        ark.column_dimensions[bokstav(nr)].width = max(_SMALEST, min(_BREDEST, max(lengst, len(hode)) + 2))
    ark.append([_celle(ark, Dokumentcelle(hode), "hode") for hode in hoder])
    for rad in alle:
        ark.append([_celle(ark, celle, "broedtekst") for celle in rad])
    ark.auto_filter.ref = f"A1:{bokstav(len(hoder) - 1)}{len(alle) + 1}"


def _celle(ark: Any, celle: Dokumentcelle, stil: str) -> Any:
    if celle.tall is None:
        ren = ILLEGAL_CHARACTERS_RE.sub("", celle.tekst)
        ut: Any = WriteOnlyCell(ark, uten_formel(ren)[:_CELLE_LENGST] or None)
        ut.style = stil
        return ut
    tall: Any = celle.tall  # its types know no Decimal, its writer does
    ut = WriteOnlyCell(ark, tall)
    eksponent = celle.tall.as_tuple().exponent
    ut.style = f"tall{min(_DESIMALER, -eksponent if isinstance(eksponent, int) and eksponent < 0 else 0)}"
    if celle.bak:
        ut.number_format = f'{ut.number_format}" {celle.bak.replace(chr(34), "”")}"'
    return ut


class _Navn:
    """Names of sheets: short, without the signs Excel refuses, no two alike."""

    def __init__(self) -> None:
        self._brukt: set[str] = set()

    def ledig(self, oensket: str) -> str:
        rent = " ".join(_UGYLDIG_I_NAVN.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", oensket)).split()) or "Tabell"
        for nr in count(1):
            bak = f" {nr}" if nr > 1 else ""
            navn = _avkortet(rent, _NAVN_LENGST - len(bak)) + bak
            if navn.casefold() not in self._brukt:
                self._brukt.add(navn.casefold())
                return navn
        raise AssertionError


def _avkortet(tekst: str, lengde: int) -> str:
    """At a space, if there is one."""
    return tekst if len(tekst) <= lengde else tekst[: lengde + 1].rpartition(" ")[0].rstrip(" ,.") or tekst[:lengde]
