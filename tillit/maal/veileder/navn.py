"""Nouns and adjectives by what they mean to a goal: agencies, what is inside one, what is felt, what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from tillit.spraak.boeyning import etterledd, stamme
from tillit.spraak.ordforraad import Ordforraad
from tillit.spraak.verb import ENDRE, GJOERE, OPPLEVE

ord_i = Ordforraad(Path(__file__).with_name("ordforraad.txt")).ord_i


def _stammer(ord_: Iterable[str]) -> frozenset[str]:
    """The stems alone and as the last part of a compound: Snowball cuts a long word deeper than a short one."""
    foran = "lang"
    former = {form for ett in ord_ for form in (ett, f"{ett}r" if ett.endswith("e") else f"{ett}er")}
    return frozenset({stamme(ett) for ett in former} | {stamme(foran + ett).removeprefix(foran) for ett in former})


_I = _stammer(ord_i("innvendig"))
_V = _stammer(ord_i("virkning"))
_A = _stammer(ord_i("virksomhet"))
_N = _stammer(ord_i("natur"))
_BRUKT_AV_FOLK = _stammer(ord_i("brukt_av_folk"))
_INNVENDIG_UTEN_FOLK = _stammer(ord_i("innvendig_uten_folk"))
_BYRDER = _stammer(ord_i("byrder"))
_GJOERESTAMMER = frozenset(lemma.removesuffix("e") for lesninger in GJOERE.values() for lemma, _form in lesninger) - {
    "legg", "sett", "greie", "ta", "gi", "hold", "driv", "lag", "del", "gjør", "følg", "send", "skriv", "åpn",
}  # fmt: skip
_VERBALENDELSER = ("ing", "ning", "els", "else", "sjon")
_LEVDE_STAMMER = frozenset(
    lemma.removesuffix("e")
    for tabell in (ENDRE, OPPLEVE)
    for lesninger in tabell.values()
    for lemma, _form in lesninger
)
_KORTESTE_ROT = 4

KJENT_PAA_KROPPEN = frozenset(ord_i("kjent_paa_kroppen"))
INNVENDIG_ADJEKTIV = frozenset(ord_i("innvendig_adjektiv"))
FLERE = frozenset(ord_i("flere"))
_TALLORD = frozenset(ord_i("tallord"))
MINDRE = frozenset(ord_i("mindre"))
_ENHET = frozenset(ord_i("enhet"))
# «ambisjonsnivå», «gjennomføringsevne»: the first part says of what.
_TOMT_ETTERLEDD = re.compile(r"s?(?:nivå|nivået|evne|evna|evnen|kraft|krafta|kraften|takt|takten|tempo|tempoet)$")


@lru_cache(maxsize=8192)
def er_natur(ord_: str) -> bool:
    return any(ledd in _N for ledd in etterledd(ord_) if len(ledd) >= 3)  # noqa: PLR2004


@lru_cache(maxsize=8192)
def er_virksomhet(ord_: str) -> bool:
    return ord_ in {"vi", "oss"} or any(ledd in _A for ledd in etterledd(ord_))


@lru_cache(maxsize=8192)
def er_virkningsord(ord_: str) -> bool:
    return any(ledd in _V for ledd in etterledd(ord_))


@lru_cache(maxsize=8192)
def er_innvendig(ord_: str, *, med_folk: bool = False, mindre: bool = False) -> bool:
    """Something inside the agency. The longest part of a compound that is known at all decides.

    Less of a burden (`mindre`) is felt: «redusert bruk av tvang», «mindre rapportering».
    """
    for ledd in etterledd(ord_):
        if ledd in _V:
            return False
        if ledd in _I:
            return not (med_folk and ledd in _INNVENDIG_UTEN_FOLK) and not (mindre and ledd in _BYRDER)
    foran = _TOMT_ETTERLEDD.sub("", ord_)
    return foran != ord_ and (er_innvendig(foran, med_folk=med_folk) or er_verbalsubstantiv(foran))


@lru_cache(maxsize=8192)
def er_verbalsubstantiv(ord_: str) -> bool:
    """«gjennomføring», «utarbeidelse», «rehabilitering»: made from a verb of doing."""
    hele = stamme(ord_)
    if er_virkningsord(ord_):
        return False
    for endelse in _VERBALENDELSER:
        if hele.endswith(endelse):
            rot = hele.removesuffix(endelse)
            if any(rot[start:] in _GJOERESTAMMER for start in range(max(1, len(rot) - 2))):
                return True
    return hele.endswith(("isering", "ifisering"))


@lru_cache(maxsize=8192)
def er_ukjent_verbalsubstantiv(ord_: str) -> bool:
    """«utrulling», «klargjøring»: on -ing or -else and in no list. What changes, or is lived through, is none."""
    hele = stamme(ord_)
    if er_virkningsord(ord_) or er_innvendig(ord_):
        return False
    for endelse in ("ning", "ing", "else", "els"):
        if hele.endswith(endelse):
            rot = hele.removesuffix(endelse)
            return len(rot) >= _KORTESTE_ROT and not any(rot[start:] in _LEVDE_STAMMER for start in range(len(rot) - 2))
    return False


@lru_cache(maxsize=8192)
def er_brukt_av_folk(ord_: str) -> bool:
    return any(ledd in _BRUKT_AV_FOLK for ledd in etterledd(ord_) if len(ledd) > 2)  # noqa: PLR2004


def er_samarbeid(ord_: str) -> bool:
    return "samarbeid" in ord_ or "samhandling" in ord_ or "partnerskap" in ord_


def er_tallord(ord_: str) -> bool:
    return ord_ in _TALLORD


def er_enhet(ord_: str) -> bool:
    return ord_ in _ENHET
