"""The one reader of a number that somebody has written: in a form, in a sheet, in a CSV file. Pure; it never guesses.

    les_tall("1 234,5")  →  Tall(1234.5)
    les_tall("2.000")    →  TvetydigTall(2000, 2.000): Norwegians write thousands with a dot, programs write decimals so
    les_tall("12 kr")    →  IkkeTall(ANNET)

What a program has stored as a number (a cell of a workbook, JSON) is one already and does not come here.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.formater import desimal

# The database keeps 14 digits before the comma.
GRENSE = Decimal(10) ** 14
_LENGST = 60
_VIST = 40

_MINUS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"), "-")
_APOSTROF = dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u00b4`"), "'")
# Signs without width that come along from a web page.
_USYNLIG = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_TEGN = _MINUS | _APOSTROF | _USYNLIG

_DELT = re.compile(r"([+-]?) ?([0-9., ']+?)(?: ?(%))?")
_ENKELT = re.compile(r"([0-9]*)(?:[.,]([0-9]+))?")
_GRUPPERT = re.compile(r"([1-9][0-9]{0,2}(?:([ '.,])[0-9]{3})(?:\2[0-9]{3})*)(?:(?!\2)[.,]([0-9]+))?")
_EKSPONENT = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")


class Tallhinder(enum.Enum):
    """Why a text is not a number, with the sentence for whoever wrote it."""

    TOM = "tom"
    FORMEL = "formel"
    EKSPONENT = "eksponent"
    SKILLETEGN = "skilletegn"
    FOR_LANGT = "for_langt"
    FOR_STORT = "for_stort"
    ANNET = "annet"

    @property
    def melding(self) -> Promise | str:
        return _MELDINGER[self]


_MELDINGER = {
    Tallhinder.TOM: gettext_lazy("Skriv et tall."),
    Tallhinder.FORMEL: gettext_lazy("Skriv tallet, ikke en formel."),
    Tallhinder.EKSPONENT: gettext_lazy("Skriv tallet helt ut, for eksempel 150000 og ikke 1,5E+05."),
    Tallhinder.SKILLETEGN: gettext_lazy("Punktum, komma eller mellomrom står på feil sted. Skriv for eksempel 1234,5."),
    Tallhinder.FOR_LANGT: gettext_lazy("Tallet er for langt."),
    Tallhinder.FOR_STORT: gettext_lazy("Tallet er for stort."),
    Tallhinder.ANNET: gettext_lazy("Skriv bare tallet, med sifre."),
}


@dataclass(frozen=True)
class Tall:
    """One reading. `prosent`: a percent sign stood behind it; the value is what stood before the sign."""

    verdi: Decimal
    prosent: bool = False


@dataclass(frozen=True)
class TvetydigTall:
    """Exactly three digits behind one dot or comma: `som_tusen` is 2000 where `som_desimal` is 2.000."""

    som_tusen: Decimal
    som_desimal: Decimal
    prosent: bool = False

    @property
    def lesninger(self) -> tuple[tuple[Decimal, str], ...]:
        """Both, as they are shown: 2 000 and 2,000."""
        return ((self.som_tusen, str(desimal(self.som_tusen, 0))), (self.som_desimal, _med_tre(self.som_desimal)))

    @property
    def spoersmaal(self) -> str:
        """For somebody who can answer at once."""
        (_tusen, tusen), (_desimal, desimaltall) = self.lesninger
        return _("Mente du %(tusen)s eller %(desimal)s?") % {"tusen": tusen, "desimal": desimaltall}

    @property
    def melding(self) -> str:
        """For somebody who has to mend a file: what it may mean, and how each is written unmistakably."""
        (_tusen, tusen), (_desimal, desimaltall) = self.lesninger
        return _("Mente du %(tusen)s eller %(desimal)s? Skriv %(heltall)s eller %(entydig)s.") % {
            "tusen": tusen,
            "desimal": desimaltall,
            "heltall": entydig(self.som_tusen),
            "entydig": entydig(self.som_desimal),
        }


@dataclass(frozen=True)
class IkkeTall:
    hva: Tallhinder


def les_tall(tekst: str) -> Tall | TvetydigTall | IkkeTall:
    """What the text says: one number, two possible ones, or none and why."""
    renset = " ".join(tekst.translate(_TEGN).split())
    if not renset:
        return IkkeTall(Tallhinder.TOM)
    if renset.startswith("="):
        return IkkeTall(Tallhinder.FORMEL)
    delt = _DELT.fullmatch(renset)
    if delt is None:
        return IkkeTall(Tallhinder.EKSPONENT if _EKSPONENT.fullmatch(renset) else Tallhinder.ANNET)
    if len(renset) > _LENGST:
        return IkkeTall(Tallhinder.FOR_LANGT)
    return _les(delt[1].replace("+", ""), delt[2], prosent=delt[3] is not None)


def _les(fortegn: str, siffer: str, *, prosent: bool) -> Tall | TvetydigTall | IkkeTall:
    if (enkelt := _ENKELT.fullmatch(siffer)) is not None:
        hele, broek = enkelt[1], enkelt[2]
        if broek is not None and _kan_vaere_tusen(hele, broek):
            return TvetydigTall(Decimal(f"{fortegn}{hele}{broek}"), Decimal(f"{fortegn}{hele}.{broek}"), prosent)
        return _tall(fortegn, hele or "0", broek, prosent=prosent)
    if (gruppert := _GRUPPERT.fullmatch(siffer)) is not None:
        return _tall(fortegn, re.sub(r"[^0-9]", "", gruppert[1]), gruppert[3], prosent=prosent)
    return IkkeTall(Tallhinder.SKILLETEGN)


def _kan_vaere_tusen(hele: str, broek: str) -> bool:
    """«0,125» is no thousand, and neither is «1234,567»."""
    return len(broek) == 3 and 1 <= len(hele) <= 3 and not hele.startswith("0")  # noqa: PLR2004  # a group of thousands


def _tall(fortegn: str, hele: str, broek: str | None, *, prosent: bool) -> Tall | IkkeTall:
    verdi = Decimal(f"{fortegn}{hele}.{broek}" if broek else f"{fortegn}{hele}")
    return IkkeTall(Tallhinder.FOR_STORT) if abs(verdi) >= GRENSE else Tall(verdi, prosent)


def entydig(verdi: Decimal) -> str:
    """The number as text with one reading only, for a file or a field: 2000, 12,5 and 1,2340."""
    hele, _skille, broek = f"{verdi:f}".partition(".")
    broek = broek.rstrip("0")
    if not broek:
        return hele
    return f"{hele},{broek}0" if _kan_vaere_tusen(hele.lstrip("-"), broek) else f"{hele},{broek}"


def utdrag(tekst: str) -> str:
    """Enough of what was written to find it again."""
    renset = " ".join(tekst.split())
    return renset if len(renset) <= _VIST else f"{renset[:_VIST]}…"


def _med_tre(verdi: Decimal) -> str:
    """Three decimals also where they are noughts: they are what the question is about."""
    return f"{desimal(verdi.to_integral_value(rounding='ROUND_DOWN'), 0)},{abs(verdi) % 1:.3f}".replace(",0.", ",")
