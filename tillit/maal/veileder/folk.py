"""Whom does it change something for? Whether people, the city or the nature that bears the change is named."""

from __future__ import annotations

from tillit.maal.enums import Veilederspoersmaal
from tillit.maal.veileder.funn import Funn, Funnslag
from tillit.maal.veileder.navn import er_natur, er_samarbeid
from tillit.spraak import verb
from tillit.spraak.boeyning import Verbform
from tillit.spraak.ordklasser import PREPOSISJONER, er_folkeord
from tillit.spraak.tekst import Ord

_ANSATTE = frozenset(["ansatte", "tilsette", "ansattes", "ansette", "medarbeidere", "medarbeidarar", "medarbeiderne"])
_ALENE = frozenset(["alle", "ingen", "flere", "fleire", "færre", "mange", "noen", "nokon", "enhver"])
_HVER = frozenset({"hver", "kvar", "en", "ein", "enkelte", "ingen"})
_DEM = frozenset(["de", "dei", "dem", "den", "dere"])


def nevnte(ord_: list[Ord], *, ansatte: bool = True) -> list[Ord]:
    """The words that name whom it is for."""
    return [ett for i, ett in enumerate(ord_) if _nevner(ord_, i) and (ansatte or ett.liten not in _ANSATTE)]


def _nevner(ord_: list[Ord], sted: int) -> bool:
    ett = ord_[sted].liten
    neste = ord_[sted + 1].liten if sted + 1 < len(ord_) else ""
    forrige = ord_[sted - 1].liten if sted else ""
    if ett in {"oslo", "oslos"}:
        return neste not in {"kommune", "kommunes"}
    if er_folkeord(ett) or er_natur(ett):
        return not _er_samarbeid_med(ord_, sted)
    if forrige in _HVER and er_folkeord(f"{ett}e"):
        return True
    if ett in _DEM:
        return neste == "som"
    if ett in _ALENE:
        return _staar_alene(neste)
    return False


def _er_samarbeid_med(ord_: list[Ord], sted: int) -> bool:
    """«samarbeid med frivillige»: with whom one works is not for whom."""
    foran = [ett.liten for ett in ord_[max(0, sted - 3) : sted]]
    return "med" in foran and any(er_samarbeid(ett) for ett in foran[: foran.index("med")])


def _staar_alene(neste: str) -> bool:
    """«flere får hjelp», «trygg for alle»: the word is a pronoun, not a part of «flere tilsyn»."""
    if not neste or neste in PREPOSISJONER or neste in verb.MODALE or neste in {"som", "er", "har", "får", "blir"}:
        return True
    lesninger = verb.alle_former(neste)
    return verb.har_form(lesninger, Verbform.PRESENS) and not verb.har_form(lesninger, Verbform.IMPERATIV)


def for_hvem(setninger: list[list[Ord]]) -> Funn | None:
    if any(nevnte(setning) for setning in setninger):
        return None
    return Funn(Veilederspoersmaal.FOR_HVEM, Funnslag.INGEN_NEVNT)
