"""The calendar of a year as a workbook: its own dates under headings that are read back, the rest on another sheet."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tillit.aarshjul.queries.linjer import Kalenderlinje
from tillit.felles.bokmaal import paa_bokmaal
from tillit.regneark.kolonner import uten_formel

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EGET_ARK, ANDRE_ARK = "Datoer", "Møter og frister"
EGNE_OVERSKRIFTER = ("Hva", "Slag", "Dato", "Siste dag", "Kilde", "Gjelder")
# Not those that are read back: what other rooms own is never taken in as a date of the calendar's own.
ANDRES_OVERSKRIFTER = ("Møte eller frist", "Hva slags", "Dag", "Tilstand", "Hos")
_BREDDER = (48, 24, 14, 14, 36, 28)


@paa_bokmaal
def arbeidsbok(linjer: Iterable[Kalenderlinje]) -> bytes:
    """Its words are those that the reader of files knows, whoever asks for it."""
    alle = list(linjer)
    bok = Workbook()
    egne = bok.active
    assert isinstance(egne, Worksheet)  # noqa: S101  # a new book has one
    egne.title = EGET_ARK
    _skriv(egne, EGNE_OVERSKRIFTER, [_egen(ett) for ett in alle if ett.egen is not None])
    _skriv(bok.create_sheet(ANDRE_ARK), ANDRES_OVERSKRIFTER, [_andres(ett) for ett in alle if ett.egen is None])
    ut = BytesIO()
    bok.save(ut)
    return ut.getvalue()


def _egen(linje: Kalenderlinje) -> tuple[object, ...]:
    gjelder = "Alle virksomhetene" if linje.gjelder_alle else linje.organ.navn
    return (linje.tekst, linje.slagnavn, linje.dato, linje.til, linje.kilde, gjelder)


def _andres(linje: Kalenderlinje) -> tuple[object, ...]:
    return (linje.tekst, linje.slagnavn, linje.dato, linje.tilstand, linje.organ.navn)


def _skriv(ark: Worksheet, overskrifter: tuple[str, ...], rader: Iterable[tuple[object, ...]]) -> None:
    ark.append(overskrifter)
    for celle in ark[1]:
        celle.font = Font(bold=True)
    for rad in rader:
        ark.append([_trygg(verdi) for verdi in rad])
        for celle in ark[ark.max_row]:
            if isinstance(celle, Cell) and celle.is_date:
                celle.number_format = "dd.mm.yyyy"
    for spalte, bredde in zip("ABCDEF", _BREDDER, strict=True):
        ark.column_dimensions[spalte].width = bredde
    ark.freeze_panes = "A2"


def _trygg(verdi: object) -> object:
    """No text is a formula, and none holds what a workbook cannot."""
    return uten_formel(ILLEGAL_CHARACTERS_RE.sub("", verdi)) if isinstance(verdi, str) else verdi
