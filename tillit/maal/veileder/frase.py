"""What a phrase without a verb names: «200 nye ladepunkter», «Gjennomføring av …», «Økt satsing på …»."""

from __future__ import annotations

from tillit.maal.veileder.folk import nevnte
from tillit.maal.veileder.funn import Funnslag
from tillit.maal.veileder.navn import (
    FLERE,
    INNVENDIG_ADJEKTIV,
    KJENT_PAA_KROPPEN,
    MINDRE,
    er_brukt_av_folk,
    er_enhet,
    er_innvendig,
    er_natur,
    er_tallord,
    er_ukjent_verbalsubstantiv,
    er_verbalsubstantiv,
    er_virkningsord,
    er_virksomhet,
)
from tillit.spraak import verb
from tillit.spraak.boeyning import Verbform
from tillit.spraak.ordklasser import ARTIKLER, PREPOSISJONER, er_folkeord
from tillit.spraak.setning import navneledd
from tillit.spraak.tekst import Ord

Treff = tuple[Funnslag, list[Ord]]
_MAALER = frozenset({"andel", "andelen", "del", "delen", "prosentandelen"})
_BRUK = frozenset({"bruk", "bruken"})
_NY = frozenset({"ny", "nye", "nytt", "en", "et", "ein", "eit", "ei"})


def i_frasen(ord_: list[Ord]) -> Treff | None:
    """What one does, when that is what the phrase is about."""
    rest = _fra_navnet(ord_)
    ledd = navneledd(rest)
    if not ledd or ledd[0][0].liten in _MAALER:
        return None
    foerste = rest[0]
    if foerste.er_tall or er_tallord(foerste.liten):
        return _antall(ledd[0])
    if len(ledd[0]) == 1 and (er_verbalsubstantiv(foerste.liten) or _gjoer_noe_med(rest)):
        return Funnslag.NAVNEFORM, [foerste]
    if any(er_folkeord(ett[-1].liten) for ett in ledd):
        return None
    if len(ledd[0]) > 1 and foerste.liten in _NY and not er_virkningsord(ledd[0][-1].liten):
        return Funnslag.ANTALL, ledd[0]
    return utkledd(rest)


def _gjoer_noe_med(ord_: list[Ord]) -> bool:
    """«Utrulling av velferdsteknologi»: a noun on -ing that governs an object is something one does, known or not."""
    return len(ord_) > 2 and ord_[1].liten == "av" and er_ukjent_verbalsubstantiv(ord_[0].liten)  # noqa: PLR2004


def _fra_navnet(ord_: list[Ord]) -> list[Ord]:
    """Past the articles, and past a first «innen 2027», «i løpet av året»."""
    start = next((i for i, ett in enumerate(ord_) if ett.liten not in ARTIKLER), 0)
    if ord_[start].liten in PREPOSISJONER and len(ord_) > start + 2:
        return _fra_navnet(ord_[start + 2 :])
    return ord_[start:]


def _antall(ledd: list[Ord]) -> Treff | None:
    """A number of things. People, and units of measurement, are counted for another reason."""
    hode = ledd[-1].liten
    if len(ledd) == 1 or er_virkningsord(hode) or any(ett.liten in MINDRE for ett in ledd):
        return None
    if any(er_enhet(ett.liten) or er_folkeord(ett.liten) or er_natur(ett.liten) for ett in ledd):
        return None
    return Funnslag.ANTALL, ledd


def utkledd(ord_: list[Ord], foran: Ord | None = None) -> Treff | None:
    """A change in something inside the agency: «økt satsing», «styrke kompetansen». `foran` is the verb before it."""
    ordene = [*([foran] if foran else []), *ord_]
    med_folk = bool(nevnte(ord_, ansatte=False))
    mindre = any(ett.liten in MINDRE for ett in ordene[:2])
    for ledd in navneledd(ord_):
        hode = ledd[-1].liten
        if er_folkeord(hode) or er_virkningsord(hode) or er_natur(hode) or _merkes(ord_, ledd):
            continue
        innvendig = er_innvendig(hode, med_folk=med_folk, mindre=mindre) or er_verbalsubstantiv(hode)
        if innvendig or _er_maate(ledd, mindre=mindre) or (foran is not None and er_virksomhet(hode)):
            return Funnslag.UTKLEDD, [*([foran] if foran else []), *ledd]
    return None


def _merkes(ord_: list[Ord], ledd: list[Ord]) -> bool:
    """«Et trygt transportsystem» is felt; «økt bruk av kollektivtransport» is what people do."""
    if any(ett.liten in KJENT_PAA_KROPPEN for ett in ledd[:-1]):
        return True
    etter = ord_[ord_.index(ledd[-1]) + 1 :]
    if ledd[-1].liten not in _BRUK or not etter or etter[0].liten != "av":
        return False
    return any(er_brukt_av_folk(brukt[-1].liten) for brukt in navneledd(etter[1:]))


def _er_maate(ledd: list[Ord], *, mindre: bool) -> bool:
    """«Flere ladestasjoner», «hyppigere besøk», «gjennomførte tilsyn», «systematisk oppfølging»: how, and how much."""
    foran = [ett.liten for ett in ledd[:-1]]
    if any(ett in INNVENDIG_ADJEKTIV or (ett in FLERE and not mindre) for ett in foran):
        return True
    return any(verb.har_form(verb.gjoere(ett), Verbform.PARTISIPP) for ett in foran)
