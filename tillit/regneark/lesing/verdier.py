"""What one cell means: a number, a date, a period, yes or no. Pure; a cell that means nothing raises Uklar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.inndata import rens_tekst
from tillit.felles.tall import GRENSE, IkkeTall, Tallhinder, TvetydigTall, les_tall, utdrag
from tillit.maal.periodelesing import les_periode
from tillit.maal.perioder import Periode
from tillit.maal.tallregler import symbol_for
from tillit.regneark.lesing.celler import Celle, Vist
from tillit.spraak.dager import MAANEDSNAVN

_DATO = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_ISO_DATO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
_JA, _NEI = frozenset({"ja", "j", "x", "1", "sann", "true"}), frozenset({"", "nei", "n", "0", "usann", "false"})
_DAG_NULL, _DAG_NULL_1904 = date(1899, 12, 30), date(1904, 1, 1)
_FOERSTE_DAG, _SISTE_DAG = 20_000, 110_000
_KORTE = "|".join(navn[:3] for navn in MAANEDSNAVN)
_SIFRE = 15
# What Excel writes in a CSV file where it has made a number a date: «12.mai», «mai.26», 12.05.2026.
_SOM_DATO = re.compile(
    rf"\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{1,2}}[. -]+(?:{_KORTE})[a-z]*\.?|(?:{_KORTE})[a-z]*[. -]+\d{{2}}"
)


# What a spreadsheet makes of numbers by itself, and what the one who typed them has to do.
_TID = {
    Vist.DATO: gettext_lazy(
        "Cellen er en dato (%(vist)s), ikke et tall. Excel gjør for eksempel «12.5» om til 12. mai. "
        "Endre formatet på cellen til «Tall», og skriv tallet på nytt med komma."
    ),
    Vist.KLOKKESLETT: gettext_lazy(
        "Cellen er et klokkeslett (%(vist)s), ikke et tall. Excel gjør for eksempel «12:30» om til en del av et døgn. "
        "Endre formatet på cellen til «Tall», og skriv tallet på nytt."
    ),
    Vist.VARIGHET: gettext_lazy(
        "Cellen er en varighet (%(vist)s), ikke et tall. Excel lagrer den som døgn. "
        "Endre formatet på cellen til «Tall», og skriv tallet på nytt i enheten til indikatoren."
    ),
}


class Uklar(Exception):
    """The cell cannot be understood; the text is for the one who wrote it."""


class TvetydigCelle(Uklar):
    """The number may be two. `lest` has both: what was downloaded may tell which."""

    def __init__(self, skrevet: str, lest: TvetydigTall) -> None:
        super().__init__(
            _("«%(skrevet)s» kan bety to tall. %(melding)s") % {"skrevet": skrevet, "melding": lest.melding}
        )
        self.lest = lest


def tekst(celle: Celle) -> str:
    """Text without the space around it and without what no text may hold, line breaks as one sign."""
    return rens_tekst(celle.tekst).strip()


def tall(celle: Celle, *, prosenttegn: bool = False) -> Decimal | None:
    """A number: as the program stored it, or as somebody wrote it. Rounded to the 15 digits a spreadsheet shows."""
    if celle.er_tall:
        return _lagret(celle)
    if not celle.tekst.strip():
        return None
    lest = les_tall(celle.tekst)
    if isinstance(lest, TvetydigTall):
        raise TvetydigCelle(utdrag(celle.tekst), lest)
    if isinstance(lest, IkkeTall):
        raise Uklar(_hvorfor_ikke(celle.tekst, lest.hva))
    if lest.prosent and not prosenttegn:
        raise Uklar(_("«%s» har et prosenttegn. Skriv tallet uten.") % utdrag(celle.tekst))
    return lest.verdi


def prosent(celle: Celle) -> Decimal | None:
    """A percentage as it looks: stored as 0.125 and shown as 12,5 %, or written «12,5 %», it is 12.5."""
    verdi = tall(celle, prosenttegn=True)
    return verdi * 100 if celle.vist == Vist.PROSENT and verdi is not None else verdi


def _lagret(celle: Celle) -> Decimal:
    if celle.vist in _TID:
        raise Uklar(_TID[celle.vist] % {"vist": som_vist(celle)})
    try:
        verdi = Decimal(format(float(celle.tekst), f".{_SIFRE}g"))
    except (ValueError, InvalidOperation) as feil:
        raise Uklar(_("«%s» er ikke et tall.") % utdrag(celle.tekst)) from feil
    if not verdi.is_finite() or abs(verdi) >= GRENSE:
        raise Uklar(_("Tallet er for stort."))
    return verdi


def _hvorfor_ikke(skrevet: str, hva: Tallhinder) -> str:
    if hva == Tallhinder.FORMEL:
        return _("Cellen har en formel. Lim inn tallet som verdi.")
    if _SOM_DATO.fullmatch(skrevet.strip().casefold()):
        return _TID[Vist.DATO] % {"vist": utdrag(skrevet)}
    if (symbol := symbol_for(skrevet)) is not None:
        return _("«%(tekst)s» er ikke et tall. Skriv «%(symbol)s» i kolonnen Symbol, og la cellen her stå tom.") % {
            "tekst": utdrag(skrevet),
            "symbol": symbol,
        }
    return _("«%(tekst)s» er ikke et tall. %(hvorfor)s") % {"tekst": utdrag(skrevet), "hvorfor": hva.melding}


def som_vist(celle: Celle, *, fra_1904: bool = False) -> str:
    """A stored date or time as the sheet shows it: 12.05.2026, kl. 14.30, 36 t 15 min."""
    try:
        nummer = float(celle.tekst)
        dag = (_DAG_NULL_1904 if fra_1904 else _DAG_NULL) + timedelta(days=int(nummer))
    except (ValueError, OverflowError):
        return utdrag(celle.tekst)
    if celle.vist == Vist.DATO:
        return f"{dag:%d.%m.%Y}"
    minutter = round(abs(nummer) * 24 * 60)
    if celle.vist == Vist.VARIGHET:
        rest = f" {minutter % 60} min" if minutter % 60 else ""
        return f"{'-' if nummer < 0 else ''}{minutter // 60} t{rest}"
    return f"{minutter // 60 % 24:02}.{minutter % 60:02}"


def heltall(celle: Celle) -> int | None:
    verdi = tall(celle)
    if verdi is None:
        return None
    if verdi != verdi.to_integral_value() or not 0 <= verdi < 2**53:
        raise Uklar(_("«%s» er ikke et helt tall.") % utdrag(celle.tekst))
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
        raise Uklar(_("«%s» er ikke en dato. Skriv for eksempel 15.3.2026.") % utdrag(renset))
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
    return {"tekst": utdrag(renset), "eksempel": Periode.som_inneholder(date(2025, 5, 1), frekvens).navn}
