"""The parts of a sentence: what is said to happen, by means of what, and so that what.

No parser: goals are short, and their order is known. What is subordinate is cut away first, so that the verb that is
left is the sentence's own («de som leverer byggesaker, slipper …» says that somebody is spared something).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tillit.spraak import verb
from tillit.spraak.boeyning import Verbform
from tillit.spraak.ordklasser import ARTIKLER, BISETNING, MENGDE, PREPOSISJONER, er_folkeord, er_sammenliknende
from tillit.spraak.tekst import Ord

_FORMAAL = (
    ("slik", "at"),
    ("sånn", "at"),
    ("for", "at"),
    ("for", "å"),
    ("så", "at"),
    ("med", "mål", "om"),
    ("med", "sikte", "på"),
)
_MIDDEL = (("ved", "å"), ("gjennom",), ("ved", "hjelp", "av"), ("med", "hjelp", "av"), ("ved", "hjelp"))
_ETTER_VERB = frozenset(
    {
        "ny",
        "nytt",
        "et",
        "ei",
        "en",
        "eit",
        "ein",
        "det",
        "den",
        "alle",
        "hele",
        "heile",
        "ut",
        "opp",
        "inn",
        "ned",
        "fram",
        "felles",
    }
)
# «reformen», «reforma», «reformene»: only a noun that a verb governs stands in this form without an article.
_BESTEMT = re.compile(r"[a-zæøå]{4,}(?:en|et|ene|ane|inga)$")
_KORTESTE_UKJENTE = 4
_GRAD = frozenset(["lenge", "snart", "mange", "mye", "mykje", "langt", "sant", "godt", "ofte"])
_PRONOMEN = frozenset(["de", "dei", "vi", "han", "hun", "ho", "man", "ein", "en", "det", "den", "du"])
_FYLL = frozenset(
    [
        "ikke",
        "ikkje",
        "også",
        "òg",
        "alltid",
        "fortsatt",
        "framleis",
        "fremdeles",
        "selv",
        "sjølv",
        "raskt",
        "videre",
        "vidare",
        "da",
    ]
)


@dataclass(frozen=True, slots=True)
class Setningsdeler:
    """A sentence in its parts. `kjerne` is what is left when means and purpose are taken away."""

    kjerne: list[Ord]
    formaal: list[Ord] = field(default_factory=list)
    middel: list[Ord] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Predikat:
    """The finite verb and what goes with it. `sted` is where it stands; `subjekt` and `resten` are the words around."""

    sted: int
    hovedverb: Ord
    skal: bool
    subjekt: list[Ord]
    resten: list[Ord]
    omvendt: bool = False


def del_opp(ord_: list[Ord]) -> Setningsdeler:
    middel: list[Ord] = []
    if any(_starter(ord_, 0, tegn) for tegn in _MIDDEL):
        slutt = next((i for i, ett in enumerate(ord_) if i and (ett.etter_komma or er_finitt(ord_, i))), len(ord_))
        middel, ord_ = ord_[:slutt], ord_[slutt:]
    sted = _formaalets_start(ord_)
    return Setningsdeler(kjerne=ord_[:sted], formaal=ord_[sted:], middel=middel)


def er_ukjent_befaling(ord_: list[Ord]) -> bool:
    """An infinitive that is in no lexicon («Sluttføre kvalitetsreformen»), known by its ending and what follows.

    What ends in -e or -a and is followed by an article, a number, a particle or a definite noun, is no adjective.
    """
    foerste = ord_[0].liten
    if len(ord_) < 2 or len(foerste) < _KORTESTE_UKJENTE or not foerste.endswith(("e", "a")):  # noqa: PLR2004
        return False
    if foerste.endswith(("ene", "ane", "inga")) or foerste in ARTIKLER or foerste in MENGDE or foerste in PREPOSISJONER:
        return False
    if verb.oppleve(foerste) or er_folkeord(foerste) or any(er_finitt(ord_, i) for i in range(1, len(ord_))):
        return False
    neste = ord_[1]
    return (
        neste.er_tall
        or neste.liten in _ETTER_VERB
        or (bool(_BESTEMT.search(neste.liten)) and not er_folkeord(neste.liten))
    )


def _starter(ord_: list[Ord], sted: int, tegn: tuple[str, ...]) -> bool:
    return tuple(ett.liten for ett in ord_[sted : sted + len(tegn)]) == tegn


def _formaalets_start(ord_: list[Ord]) -> int:
    for i in range(1, len(ord_)):
        if any(_starter(ord_, i, tegn) for tegn in _FORMAAL) and ord_[i - 1].liten not in {"nok", "klar", "mulighet"}:
            return i
        if ord_[i].liten == "så" and _er_foelge(ord_, i):
            return i
    return len(ord_)


def _er_foelge(ord_: list[Ord], sted: int) -> bool:
    """«så ungdom får hjelp», not «så rent at» and not «så lenge»."""
    etter = [ett.liten for ett in ord_[sted + 1 :]]
    if not etter or etter[0] in _GRAD or "at" in etter[:3] or "som" in etter[:3]:
        return False
    return any(er_finitt(ord_, i) for i in range(sted + 2, len(ord_)))


def uten_bisetninger(ord_: list[Ord]) -> list[Ord]:
    """The words of the main clause: a subordinate one runs to its comma, or past its own finite verb."""
    ut: list[Ord] = []
    i = 0
    while i < len(ord_):
        if ord_[i].liten in BISETNING and not (i == 0 and ord_[i].liten in {"der", "før"}):
            i = _bisetningens_slutt(ord_, i, har_verb=any(er_finitt(ut, j) for j in range(len(ut))))
            continue
        ut.append(ord_[i])
        i += 1
    return ut


def _bisetningens_slutt(ord_: list[Ord], start: int, *, har_verb: bool) -> int:
    if not har_verb:
        komma = [j for j in range(start + 1, len(ord_)) if ord_[j].etter_komma]
        verb_ = [j for j in range(start + 1, len(ord_)) if er_finitt(ord_, j)]
        for j in komma:
            if any(v < j for v in verb_):
                return j
        # No comma: its own verb, and then the main clause's.
        return verb_[1] if len(verb_) > 1 else len(ord_)
    for j in range(start + 1, len(ord_)):
        if ord_[j].etter_komma:
            return j
        if ord_[j].liten in {"og", "samt"} and j + 1 < len(ord_) and er_sammenliknende(ord_[j + 1].liten):
            return j
    return len(ord_)


def er_finitt(ord_: list[Ord], sted: int) -> bool:
    """Whether the word can be the verb of a clause: in the present tense, or a modal, and not where a noun must be."""
    ett = ord_[sted].liten
    forrige = ord_[sted - 1].liten if sted else ""
    if forrige in PREPOSISJONER or forrige == "å" or forrige in {"en", "et", "ei", "eit", "ein"}:
        return False
    if (
        forrige.endswith(("te", "de"))
        and verb.har_form(verb.gjoere(forrige), Verbform.PARTISIPP)
        and not er_folkeord(forrige)
    ):
        return False  # «gjennomførte møter»
    if ett in verb.MODALE or ett in {"er", "var", "har", "får", "blir", "vert"}:
        return True
    lesninger = verb.alle_former(ett)
    if verb.har_form(lesninger, Verbform.PRESENS):
        return not (er_folkeord(ett) or (er_sammenliknende(forrige) and verb.har_form(lesninger, Verbform.IMPERATIV)))
    return verb.har_form(lesninger, Verbform.PASSIV) and ett.endswith(("s", "st"))


def predikat(ord_: list[Ord]) -> Predikat | None:
    """What the main clause says, or None where it has no finite verb («Kortere ventetid»)."""
    sted = next((i for i in range(len(ord_)) if er_finitt(ord_, i)), None)
    if sted is None:
        return None
    foran, bak = ord_[:sted], ord_[sted + 1 :]
    omvendt = (bool(foran) and foran[0].liten in PREPOSISJONER) or not foran
    skal = ord_[sted].liten in verb.MODALE
    hoved, etter = ord_[sted], bak
    if skal or ord_[sted].liten in {"er", "blir", "vert", "var", "har"}:
        former = (Verbform.INFINITIV, Verbform.PASSIV) if skal else (Verbform.PARTISIPP,)
        for j, ett in enumerate(bak):
            if verb.har_form(verb.alle_former(ett.liten), *former) and not (
                j and bak[j - 1].liten in PREPOSISJONER | ARTIKLER | {"å"}
            ):
                hoved, etter = ett, bak[j + 1 :]
                if omvendt:
                    foran = bak[:j]
                break
    if omvendt and foran is not bak[: len(foran)] and (not foran or foran[0].liten in PREPOSISJONER):
        foran = _foerste_frase(bak)
    return Predikat(sted, hoved, skal, foran, etter, omvendt)


def _foerste_frase(ord_: list[Ord]) -> list[Ord]:
    slutt = next((i for i, ett in enumerate(ord_) if ett.liten in PREPOSISJONER or er_finitt(ord_, i)), len(ord_))
    return ord_[:slutt]


def navneledd(ord_: list[Ord]) -> list[list[Ord]]:
    """The noun phrases before the first preposition, split where «og» or a comma joins them; each ends in its head."""
    ledd: list[list[Ord]] = [[]]
    for ett in ord_:
        if ett.liten in PREPOSISJONER or ett.liten in {"som", "å"}:
            break
        if ett.liten in {"og", "eller", "samt"} or (ett.etter_komma and ledd[-1]):
            ledd.append([])
        if ett.liten not in {"og", "eller", "samt"}:
            ledd[-1].append(ett)
    return [ett for ett in ledd if ett]


def uten_fyll(ord_: list[Ord]) -> list[Ord]:
    return [ett for ett in ord_ if ett.liten not in _FYLL]


def er_pronomen(ord_: Ord) -> bool:
    return ord_.liten in _PRONOMEN
