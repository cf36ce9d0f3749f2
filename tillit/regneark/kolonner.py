"""The columns of the sheet, in order: the same in a workbook and in CSV, out and in. Pure."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Slag(enum.Enum):
    """What a cell holds."""

    TEKST = "tekst"
    TALL = "tall"
    DATO = "dato"
    JA_NEI = "ja_nei"
    HELTALL = "heltall"


@dataclass(frozen=True)
class Kolonne:
    """One column. `felt` is the field of a Maalingsrad it fills, or a name of our own for what only helps."""

    felt: str
    overskrift: str
    slag: Slag
    bredde: int
    skrives: bool = True
    maa_med: bool = False
    leses: bool = True


KOLONNER = (
    Kolonne("indikator_id", "Indikator-ID", Slag.HELTALL, 12, skrives=False, maa_med=True),
    Kolonne("virksomhet", "Virksomhet", Slag.TEKST, 16, skrives=False, leses=False),
    Kolonne("maal", "Mål", Slag.TEKST, 30, skrives=False, leses=False),
    Kolonne("indikator", "Indikator", Slag.TEKST, 36, skrives=False, leses=False),
    Kolonne("enhet", "Enhet", Slag.TEKST, 14, skrives=False, leses=False),
    Kolonne("periode", "Periode", Slag.TEKST, 16, skrives=False, maa_med=True),
    Kolonne("grunnlag", "Beregningsgrunnlag", Slag.TEKST, 28, skrives=False, maa_med=True),
    Kolonne("fordeling", "Fordelt på", Slag.TEKST, 14, skrives=False),
    Kolonne("gruppe", "Gruppe", Slag.TEKST, 20, skrives=False),
    Kolonne("verdi", "Verdi", Slag.TALL, 18, maa_med=True),
    Kolonne("symbol", "Symbol", Slag.TEKST, 9, maa_med=True),
    Kolonne("teller", "Teller", Slag.TALL, 12, maa_med=True),
    Kolonne("nevner", "Nevner", Slag.TALL, 12, maa_med=True),
    Kolonne("beskrivelse", "Beskrivelse i ord", Slag.TEKST, 30),
    Kolonne("foreloepig", "Foreløpig", Slag.JA_NEI, 10),
    Kolonne("brudd", "Brudd i serien", Slag.JA_NEI, 13),
    Kolonne("brudd_grunn", "Grunn til bruddet", Slag.TEKST, 24),
    Kolonne("merknad", "Merknad", Slag.TEKST, 30),
    Kolonne("kilde", "Kilde for tallet", Slag.TEKST, 24),
    Kolonne("publisert", "Publisert", Slag.DATO, 12),
    Kolonne("sikkerhet", "Sikkerhet", Slag.TEKST, 15),
    Kolonne("antall_svar", "Antall svar", Slag.HELTALL, 12),
    Kolonne("feilmargin", "Feilmargin", Slag.TALL, 12, skrives=False, leses=False),
    Kolonne("grunn", "Grunn til ny versjon", Slag.TEKST, 30),
    Kolonne("sett", "Versjon", Slag.HELTALL, 9, skrives=False),
)
ETTER_OVERSKRIFT = {kolonne.overskrift.casefold(): kolonne for kolonne in KOLONNER}
ETTER_FELT = {kolonne.felt: kolonne for kolonne in KOLONNER}
# A break and its reason are said together: where one of the columns is gone, both stay as they are stored.
SAMMEN = frozenset({"brudd", "brudd_grunn"})

# What stands where a number must not be shown. On the way in it means that the part is as it was.
SKJULT = "skjult"

ARKNAVN = "Tall"
VEILEDNING = "Veiledning"
LISTER = "Lister"
OM_FILEN = "Om filen"


def bokstav(nummer: int) -> str:
    """What the sheet calls its column: 0 is A, 26 is AA."""
    tekst = ""
    nummer += 1
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        tekst = chr(65 + rest) + tekst
    return tekst


def uten_formel(tekst: str) -> str:
    """Text that no program takes for a formula: an apostrophe is put in front. `med_formeltegn` takes it away again."""
    return f"'{tekst}" if tekst.lstrip("'").startswith(_FORMELTEGN) else tekst


def med_formeltegn(tekst: str) -> str:
    return tekst[1:] if tekst.startswith("'") and tekst.lstrip("'").startswith(_FORMELTEGN) else tekst


_FORMELTEGN = ("=", "+", "-", "@", "\t", "\r", "\n")
