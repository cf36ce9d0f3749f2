"""What form a short text has, and how it is put inside a sentence of ours.

People write a noun phrase («Renere veier»), something to do («Måle lufta») or a whole clause («Flere lar bilen stå»).
Each goes into a sentence in its own way. What is read as none of them is quoted as it stands: a quotation is never
wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tillit.spraak import verb
from tillit.spraak.boeyning import Verbform
from tillit.spraak.bokstaver import liten
from tillit.spraak.ordklasser import ARTIKLER, BISETNING, MENGDE, PREPOSISJONER, SAMMENLIKNENDE, er_folkeord
from tillit.spraak.setning import er_finitt, er_ukjent_befaling, predikat, uten_bisetninger
from tillit.spraak.tegnsetting import sitert
from tillit.spraak.tekst import Ord, setninger

# After the verb in a main clause, before it in a subordinate one: «kommer ikke», «at de ikke kommer».
_ADVERB = frozenset(["ikke", "aldri", "alltid", "ofte", "sjelden", "fortsatt", "fremdeles", "likevel", "stadig"])
# Nouns that look like infinitives: something to do only where an object follows at once.
_OGSAA_NAVN = frozenset(
    ["støtte", "pleie", "leie", "reise", "styrke", "lære", "ramme", "glede", "måte", "rette", "skade", "vare", "hilse",
     "hjelpe", "takke", "smitte", "bruke", "lange", "rekke", "stole", "møte", "tale", "like", "bolle", "plage", "klage"]
)  # fmt: skip
# Plural nouns that look like verbs: «flere møter», «færre klager».
_FLERTALL = frozenset(
    ["møter", "klager", "reiser", "leker", "danser", "avtaler", "prøver", "tester", "skader", "planer", "kurs", "besøk",
     "svar", "lån", "spill", "varer", "rammer", "regler", "leier", "øvelser", "plasser", "feller", "planter"]
)  # fmt: skip
_MANGE = frozenset(["flere", "færre", "mange", "få", "alle", "ingen"])
_FINITTE = verb.MODALE | {"er", "har", "får", "blir", "gir", "gjør"}
_PRONOMEN = frozenset(["de", "vi", "man", "en", "det", "den", "du", "dere", "noen", "alle", "hun", "han"])
_SPOERREORD = frozenset(["hva", "hvem", "hvilke", "hvilken", "hvorfor", "om"])
# What ends in -e before a noun is an adjective with these endings; else, where that is expected, something to do.
_ADJEKTIV = re.compile(r"(?:lige|ige|iske|ske|ende|ede|erte|ste|ne|fulle|løse|bare|somme)$")
_ADJEKTIVER = frozenset(
    ["nye", "faste", "store", "korte", "lange", "gode", "tette", "trygge", "frie", "lette", "rette", "ekte", "lokale",
     "digitale", "mobile", "sosiale", "like", "andre", "hele", "alle", "flere", "færre", "egne", "høye", "lave", "åpne"]
)  # fmt: skip
_KAN_VAERE_VERB = re.compile(r"..(?:er|år|ir|ør|yr)$")
_BESTEMT = re.compile(r"...(?:ene|erne|ne|en|et|a)$")


class Fraseform(Enum):
    NAVN = auto()
    AA_GJOERE = auto()
    SETNING = auto()
    ANNET = auto()


@dataclass(frozen=True)
class Frase:
    """A text without its full stop, small letter first where it is no name. `verb` is where the finite verb
    stands in a clause, as (start, end) in `tekst`; `original` is the text as it was written.
    """

    form: Fraseform
    tekst: str
    original: str
    verb: tuple[int, int] = (0, 0)

    @property
    def leddsetning(self) -> str:
        """The clause as it stands after «at» or «når»."""
        start, slutt = self.verb
        adverb = _adverb_etter(self.tekst, slutt)
        if not adverb:
            return self.tekst
        return f"{self.tekst[:start]}{adverb} {self.tekst[start:slutt]}{self.tekst[slutt + 1 + len(adverb) :]}"

    @property
    def omvendt(self) -> str:
        """The clause with its verb first, as it stands after «Fordi …,»."""
        start, slutt = self.verb
        return f"{self.tekst[start:slutt]} {self.tekst[:start].strip()}{self.tekst[slutt:]}"

    @property
    def sitat(self) -> str:
        return sitert(self.original)

    @property
    def har_bisetning(self) -> bool:
        """Whether a clause within it must be closed by a comma before our own sentence goes on."""
        return self.form == Fraseform.NAVN and _har_bisetning(self.tekst)

    @property
    def er_sammensatt(self) -> bool:
        """Whether it has joints of its own, so that a list of such cannot be held together by commas."""
        return bool(re.search(r",| og | eller | samt ", self.tekst))


def les(tekst: str, *, gjoeremaal: bool = False, virkning: bool = False, egennavn: Collection[str] = ()) -> Frase:
    """Read one phrase. `egennavn` are first words that keep their capital, in small letters.

    What can be read in two ways is read as what is expected: in `gjoeremaal` something to do, in `virkning` that people
    do something.
    """
    original = " ".join(tekst.split())
    ren = original.rstrip(" .!")
    delt = setninger(ren)
    if len(delt) != 1 or re.search(r"[?:;«»]", ren):
        return Frase(Fraseform.ANNET, ren, ren)
    med_liten = liten(ren, egennavn=egennavn)
    if aa_gjoere := _aa_gjoere(ren, med_liten, delt[0], gjoeremaal=gjoeremaal):
        return Frase(Fraseform.AA_GJOERE, aa_gjoere, ren)
    finitt = _finitt(delt[0], virkning=virkning)
    if finitt is None:
        return Frase(Fraseform.NAVN, med_liten, ren)
    if finitt == 0:
        return Frase(Fraseform.ANNET, ren, ren)
    return Frase(Fraseform.SETNING, med_liten, ren, verb=_sted(ren, delt[0], finitt))


def _aa_gjoere(ren: str, med_liten: str, ord_: list[Ord], *, gjoeremaal: bool) -> str:
    """What comes after «å» where the text says something to do; else empty."""
    if ord_[0].liten == "å" and len(ord_) > 1:
        return ren[2:].removeprefix("kunne ")
    if _er_aa_gjoere(ord_, gjoeremaal=gjoeremaal):
        return med_liten
    befaling = _infinitiv_av_befaling(ord_)
    return befaling + med_liten[len(ord_[0].tekst) :] if befaling else ""


def _er_aa_gjoere(ord_: Sequence[Ord], *, gjoeremaal: bool) -> bool:
    foerste = ord_[0].liten
    if len(ord_) == 1:
        return verb.har_form(verb.alle_former(foerste), Verbform.INFINITIV) and foerste not in _OGSAA_NAVN
    neste = ord_[1].liten
    if foerste in _OGSAA_NAVN and (neste in PREPOSISJONER or neste in {"og", "eller"}):
        return False
    if foerste in SAMMENLIKNENDE:
        return False
    if verb.har_form(verb.alle_former(foerste), Verbform.INFINITIV):
        return neste not in _FINITTE
    return er_ukjent_befaling(list(ord_)) or (gjoeremaal and _ligner_aa_gjoere(foerste))


def _ligner_aa_gjoere(ord_: str) -> bool:
    """An infinitive that is in no lexicon: what is to be done begins with one oftener than with anything else in -e."""
    er_adjektiv = ord_ in _ADJEKTIVER or _ADJEKTIV.search(ord_) or ord_ in MENGDE
    return ord_.endswith("e") and len(ord_) > 3 and not er_adjektiv and not er_folkeord(ord_)  # noqa: PLR2004


def _infinitiv_av_befaling(ord_: Sequence[Ord]) -> str:
    """«Bygg flere sykkelveier» → «bygge»; empty where it is no command."""
    if len(ord_) < 2 or ord_[1].liten not in ARTIKLER | MENGDE | SAMMENLIKNENDE:  # noqa: PLR2004
        return ""
    return next((lemma for lemma, form in verb.alle_former(ord_[0].liten) if form == Verbform.IMPERATIV), "")


def _finitt(ord_: list[Ord], *, virkning: bool) -> int | None:
    """Where the clause has its verb; None in a noun phrase, 0 where the words are in another order than we can bend."""
    if virkning and _folk_gjoer(ord_):
        return 1
    if len(ord_) > 1 and ord_[1].liten == "som" and (etter := _etter_innskudd(ord_)):
        return etter
    hoved = uten_bisetninger(ord_)
    if len(hoved) > 1 and hoved[0].liten in _MANGE and hoved[1].liten in _FLERTALL:
        hoved = [hoved[0], *hoved[2:]]
    funnet = predikat(hoved)
    if funnet is None:
        return _ukjent_verb(ord_)
    if funnet.omvendt or not funnet.sted:
        return 0
    verbet = hoved[funnet.sted]
    sted = next(i for i, ett in enumerate(ord_) if ett is verbet)
    return None if _er_uten_som(ord_, sted) else sted


def _ukjent_verb(ord_: Sequence[Ord]) -> int | None:
    """«Deltakerne beveger seg»: after a definite noun or people, what looks like a verb is one."""
    for i, ett in enumerate(ord_[1:], start=1):
        if ett.liten in PREPOSISJONER or ett.liten in BISETNING:
            return None
        foran = ord_[i - 1].liten
        if (
            _kan_vaere_subjekt(foran)
            and not _ADJEKTIV.search(foran)
            and _KAN_VAERE_VERB.search(ett.liten)
            and not er_folkeord(ett.liten)
        ):
            return i
    return None


def _kan_vaere_subjekt(ord_: str) -> bool:
    return bool(ord_ in _PRONOMEN or _BESTEMT.search(ord_) or er_folkeord(ord_))


def _er_uten_som(ord_: Sequence[Ord], verbet: int) -> bool:
    """«Varsel innbyggerne kan stole på», «Veiledere folk forstår»: a relative clause that has lost its «som»."""
    if verbet < 2 or not _kan_vaere_subjekt(ord_[verbet - 1].liten):  # noqa: PLR2004
        return False
    foran = ord_[verbet - 2].liten
    if foran in ARTIKLER or foran in MENGDE or foran in PREPOSISJONER or foran in {"og", "eller"}:
        return False
    if ord_[-1].liten in PREPOSISJONER:
        return not _ADJEKTIV.search(foran) and foran not in _ADJEKTIVER
    return verbet == len(ord_) - 1 and (er_folkeord(foran) or foran.endswith(("er", "ere", "ing", "sjon")))


def _har_verb(ord_: Sequence[Ord]) -> bool:
    return any(
        ett.liten in _FINITTE
        or verb.har_form(verb.alle_former(ett.liten), Verbform.PRESENS)
        or (i and _kan_vaere_subjekt(ord_[i - 1].liten) and _KAN_VAERE_VERB.search(ett.liten))
        for i, ett in enumerate(ord_)
    )


def _har_bisetning(tekst: str) -> bool:
    ord_ = setninger(tekst)[0] if setninger(tekst) else []
    aapner = [i for i, ett in enumerate(ord_) if i and (ett.liten in BISETNING or ett.liten in _SPOERREORD)]
    if any(_har_verb(ord_[i + 1 :]) for i in aapner):
        return True
    return any(er_finitt(ord_, i) and _er_uten_som(ord_, i) for i in range(2, len(ord_)))


def _etter_innskudd(ord_: list[Ord]) -> int | None:
    """«De som søker, får svar»: the verb after the comma that closes what is said of the subject."""
    return next((i for i, ett in enumerate(ord_) if ett.etter_komma and er_finitt(ord_, i)), None)


def _folk_gjoer(ord_: Sequence[Ord]) -> bool:
    """«Flere sykler til jobb»: among effects it is people who do it; among what is delivered, it is things."""
    if len(ord_) < 2 or ord_[0].liten not in _MANGE:  # noqa: PLR2004
        return False
    return ord_[1].liten not in _FLERTALL and verb.har_form(verb.alle_former(ord_[1].liten), Verbform.PRESENS)


def _sted(tekst: str, ord_: Sequence[Ord], nummer: int) -> tuple[int, int]:
    slutt = 0
    start = 0
    for ett in ord_[: nummer + 1]:
        start = tekst.index(ett.tekst, slutt)
        slutt = start + len(ett.tekst)
    return start, slutt


def _adverb_etter(tekst: str, slutt: int) -> str:
    neste = tekst[slutt + 1 :].split(" ", 1)[0]
    return neste if neste in _ADVERB else ""
