"""Verbs by what they say: something one does, a change, or something one lives through."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tillit.spraak.boeyning import Verbform, uten_forledd, verbtabell
from tillit.spraak.ordforraad import NORSK

MODALE = frozenset({"skal", "vil", "kan", "må", "bør", "skulle", "ville", "kunne", "måtte", "burde"})
GJOERE = verbtabell(NORSK.verb_i("gjoere"))
ENDRE = verbtabell(NORSK.verb_i("endre"))
OPPLEVE = verbtabell(NORSK.verb_i("oppleve"))
Tabell = Mapping[str, frozenset[tuple[str, Verbform]]]

# «digitalisere», «standardiserast»: verbs on -isere are made anew every year, and all of them are something one does.
_NYE = {
    "isere": Verbform.INFINITIV, "isera": Verbform.INFINITIV, "iserer": Verbform.PRESENS, "iseres": Verbform.PASSIV,
    "iserast": Verbform.PASSIV, "iserte": Verbform.PARTISIPP, "isert": Verbform.PARTISIPP,
}  # fmt: skip
_KORTESTE_NYE = 7
_TABELLER: Mapping[str, Tabell] = {"gjoere": GJOERE, "endre": ENDRE, "oppleve": OPPLEVE}


@lru_cache(maxsize=8192)
def _lest(slag: str, ord_: str) -> frozenset[tuple[str, Verbform]]:
    """The readings in one table; a verb known in another is not looked for behind a prefix («forstå» is no «stå»)."""
    tabell = _TABELLER[slag]
    if ord_ in tabell:
        return tabell[ord_]
    if any(ord_ in annen for annen in _TABELLER.values()):
        return frozenset()
    return next((tabell[rest] for rest in uten_forledd(ord_) if rest in tabell), frozenset())


def gjoere(ord_: str) -> frozenset[tuple[str, Verbform]]:
    kjent = _lest("gjoere", ord_)
    if kjent or len(ord_) < _KORTESTE_NYE:
        return kjent
    return frozenset((ord_, form) for endelse, form in _NYE.items() if ord_.endswith(endelse))


def endre(ord_: str) -> frozenset[tuple[str, Verbform]]:
    return _lest("endre", ord_)


def oppleve(ord_: str) -> frozenset[tuple[str, Verbform]]:
    return _lest("oppleve", ord_)


def har_form(lesninger: frozenset[tuple[str, Verbform]], *former: Verbform) -> bool:
    return any(form in former for _lemma, form in lesninger)


def alle_former(ord_: str) -> frozenset[tuple[str, Verbform]]:
    return gjoere(ord_) | endre(ord_) | oppleve(ord_)
