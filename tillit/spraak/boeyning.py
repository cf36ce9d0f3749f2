"""How Norwegian words bend, in bokmål and nynorsk.

Verbs need their form, not only their stem: «bygge» is asked for, «bygger» may be what somebody does, «bygget» is done.
So verbs are inflected from stem and class. Nouns and adjectives need only to be known again: there a stem (Snowball)
is enough, looked up from the end of the word, since the last part of a Norwegian compound says what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import lru_cache

from snowballstemmer import stemmer

_SNOWBALL = stemmer("norwegian")
_KORTESTE_FORLEDD = 2
_KORTESTE_ROT = 4
_VOKALER = frozenset("aeiouyæøåéäöü")
_FORLEDD_VERB = (
    "videre", "vidare", "gjen", "re", "opp", "ut", "inn", "ned", "fram", "frem", "om", "over", "under", "til", "sam",
    "etter", "på", "av",
)  # fmt: skip


class Verbform(Enum):
    INFINITIV = auto()
    PRESENS = auto()
    PASSIV = auto()  # bygges, byggast, byggjast
    FORTID = auto()
    PARTISIPP = auto()
    IMPERATIV = auto()


_I, _P, _S, _F, _Q, _M = Verbform
# Endings by class: kaste–kastet/kasta, lære–lærte, bygge–bygde/bygget, -ere.
_ENDELSER: Mapping[str, tuple[tuple[str, Verbform], ...]] = {
    "a": (
        ("e", _I), ("a", _I), ("er", _P), ("ar", _P), ("es", _S), ("ast", _S), ("et", _F), ("a", _F), ("ede", _Q),
        ("et", _Q), ("a", _Q), ("te", _Q), ("t", _Q), ("", _M),
    ),
    "t": (
        ("e", _I), ("a", _I), ("er", _P), ("es", _S), ("ast", _S), ("te", _F), ("t", _Q), ("te", _Q), ("", _M),
    ),
    "d": (
        ("e", _I), ("a", _I), ("er", _P), ("es", _S), ("ast", _S), ("de", _F), ("d", _Q), ("de", _Q), ("et", _Q),
        ("t", _Q),
        ("", _M),
    ),
}  # fmt: skip


def verbformer(oppfoering: str) -> Iterator[tuple[str, str, Verbform]]:
    """Every form of one entry of the lexicon, as (form, lemma, Verbform).

    «bygg,byggj d» is stems and a class; «tilby: tilby tilbyr tilbys tilbød tilbudt» a strong verb, its forms in order.
    """
    lemma, kolon, former = oppfoering.partition(":")
    if kolon:
        for form, ett in zip(Verbform, former.split(), strict=False):
            for variant in ett.split("/"):
                if variant != "-":
                    yield variant, lemma, form
        return
    stammer, _skille, klasse = oppfoering.partition(" ")
    foerste = stammer.split(",")[0]
    for stamme in stammer.split(","):
        # «bygge» but «bygde», «ferdigstille» but «ferdigstilt»: two consonants become one before a third.
        kort = stamme[:-1] if stamme[-1] == stamme[-2] else stamme
        for endelse, form in _ENDELSER[klasse]:
            yield (kort if endelse[:1] in {"t", "d"} else stamme) + endelse, foerste + "e", form


def verbtabell(oppfoeringer: Iterable[str]) -> dict[str, frozenset[tuple[str, Verbform]]]:
    tabell: dict[str, set[tuple[str, Verbform]]] = {}
    for oppfoering in oppfoeringer:
        for form, lemma, slag in verbformer(oppfoering):
            tabell.setdefault(form, set()).add((lemma, slag))
    return {form: frozenset(lesninger) for form, lesninger in tabell.items()}


def uten_forledd(ord_: str) -> Iterator[str]:
    """«videreutvikle» → «utvikle»: a verb bends as the verb inside it."""
    for forledd in _FORLEDD_VERB:
        if ord_.startswith(forledd) and len(ord_) > len(forledd) + _KORTESTE_FORLEDD:
            yield ord_[len(forledd) :].removeprefix("-")


@lru_cache(maxsize=8192)
def stamme(ord_: str) -> str:
    """The stem; genitive, definite and plural fall away in both written forms."""
    return str(_SNOWBALL.stemWord(ord_))


def rot(ord_: str) -> str:
    """The stem without what an adjective has of its own: «trygg», «trygt» and «trygge» are one."""
    stammen = stamme(ord_)
    if len(stammen) > _KORTESTE_ROT and stammen.endswith("t") and stammen[-2] not in _VOKALER:
        stammen = stammen[:-1]
    return stammen[:-1] if len(stammen) > _KORTESTE_ROT and stammen[-1] == stammen[-2] else stammen


@lru_cache(maxsize=8192)
def etterledd(ord_: str) -> tuple[str, ...]:
    """The whole stem, then the possible last parts of a compound, longest first: «byggesaksavdelingen» → «avdeling»."""
    hele = stamme(ord_.rpartition("-")[2] or ord_)
    return (hele, *(hele[start:] for start in range(_KORTESTE_FORLEDD, len(hele) - 1)))


def substantivendelser(grunnform: str) -> Iterator[str]:
    """A noun as it may stand in a text. People are known by whole forms: «bruker» alone is as often the verb."""
    if grunnform.endswith("er") and not grunnform.endswith("eer"):
        rot = grunnform[:-2]
        for endelse in ("ere", "eren", "erne", "erens", "eres", "ernes", "aren", "arar", "arane", "arans"):
            yield rot + endelse
        return
    yield grunnform
    rot = grunnform.removesuffix("e")
    for endelse in ("en", "a", "et", "er", "ar", "ene", "ane", "ens", "ets", "enes", "ers", "s", "e"):
        yield rot + endelse
