"""The workbook: a sheet to fill in where only input cells are open, guidance, and a signed note of what it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.core import signing
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tillit.maal.enums import Indikatortype, Sikkerhet, Symbol
from tillit.maal.models import Indikator
from tillit.maal.rules import antall_desimaler
from tillit.regneark.kolonner import (
    ARKNAVN,
    ETTER_FELT,
    KOLONNER,
    LISTER,
    OM_FILEN,
    VEILEDNING,
    bokstav,
    uten_formel,
)
from tillit.regneark.lesing.aapning import SALT
from tillit.regneark.skriving.radxml import celle_som_xml, sett_inn_rader
from tillit.regneark.skriving.utvalg import Uttaksrad
from tillit.regneark.skriving.veiledning import LINJER

VERSJON = 1
_AAPEN = Protection(locked=False)
_FARGE = PatternFill("solid", fgColor="FFF8E1")
_MAKS_DESIMALER = 6
_SLUTT = 1_048_576
# The same face in every cell, those with a style and those without: what a style does not say, each program guesses.
_SKRIFT = "Calibri"
_STOERRELSE = 11
_LINJEHOEYDE, _LUFT, _TEGN_PAA_LINJEN = 15, 4, 100
# The sheet scrolls under its headings and beside what says which row one is in.
_FASTE_FELT = "enhet"
_SPALTER = tuple((kolonne.felt, bokstav(nummer)) for nummer, kolonne in enumerate(KOLONNER))


@dataclass(frozen=True)
class Omtale:
    """What the file says of itself."""

    organ_id: int
    navn: str
    tid: datetime

    def signert(self) -> str:
        return signing.dumps({"v": VERSJON, "organ": self.organ_id, "tid": self.tid.isoformat()}, salt=SALT)


def skriv(rader: Iterable[Uttaksrad], sti: Path, *, om: Omtale) -> int:
    """Write the workbook row by row: what is written is on disk, not in memory. Returns how many rows.

    openpyxl makes the book and all that is said of its cells; the rows, by the million cells, are set in after.
    """
    bok = Workbook(write_only=True)
    for stil in stiler():
        bok.add_named_style(stil)
    arkskriver = _Arkskriver(bok)
    with TemporaryFile() as raddel:
        antall = arkskriver.skriv(rader, raddel)
        _fullfoer(bok, arkskriver, om)
        bok.save(sti)
        sett_inn_rader(sti, raddel)
    return antall


def _fullfoer(bok: Workbook, arkskriver: _Arkskriver, om: Omtale) -> None:
    """The sheets beside the one of figures."""
    _skriv_veiledning(bok, om)
    arkskriver.skriv_lister()
    skjult = bok.create_sheet(OM_FILEN)
    skjult.sheet_state = "veryHidden"
    skjult.append(["tillit", om.signert()])


def stiler() -> list[NamedStyle]:
    """How cells look, by name: tall0 … tall6 by decimals, hode, tittel, broedtekst, and those one may write in."""
    vanlig, fet = Font(name=_SKRIFT, size=_STOERRELSE), Font(name=_SKRIFT, size=_STOERRELSE, bold=True)
    tall = [
        NamedStyle(
            f"tall{antall}",
            font=vanlig,
            number_format="#,##0" + ("." + "0" * antall if antall else ""),
            protection=_AAPEN,
        )
        for antall in range(_MAKS_DESIMALER + 1)
    ]
    ned = Alignment(vertical="top", wrap_text=True)
    return [
        *tall,
        NamedStyle("aapen", font=vanlig, protection=_AAPEN),
        NamedStyle("aapendato", font=vanlig, protection=_AAPEN, number_format="dd.mm.yyyy"),
        NamedStyle("hode", font=fet, fill=PatternFill("solid", fgColor="E6EEF5"), alignment=ned),
        NamedStyle("aapent_hode", font=fet, fill=_FARGE, alignment=ned),
        NamedStyle("tittel", font=Font(name=_SKRIFT, size=14, bold=True)),
        NamedStyle("broedtekst", font=vanlig, alignment=ned),
    ]


def paa_papir(ark: Any) -> None:
    """Printed lying, all columns on one page, the headings on each."""
    ark.page_setup.orientation = "landscape"
    ark.page_setup.paperSize = Worksheet.PAPERSIZE_A3
    ark.page_setup.fitToHeight = 0
    ark.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    ark.print_title_rows = "1:1"


class _Arkskriver:
    """The sheet of figures, and the rules its cells hold what is typed to."""

    def __init__(self, bok: Workbook) -> None:
        self._bok = bok
        self._ark = bok.create_sheet(ARKNAVN)
        self._nivaaer: list[tuple[str, ...]] = []
        self._gjelder: tuple[Indikator, int] | None = None
        self._stiler: dict[str, int] = {}

    def skriv(self, rader: Iterable[Uttaksrad], raddel: IO[bytes]) -> int:
        ark = self._ark
        ark.freeze_panes = f"{bokstav(_nummer(_FASTE_FELT))}2"
        paa_papir(ark)
        ark.protection.sheet = True
        ark.protection.formatColumns = False
        ark.protection.formatRows = False
        ark.protection.autoFilter = False
        for nummer, kolonne in enumerate(KOLONNER):
            spalte = ark.column_dimensions[bokstav(nummer)]
            spalte.width = kolonne.bredde
            if kolonne.skrives:
                spalte.protection = _AAPEN
        ark.append([self._overskrift(k.overskrift, "aapent_hode" if k.skrives else "hode") for k in KOLONNER])
        siste = 1
        for siste, rad in enumerate(rader, 2):
            self._foelg(rad.indikator, siste)
            raddel.write(self._rad(rad, siste).encode())
        self._avslutt(siste)
        ark.auto_filter.ref = f"A1:{bokstav(len(KOLONNER) - 1)}{siste}"
        self._felles_regler(siste)
        return siste - 1

    def _overskrift(self, tekst: str, stil: str) -> Any:
        celle: Any = WriteOnlyCell(self._ark, tekst)
        celle.style = stil
        return celle

    def _stilnummer(self, navn: str) -> int:
        if navn not in self._stiler:
            self._stiler[navn] = self._overskrift("", navn).style_id
        return self._stiler[navn]

    def _rad(self, rad: Uttaksrad, nr: int) -> str:
        return f'<row r="{nr}">{"".join(self._celle(rad, felt, f"{spalte}{nr}") for felt, spalte in _SPALTER)}</row>'

    def _celle(self, rad: Uttaksrad, felt: str, sted: str) -> str:
        verdi, stil = self._verdi(rad, felt)
        return celle_som_xml(sted, verdi, None if stil is None else self._stilnummer(stil))

    def _verdi(self, rad: Uttaksrad, felt: str) -> tuple[Any, str | None]:
        """What stands in one cell. A locked cell is a plain value; an open one carries its style."""
        verdi = rad.verdier.get(felt)
        aapen = ETTER_FELT[felt].skrives or (felt == "grunnlag" and not rad.finnes)
        if felt == "verdi":
            minst = 0 if isinstance(verdi, Decimal) else rad.indikator.desimaler
            return _skrevet(verdi), f"tall{_desimaler(verdi, minst)}"
        if verdi is None or verdi == "":
            # Its column is open already; only the basis of a row without a figure is opened by itself.
            return None, "aapen" if felt == "grunnlag" and aapen else None
        if isinstance(verdi, Decimal):
            return verdi, f"tall{_desimaler(verdi, 0)}"
        if isinstance(verdi, date):
            return verdi, "aapendato"
        return _skrevet(verdi), "aapen" if aapen else None

    def _foelg(self, indikator: Indikator, radnr: int) -> None:
        """Remember where the rows of each indicator begin."""
        if self._gjelder is None or self._gjelder[0].pk != indikator.pk:
            self._avslutt(radnr - 1)
            self._gjelder = (indikator, radnr)

    def _avslutt(self, siste: int) -> None:
        if self._gjelder is not None:
            indikator, foerste = self._gjelder
            if regel := self._regel(indikator):
                spalte = bokstav(_nummer("verdi"))
                regel.add(f"{spalte}{foerste}:{spalte}{siste}")
                self._ark.data_validations.append(regel)

    def _regel(self, indikator: Indikator) -> DataValidation | None:
        if indikator.type == Indikatortype.SKAAR:
            nivaaer = tuple(indikator.nivaaer)
            if nivaaer not in self._nivaaer:
                self._nivaaer.append(nivaaer)
            spalte = bokstav(self._nivaaer.index(nivaaer))
            return _liste(f"{LISTER}!${spalte}$1:${spalte}${len(nivaaer)}", _("Velg et av nivåene."))
        if indikator.type == Indikatortype.KVALITATIV:
            return _regel("textLength", "equal", "0", None, _("Indikatoren er kvalitativ. Bruk «Beskrivelse i ord»."))
        minste, stoerste = indikator.minste, indikator.stoerste
        if minste is not None and stoerste is not None:
            feil = _("Skriv et tall mellom %(minste)s og %(stoerste)s.")
            return _regel("decimal", "between", minste, stoerste, feil % _grenser(minste, stoerste))
        if minste is not None:
            feil = _("Tallet kan ikke være mindre enn %(minste)s.")
            return _regel("decimal", "greaterThanOrEqual", minste, None, feil % _grenser(minste, None))
        if stoerste is not None:
            feil = _("Tallet kan ikke være større enn %(stoerste)s.")
            return _regel("decimal", "lessThanOrEqual", stoerste, None, feil % _grenser(None, stoerste))
        return _regel("decimal", "between", "-99999999999999", "99999999999999", _("Skriv et tall."))

    def _felles_regler(self, siste: int) -> None:
        ja_nei, symboler = '"ja,nei"', f'"{",".join(Symbol.values)}"'
        sikkerhet = f'"{",".join(str(navn) for navn in Sikkerhet.labels)}"'
        for felt, regel in (
            ("symbol", _liste(symboler, _("Bruk . eller .. eller :"))),
            ("foreloepig", _liste(ja_nei, _("Skriv ja eller nei."))),
            ("brudd", _liste(ja_nei, _("Skriv ja eller nei."))),
            ("sikkerhet", _liste(sikkerhet, _("Velg fra listen."))),
            ("teller", _regel("decimal", "between", "-99999999999999", "99999999999999", _("Skriv et tall."))),
            ("nevner", _regel("decimal", "greaterThan", "0", None, _("Nevneren må være over null."))),
            ("antall_svar", _regel("whole", "greaterThan", "0", None, _("Antall svar er et helt tall over null."))),
            ("publisert", _regel("date", "greaterThan", "1", None, _("Skriv en dato, for eksempel 15.3.2026."))),
        ):
            spalte = bokstav(_nummer(felt))
            regel.add(f"{spalte}2:{spalte}{max(siste, 2)}")
            self._ark.data_validations.append(regel)

    def skriv_lister(self) -> None:
        """The levels of each score, for the lists in the cells to point at."""
        ark = self._bok.create_sheet(LISTER)
        ark.sheet_state = "hidden"
        for nummer in range(max(map(len, self._nivaaer), default=0)):
            ark.append([uten_formel(ett[nummer]) if nummer < len(ett) else None for ett in self._nivaaer])


def _skriv_veiledning(bok: Workbook, om: Omtale) -> None:
    ark = bok.create_sheet(VEILEDNING)
    ark.column_dimensions["A"].width = 28
    ark.column_dimensions["B"].width = 90
    tittel = WriteOnlyCell(ark, uten_formel(om.navn))
    tittel.style = "tittel"
    ark.append([tittel])
    paa_papir(ark)
    for nummer, (venstre, hoeyre) in enumerate(LINJER, 2):
        # LibreOffice does not fit the height of rows to lines that wrap.
        ark.row_dimensions[nummer].height = _LINJEHOEYDE * ceil(len(str(hoeyre)) / _TEGN_PAA_LINJEN) + _LUFT
        celler = []
        for tekst, stil in ((venstre, "hode"), (hoeyre, "broedtekst")):
            celle = WriteOnlyCell(ark, str(tekst))
            celle.style = stil
            celler.append(celle)
        ark.append(celler)


def _skrevet(verdi: Any) -> Any:
    """Numbers as they are; words with nothing in them that a sheet cannot hold, or would compute."""
    if isinstance(verdi, bool):
        return "ja" if verdi else "nei"
    return uten_formel(ILLEGAL_CHARACTERS_RE.sub("", verdi)) if isinstance(verdi, str) else verdi


def _desimaler(verdi: Any, minst: int) -> int:
    """Those of the indicator, and more only where the stored value has more."""
    return min(_MAKS_DESIMALER, max(minst, antall_desimaler(verdi) if isinstance(verdi, Decimal) else 0))


def _nummer(felt: str) -> int:
    return next(nummer for nummer, kolonne in enumerate(KOLONNER) if kolonne.felt == felt)


def _liste(formel: str, feil: str) -> DataValidation:
    return DataValidation(
        "list", formel, allow_blank=True, showErrorMessage=True, errorTitle=_("Ukjent valg"), error=feil
    )


def _regel(slag: Any, operator: Any, en: Any, to: Any, feil: str) -> DataValidation:
    return DataValidation(
        slag,
        str(en),
        None if to is None else str(to),
        operator=operator,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=_("Passer ikke her"),
        error=feil,
    )


def _grenser(minste: Decimal | None, stoerste: Decimal | None) -> dict[str, str]:
    return {
        navn: "" if grense is None else f"{grense.normalize():f}".replace(".", ",")
        for navn, grense in (("minste", minste), ("stoerste", stoerste))
    }
