"""Which words two texts share, in whatever form: a help to read them side by side, never a verdict. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Likhet:
    """One thing that one party wrote, and the words of it that the other party has in one of its three.

    `med` is the number, from 0, of the one that shares most; None where none of them shares any.
    """

    tekst: str
    med: int | None
    ord: tuple[str, ...]


def likheter(egne: Sequence[str], andres: Sequence[str]) -> tuple[Likhet, ...]:
    """Words alone: two may mean the same in other words, and something else in the same ones."""
    return tuple(_likhet(tekst, andres) for tekst in egne)


def felles_ord(tekst: str, annen: str) -> tuple[str, ...]:
    """The words of `tekst` that stand in `annen` too, in whatever form or as the first part of a longer one."""
    dens = tuple(_ordene(annen))
    return tuple(ord_ for stamme, ord_ in _ordene(tekst).items() if any(_er_like(stamme, ett) for ett in dens))


def _likhet(tekst: str, andres: Sequence[str]) -> Likhet:
    delt = [felles_ord(tekst, annen) for annen in andres]
    flest = max(range(len(delt)), key=lambda nr: len(delt[nr]), default=None)
    if flest is None or not delt[flest]:
        return Likhet(tekst, None, ())
    return Likhet(tekst, flest, delt[flest])


def _er_like(en: str, annen: str) -> bool:
    kort, lang = sorted((en, annen), key=len)
    return en == annen or (len(kort) >= _KORTESTE_STAMME and lang.startswith(kort))


def _ordene(tekst: str) -> dict[str, str]:
    """By stem: the words that say something, as they are written first."""
    ut: dict[str, str] = {}
    for ord_ in _ORD.findall(tekst.lower()):
        if ord_ not in _SMAAORD:
            ut.setdefault(_stamme(ord_), ord_)
    return ut


def _stamme(ord_: str) -> str:
    """The word without its ending, where enough of it is left to be known by; «trygg» and «trygt» are one."""
    for ending in _ENDELSER:
        if ord_.endswith(ending) and len(ord_) - len(ending) >= _KORTESTE_STAMME:
            return _enkel(ord_[: -len(ending)])
    return _enkel(ord_)


def _enkel(stamme: str) -> str:
    return stamme[:-1] if len(stamme) > _KORTESTE_STAMME and stamme[-1] == stamme[-2] else stamme


_ORD = re.compile(r"[a-zæøåéäöü]{3,}")
_KORTESTE_STAMME = 4
# The longest first. Both written languages.
_ENDELSER = (
    "hetene", "heitene", "heten", "heita", "elsene", "elsen", "ingene", "ingen", "inga", "ane", "ene", "else", "het",
    "heit", "ing", "ede", "ene", "ar", "er", "en", "et", "te", "de", "es", "s", "e", "a", "t",
)  # fmt: skip
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
