"""The name of a file that somebody has sent: as they know it, without what could fool whoever reads or saves it."""

from __future__ import annotations

import re
import unicodedata

from tillit.felles.inndata import rens_tekst

LENGSTE = 150
# What no file may be called on some machine or other, and what ends a path.
_IKKE_I_NAVN = re.compile(r'[<>:"/\\|?*]')
_ENDELSE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")


def rent_filnavn(navn: str) -> str:
    """One line, no path, no sign that is not seen; short enough, with its ending. «fil» where nothing is left."""
    uten_sti = re.split(r"[/\\]", navn)[-1]
    lest = unicodedata.normalize("NFC", rens_tekst(uten_sti))
    sett = "".join(tegn for tegn in lest if unicodedata.category(tegn) != "Cf")
    rent = " ".join(_IKKE_I_NAVN.sub("-", sett).split()).rstrip(" .")
    stamme, endelse = _delt(rent)
    kort = stamme[: LENGSTE - len(endelse)].strip(" .")
    return f"{kort}{endelse}" if kort else f"fil{endelse}"


def med_endelse(navn: str, endelser: tuple[str, ...]) -> str:
    """The name with one of these endings: its own where it has one of them, else the first in its place."""
    stamme, endelse = _delt(navn)
    return navn if endelse.lower() in endelser else f"{stamme or 'fil'}{endelser[0]}"


def _delt(navn: str) -> tuple[str, str]:
    treff = _ENDELSE.search(navn)
    return (navn[: treff.start()], treff[0]) if treff else (navn, "")
