"""Capital and small letters where a text goes on inside another, and the letters that a file name can hold."""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import normalize

# Names that open a text more often than the words they look like. In small letters.
_EGENNAVN = frozenset(
    ["oslo", "norge", "akershus", "alna", "bjerke", "frogner", "gamle oslo", "grorud", "groruddalen", "grünerløkka",
     "nordre aker", "nordstrand", "sagene", "st", "stovner", "søndre nordstrand", "ullern", "vestre aker", "østensjø",
     "oslomarka", "stortinget", "ruter", "nav", "husbanken", "statsforvalteren", "kongsveien"]
)  # fmt: skip
_FOERSTE_ORD = re.compile(r"[\w-]+")
# Words of one letter; any other letter alone is a name: «B-laget», «A og B».
_ORD_PAA_EN_BOKSTAV = frozenset("ÅI")
_I_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def stor(tekst: str) -> str:
    """As a sentence begins with it. The rest keeps its letters: «NAV hjelper»."""
    return tekst[:1].upper() + tekst[1:]


def liten(tekst: str, *, egennavn: Collection[str] = ()) -> str:
    """As it stands inside a sentence: the first letter small, unless it begins a name or an abbreviation («NAV», «IT»).

    `egennavn` are first words that keep their capital, in small letters.
    """
    foerste = _FOERSTE_ORD.match(tekst)
    if foerste is None or _er_navn(foerste.group(), tekst.lower(), egennavn):
        return tekst
    return tekst[:1].lower() + tekst[1:]


def _er_navn(ordet: str, hele: str, egennavn: Collection[str]) -> bool:
    smaa = ordet.lower()
    if len(ordet) == 1:
        return ordet not in _ORD_PAA_EN_BOKSTAV
    kjent = any(hele.startswith(navn) for navn in _EGENNAVN if smaa == navn.split()[0])
    return smaa in egennavn or kjent or ordet[1:] != smaa[1:]


def i_filnavn(tekst: str, *, lengste: int = 60) -> str:
    """«Færre bor der lufta er dårlig» → «faerre-bor-der-lufta-er-daarlig»: ASCII, for not every program reads more."""
    ascii_ = normalize("NFKD", normalize("NFC", tekst).lower().translate(_I_ASCII)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9_]+", "-", ascii_)[:lengste].strip("-_")


def alfabetnoekkel(tekst: str) -> str:
    """What words are ordered by in a Norwegian list: æ, ø and å come last, in that order."""
    return tekst.casefold().translate(_SIST_I_ALFABETET)


_SIST_I_ALFABETET = str.maketrans("æøå", "{|}")
