"""How dates, times and numbers are written: numbers the Norwegian way, words and dates in the language of the page.

Pure functions: `tillit` registers them as filters.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import dateformat, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, ngettext_lazy
from django.utils.translation import gettext as _

from tillit.spraak import rekke
from tillit.spraak.tegnsetting import med_indre_tegn

SMALT_MELLOMROM = "\u202f"
HARDT_MELLOMROM = "\u00a0"
MINUS = "\u2212"


_MINUTT = timedelta(minutes=1)
_TIME = timedelta(hours=1)
_DOEGN = timedelta(days=1)
# From how many days on a unit is used, how many days it has, its words.
_ENHETER = [
    (730, 365, ngettext_lazy("%(antall)s år", "%(antall)s år", "antall")),
    (60, 30, ngettext_lazy("%(antall)s måned", "%(antall)s måneder", "antall")),
    (14, 7, ngettext_lazy("%(antall)s uke", "%(antall)s uker", "antall")),
    (0, 1, ngettext_lazy("%(antall)s dag", "%(antall)s dager", "antall")),
]


def mangler() -> SafeString:
    """A dash for the eye and a word for the ear."""
    return format_html('<span aria-hidden="true">–</span><span class="ds-sr-only">{}</span>', _("mangler"))


def _lokal(verdi: date) -> date:
    """The moment as the wall clock in Oslo shows it; a plain date is returned as it is."""
    if isinstance(verdi, datetime) and timezone.is_aware(verdi):
        return timezone.localtime(verdi)
    return verdi


def dato(verdi: date | None) -> str | SafeString:
    """23. november 2026."""
    return mangler() if verdi is None else dateformat.format(_lokal(verdi), _("j. F Y"))


def kortdato(verdi: date | None) -> str | SafeString:
    """23.11.2026."""
    return mangler() if verdi is None else dateformat.format(_lokal(verdi), "d.m.Y")


def klokke(verdi: datetime | time | None) -> str | SafeString:
    """The time of day, kl. 14.30, with a space that does not break."""
    if verdi is None:
        return mangler()
    lokal = _lokal(verdi) if isinstance(verdi, datetime) else verdi
    return (_("kl. %(klokka)s") % {"klokka": f"{lokal:%H.%M}"}).replace(" ", HARDT_MELLOMROM)


def datotid(verdi: datetime | None) -> str | SafeString:
    """23. november 2026 kl. 14.30."""
    return mangler() if verdi is None else f"{dato(verdi)} {klokke(verdi)}"


def desimal(verdi: Decimal | int | str | None, desimaler: int | None = None) -> str | SafeString:
    """A number the Norwegian way: 12 345,6 with narrow spaces and a real minus sign.

    With `desimaler` it is rounded half up to that many. Noughts at the end say nothing and are left out: how many
    decimals a column of the database has is not how exact a figure is.
    """
    if verdi is None or verdi == "":
        return mangler()
    tall = Decimal(verdi)
    if desimaler is not None:
        tall = tall.quantize(Decimal(1).scaleb(-int(desimaler)), rounding=ROUND_HALF_UP)
    heltall, _, broek = f"{tall.copy_abs():,f}".partition(".")
    broek = broek.rstrip("0")
    fortegn = MINUS if tall < 0 else ""
    return fortegn + heltall.replace(",", SMALT_MELLOMROM) + (f",{broek}" if broek else "")


def rammetall(verdi: Decimal | int | str | None, desimaler: int | None = None) -> str | SafeString:
    """As `desimal`, in a sentence or a column of the page's own: «32.3 hours», where a comma is read as thousands.

    The figures of goals are told in Norwegian whatever the language of the page, and are written so everywhere.
    """
    if verdi is None or verdi == "":
        return mangler()
    tekst = str(desimal(verdi, desimaler))
    return tekst.replace(",", ".") if (get_language() or "").startswith("en") else tekst


def prosent(verdi: Decimal | int | str | None, desimaler: int | None = None) -> str | SafeString:
    """12,5 %: the value is already in percent (25 means a quarter)."""
    if verdi is None or verdi == "":
        return mangler()
    return f"{desimal(verdi, desimaler)}{HARDT_MELLOMROM}%"


def i_anfoersel(tekst: str) -> str:
    """Somebody's own words in a sentence of the page's own, in the quotation marks of its language."""
    return _("«%(tekst)s»") % {"tekst": med_indre_tegn(tekst)}


def filstoerrelse(byte: int | None) -> str | SafeString:
    """246 kB, 1,2 MB: as large as it is to fetch, not to the last byte."""
    if byte is None:
        return mangler()
    if byte >= 1_000_000:  # noqa: PLR2004  # a megabyte
        return f"{desimal(Decimal(byte) / 1_000_000, 1)}{HARDT_MELLOMROM}MB"
    return f"{desimal(max(Decimal(byte) / 1_000, Decimal(1)), 0)}{HARDT_MELLOMROM}kB"


def oppramsing(navn: Sequence[str]) -> str:
    """«A, B og C» in the language of the page; in a sentence that is always in bokmål, `spraak.rekke` says it."""
    return rekke.oppramsing(navn, sist=_(" og "))


def _dager(dager: int) -> str:
    """A number of whole days in the largest unit that still says something."""
    _fra, lengde, ord_ = next(enhet for enhet in _ENHETER if dager >= enhet[0])
    return ord_ % {"antall": dager // lengde}


def _avstand(avstand: timedelta) -> str:
    if avstand < _TIME:
        antall = avstand // _MINUTT
        return ngettext("%(antall)s minutt", "%(antall)s minutter", antall) % {"antall": antall}
    antall = avstand // _TIME
    return ngettext("%(antall)s time", "%(antall)s timer", antall) % {"antall": antall}


def _retning(tekst: str, *, kommer: bool) -> str:
    return (_("om %(tid)s") if kommer else _("for %(tid)s siden")) % {"tid": tekst}


def tidsavstand(verdi: date | None, naa: datetime | None = None) -> str | SafeString:
    """The distance (i går, om 3 dager, for 5 minutter siden) from `naa`, by calendar days beyond a day's length."""
    if verdi is None:
        return mangler()
    naa = naa or datetime.now(tz=UTC)
    if isinstance(verdi, datetime) and abs(verdi - naa) < _DOEGN and _lokal_dato(verdi) == _lokal_dato(naa):
        avstand = abs(verdi - naa)
        return _("nå") if avstand < _MINUTT else _retning(_avstand(avstand), kommer=verdi > naa)
    dager = (_lokal_dato(verdi) - _lokal_dato(naa)).days
    naere = {-1: _("i går"), 0: _("i dag"), 1: _("i morgen")}
    return naere.get(dager) or _retning(_dager(abs(dager)), kommer=dager > 0)


def _lokal_dato(verdi: date) -> date:
    lokal = _lokal(verdi)
    return lokal.date() if isinstance(lokal, datetime) else lokal
