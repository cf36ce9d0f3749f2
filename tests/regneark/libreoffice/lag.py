"""Make the files of this folder again: see README.md. Needs LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import django
from openpyxl import load_workbook

from tillit.regneark.kolonner import KOLONNER

HER = Path(__file__).parent
ANDEL, SKAAR, MAANED = 900_001, 900_002, 900_003


def main() -> None:
    django.setup()
    from tillit.maal.models import Indikator
    from tillit.regneark.skriving import arbeidsbok
    from tillit.regneark.skriving.utvalg import Uttaksrad

    felles: dict[str, Any] = {"enhet": "prosent", "desimaler": 1}
    andel = Indikator(pk=ANDEL, navn="Andel i tide", minste=Decimal(0), stoerste=Decimal(100), **felles)
    skaar = Indikator(pk=SKAAR, navn="Trivsel", type="skaar", nivaaer=["Lav", "Middels", "Høy"])
    maaned = Indikator(pk=MAANED, navn="Henvendelser", frekvens="maaned", **felles)
    registrert = {"verdi": Decimal("61.5"), "sett": 1, "merknad": "Æ, ø og å\nto linjer", "kilde": "=SUM(A1)"}
    registrert |= {"foreloepig": True, "brudd": False, "sikkerhet": "Usikkert", "publisert": date(2023, 3, 15)}

    def rad(indikator: Indikator, periode: str, **verdier: Any) -> Uttaksrad:
        faste = {"indikator_id": indikator.pk, "periode": periode, "indikator": indikator.navn, "sett": 0}
        return Uttaksrad(indikator, bool(verdier), {**faste, **verdier})

    rader = [rad(andel, "2022", **registrert), rad(andel, "2023"), rad(andel, "2024"), rad(skaar, "2023")]
    rader += [rad(maaned, "mars 2024"), rad(maaned, "april 2024"), rad(maaned, "mai 2024")]
    with tempfile.TemporaryDirectory() as mappe:
        sti = Path(mappe) / "utfylt.xlsx"
        arbeidsbok.skriv(rader, sti, om=arbeidsbok.Omtale(1, "Prøveetaten", datetime(2026, 11, 24, 9, tzinfo=UTC)))
        fyll_ut(sti)
        for format_ in ("xlsx:Calc MS Excel 2007 XML", "ods"):
            ut = Path(mappe) / "ut"
            kommando = [
                "soffice",
                f"-env:UserInstallation=file://{mappe}/profil",
                "--headless",
                "--convert-to",
                format_,
            ]
            subprocess.run([*kommando, "--outdir", str(ut), str(sti)], check=True)
        for fil in (Path(mappe) / "ut").iterdir():
            shutil.copy(fil, HER / fil.name)


def fyll_ut(sti: Path) -> None:
    """What a person types: numbers, a number as text, a level, a symbol, and a month that became a date."""
    bok = load_workbook(sti)
    ark = bok["Tall"]
    nummer = {kolonne.felt: nr for nr, kolonne in enumerate(KOLONNER, 1)}

    def skriv(rad: int, **felter: Any) -> None:
        for felt, verdi in felter.items():
            ark.cell(rad, nummer[felt]).value = verdi

    skriv(3, verdi=66.3, foreloepig="ja", publisert=date(2024, 3, 15), kilde="Fagsystemet")
    skriv(4, verdi="70,5 ", merknad="Lest av på skjermen")
    skriv(5, verdi="Høy")
    skriv(6, periode=date(2024, 3, 1), verdi=12)
    skriv(7, symbol="..")
    ark.row_dimensions[7].hidden = True
    bok.save(sti)


if __name__ == "__main__":
    main()
