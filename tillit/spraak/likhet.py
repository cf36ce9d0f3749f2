"""How alike two texts are, by their words: case, punctuation and white space make no difference.

`likhet` asks whether they say the same in nearly the same words; `felles_ord` which words they share, in whatever form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import normalize

from tillit.spraak.boeyning import rot

# From so much of the same on, two texts of some length say the same in nearly the same words.
NESTEN = 0.85
# Shorter than this, a text is the same only where each word is: «Møtene er i mai» and «Møtene er i juni» are not.
KORT = 8
# Whoever shares no run of so many words is not nearly the same: what is looked up before anything is compared.
_RUN = 3
_Ordrekke = tuple[str, ...]
_ORD = re.compile(r"[^\W_]+")


def ordene(tekst: str) -> _Ordrekke:
    """The words and numbers, in small letters. What is written with combining signs is the same as without."""
    return tuple(_ORD.findall(normalize("NFKC", tekst).casefold()))


def ordnoekkel(tekst: str) -> str:
    """The same for texts of the same words."""
    return " ".join(ordene(tekst))


def likhet(en: Sequence[str], to: Sequence[str]) -> float:
    """From 0 to 1: how much of the words stand in both, in the same order. The same whichever is named first."""
    foerst, sist = sorted((tuple(en), tuple(to)))
    felles = sum((Counter(foerst) & Counter(sist)).values())
    lengde = len(foerst) + len(sist)
    if not lengde or 2 * felles / lengde < NESTEN:  # no order of them could make it more
        return 2 * felles / lengde if lengde else 1.0
    return SequenceMatcher(None, foerst, sist, autojunk=False).ratio()


@dataclass(frozen=True)
class Liktreff:
    """A text that is like the one asked about: its number, and how alike, 1.0 where every word is the same."""

    nummer: int
    grad: float

    @property
    def ordrett(self) -> bool:
        return self.grad == 1.0


class Likhetsregister:
    """Many texts, each found by its words and by its runs of words, so that few are compared with each other."""

    def __init__(self, tekster: Iterable[str]) -> None:
        self._ord = [ordene(tekst) for tekst in tekster]
        self._ordrett: Mapping[_Ordrekke, list[int]] = _samlet((ord_, nr) for nr, ord_ in enumerate(self._ord))
        self._run = _samlet((run, nr) for nr, ord_ in enumerate(self._ord) for run in _runene(ord_))

    def like(self, tekst: str) -> list[Liktreff]:
        """Those of the same words, and of those long enough the nearly same; in the order they came. No text is like
        one without words.
        """
        ord_ = ordene(tekst)
        if not ord_:
            return []
        ordrett = set(self._ordrett.get(ord_, ()))
        mulige = {nr for run in _runene(ord_) for nr in self._run.get(run, ())} if len(ord_) >= KORT else set()
        grader = {nr: self._graden(ord_, nr) for nr in mulige - ordrett}
        nesten = {nr: grad for nr, grad in grader.items() if grad >= NESTEN}
        return [Liktreff(nr, grad) for nr, grad in sorted((dict.fromkeys(ordrett, 1.0) | nesten).items())]

    def _graden(self, ord_: _Ordrekke, nummer: int) -> float:
        andre = self._ord[nummer]
        return likhet(ord_, andre) if len(andre) >= KORT else 0.0


def _runene(ord_: Sequence[str]) -> set[_Ordrekke]:
    return {tuple(ord_[sted : sted + _RUN]) for sted in range(len(ord_) - _RUN + 1)}


def _samlet(par: Iterable[tuple[_Ordrekke, int]]) -> dict[_Ordrekke, list[int]]:
    samlet: dict[_Ordrekke, list[int]] = {}
    for noekkel, nummer in par:
        samlet.setdefault(noekkel, []).append(nummer)
    return samlet


@dataclass(frozen=True)
class Ordlikhet:
    """A text, and the words of it that one of several others has too.

    `med` is the number, from 0, of the one that shares most; None where none of them shares any.
    """

    tekst: str
    med: int | None
    ord: tuple[str, ...]


def ordlikheter(egne: Sequence[str], andres: Sequence[str]) -> tuple[Ordlikhet, ...]:
    """A help to read them side by side, never a verdict: two may mean the same in other words, and the other way."""
    return tuple(_ordlikhet(tekst, andres) for tekst in egne)


def felles_ord(tekst: str, annen: str) -> tuple[str, ...]:
    """The words of `tekst` that stand in `annen` too, in whatever form or as the first part of a longer one."""
    dens = tuple(_innholdsord(annen))
    return tuple(ord_ for rota, ord_ in _innholdsord(tekst).items() if any(_er_like(rota, ett) for ett in dens))


def _ordlikhet(tekst: str, andres: Sequence[str]) -> Ordlikhet:
    delt = [felles_ord(tekst, annen) for annen in andres]
    flest = max(range(len(delt)), key=lambda nr: len(delt[nr]), default=None)
    if flest is None or not delt[flest]:
        return Ordlikhet(tekst, None, ())
    return Ordlikhet(tekst, flest, delt[flest])


def _er_like(en: str, annen: str) -> bool:
    kort, lang = sorted((en, annen), key=len)
    return en == annen or (len(kort) >= _KORTESTE_FORLEDD and lang.startswith(kort))


def _innholdsord(tekst: str) -> dict[str, str]:
    """By root: the words that say something, as they are written first."""
    ut: dict[str, str] = {}
    for ord_ in ordene(tekst):
        if len(ord_) >= _KORTESTE_ORD and ord_.isalpha() and ord_ not in _SMAAORD:
            ut.setdefault(rot(ord_), ord_)
    return ut


_KORTESTE_ORD = 3
# So much of a word is known again as the first part of a longer one.
_KORTESTE_FORLEDD = 4
# What stands in any sentence of goals says nothing of what it is about.
_SMAAORDENE = """
alle alt andre annet at av bare bedre begge ble bli blir bort bør både da de dei deira dem den denne der deres det
dette din disse dykk dykkar då eg ein eit ei eller en enn er ett etter felles fleire flere flest for fordi fra frå
få får før færre god godt gode ha han har hun hva hvem hver hvis hvor hvordan hverandre ikke ikkje inn ingen kan
kva kvar kven kvifor korleis kunne lik like man med meir mer mest mindre minst mot mye mykje må nok noe noen noko
nokon ny nye nytt når også om opp oss over på samme same seg sin sine sitt skal skulle slik som sånn så til trenger
under ut uten vart var ved vel vet vi vil ville være vår våre vårt vere vera hele heile
"""
_SMAAORD = frozenset(_SMAAORDENE.split())
