"""What one cell means: a number, a date, a period, yes or no. Pure; a cell that means nothing raises Uklar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from tillit.maal.periodelesing import les_periode
from tillit.maal.perioder import Periode
from tillit.regneark.lesing.celler import Celle

_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_TALL = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+(?=,))(?:[.,]\d+)?")
_DATO = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_ISO_DATO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
_JA, _NEI = frozenset({"ja", "j", "x", "1", "sann", "true"}), frozenset({"", "nei", "n", "0", "usann", "false"})
_DAG_NULL, _DAG_NULL_1904 = date(1899, 12, 30), date(1904, 1, 1)
_FOERSTE_DAG, _SISTE_DAG = 20_000, 110_000
_SIFRE = 15
_FOR_STORT = 10**14


class Uklar(Exception):
    """The cell cannot be understood; the text is for the one who wrote it."""


def tekst(celle: Celle) -> str:
    """Text without the space around it, line breaks as one sign."""
    return celle.tekst.replace("\r\n", "\n").replace("\r", "\n").strip()


def tall(celle: Celle) -> Decimal | None:
    """A number: as the program stored it, or as a Norwegian writes it. Rounded to the 15 digits a spreadsheet shows."""
    if celle.er_tall:
        try:
            return _rommes(Decimal(format(float(celle.tekst), f".{_SIFRE}g")))
        except (ValueError, InvalidOperation) as feil:
            raise Uklar(_("«%s» er ikke et tall.") % celle.tekst) from feil
    renset = re.sub(r"\s", "", celle.tekst).translate(_MINUS)
    if not renset:
        return None
    if renset.startswith("="):
        raise Uklar(_("Cellen har en formel. Lim inn tallet som verdi."))
    if not _TALL.fullmatch(renset):
        raise Uklar(_("«%s» er ikke et tall. Skriv for eksempel 12,5.") % _kort(celle.tekst))
    if "," in renset:
        renset = renset.replace(".", "").replace(",", ".")
    return _rommes(Decimal(renset))


def prosent(celle: Celle) -> Decimal | None:
    """A percentage as it looks: stored as 0.125 and shown as 12,5 %, or written «12,5 %», it is 12.5."""
    if celle.er_tall:
        verdi = tall(celle)
        return verdi * 100 if celle.er_prosent and verdi is not None else verdi
    return tall(celle._replace(tekst=celle.tekst.strip().removesuffix("%")))


def _rommes(verdi: Decimal) -> Decimal:
    if not verdi.is_finite() or abs(verdi) >= _FOR_STORT:
        raise Uklar(_("Tallet er for stort."))
    return verdi


def heltall(celle: Celle) -> int | None:
    verdi = tall(celle)
    if verdi is None:
        return None
    if verdi != verdi.to_integral_value() or not 0 <= verdi < 2**53:
        raise Uklar(_("«%s» er ikke et helt tall.") % _kort(celle.tekst))
    return int(verdi)


def ja_nei(celle: Celle) -> bool:
    svar = celle.tekst.strip().casefold()
    if svar in _JA:
        return True
    if svar in _NEI:
        return False
    raise Uklar(_("Skriv ja eller nei."))


def dato(celle: Celle, *, fra_1904: bool = False) -> date | None:
    renset = celle.tekst.strip()
    if not renset:
        return None
    dag = _serienummer(renset, fra_1904=fra_1904) if celle.er_tall else _skrevet_dato(renset)
    if dag is None:
        raise Uklar(_("«%s» er ikke en dato. Skriv for eksempel 15.3.2026.") % _kort(renset))
    return dag


def periode(celle: Celle, frekvens: str, *, fra_1904: bool = False) -> Periode:
    """The period a cell names: «2025», «2. tertial 2026», «mars 2026», 2026K3, or a date that begins or ends one."""
    renset = celle.tekst.strip()
    funnet = _navngitt(renset, frekvens)
    if funnet is None:
        dag = _serienummer(renset, fra_1904=fra_1904) if celle.er_tall else _skrevet_dato(renset)
        if dag is not None:
            kandidat = Periode.som_inneholder(dag, frekvens)
            funnet = kandidat if dag in {kandidat.start, kandidat.slutt} else None
    if funnet is None:
        raise Uklar(_("«%(tekst)s» er ikke en periode. Skriv for eksempel %(eksempel)s.") % _eksempel(renset, frekvens))
    return funnet


def _navngitt(renset: str, frekvens: str) -> Periode | None:
    funnet = les_periode(renset.removesuffix(".0"))
    return funnet if funnet and funnet.frekvens == frekvens else None


def _serienummer(renset: str, *, fra_1904: bool) -> date | None:
    """The day a spreadsheet counts as number so and so."""
    try:
        nummer = int(float(renset))
    except (ValueError, OverflowError):
        return None
    if not _FOERSTE_DAG <= nummer <= _SISTE_DAG:
        return None
    return (_DAG_NULL_1904 if fra_1904 else _DAG_NULL) + timedelta(days=nummer)


def _skrevet_dato(renset: str) -> date | None:
    try:
        if treff := _ISO_DATO.fullmatch(renset):
            return date(int(treff[1]), int(treff[2]), int(treff[3]))
        if treff := _DATO.fullmatch(renset):
            return date(int(treff[3]), int(treff[2]), int(treff[1]))
    except ValueError:
        return None
    return None


def _eksempel(renset: str, frekvens: str) -> dict[str, str]:
    return {"tekst": _kort(renset), "eksempel": Periode.som_inneholder(date(2025, 5, 1), frekvens).navn}


def _kort(renset: str) -> str:
    """Enough of what was written to find it again."""
    return renset if len(renset) <= 40 else f"{renset[:40]}…"  # noqa: PLR2004  # said in the line above
