"""Is this something one does, or something that becomes different for somebody?"""

from __future__ import annotations

from tillit.maal.enums import Veilederspoersmaal
from tillit.maal.veileder.folk import nevnte
from tillit.maal.veileder.frase import Treff, i_frasen, utkledd
from tillit.maal.veileder.funn import Funn, Funnslag
from tillit.maal.veileder.navn import er_innvendig, er_verbalsubstantiv, er_virkningsord, er_virksomhet
from tillit.spraak import verb
from tillit.spraak.boeyning import Verbform
from tillit.spraak.ordklasser import MENGDE, PREPOSISJONER, er_folkeord
from tillit.spraak.setning import (
    Predikat,
    del_opp,
    er_ukjent_befaling,
    navneledd,
    predikat,
    uten_bisetninger,
    uten_fyll,
)
from tillit.spraak.tekst import Ord

_SPM = Veilederspoersmaal.AKTIVITET
_FERDIG = frozenset({"ferdig", "ferdige", "klar", "klare", "klart", "åpen", "åpent", "åpne", "opne", "drift"})
_ANDEL = frozenset({"andel", "andelen", "del", "delen"})
_TA = frozenset({"bruk", "initiativ", "grep", "tak", "ansvar", "over"})
_BIDRA = frozenset({"bidra", "medvirke", "medverke"})
# Verbs that say little alone: what stands beside them decides.
_LETTE = frozenset({"være", "ha", "få", "bli", "stå", "ligge", "gi", "gå", "fungere"})


def aktivitet(setninger: list[list[Ord]]) -> Funn | None:
    """The first sentence that asks for something to be done; softer where it, or another, also says what for."""
    funnet = [(ledd := del_opp(setning), _i_kjernen(ledd.kjerne)) for setning in setninger]
    noen_virkning = any(treff is None for _ledd, treff in funnet)
    for ledd, treff in funnet:
        if treff is not None:
            slag, ord_ = treff
            myk = noen_virkning or _er_virkning(ledd.formaal) or _lover_virkning(ledd.kjerne)
            return Funn(_SPM, Funnslag.MIDDEL_OG_VIRKNING if myk else slag, tuple(o.tekst for o in ord_))
        if ledd.middel:
            return Funn(_SPM, Funnslag.MIDDEL_OG_VIRKNING, tuple(o.tekst for o in ledd.middel))
    return None


def _er_virkning(formaal: list[Ord]) -> bool:
    """A purpose clause that says what somebody gets out of it; «for å effektivisere driften» says no such thing."""
    if not formaal:
        return False
    return bool(nevnte(formaal)) or formaal[1].liten == "at" or formaal[0].liten == "så"


def _lover_virkning(ord_: list[Ord]) -> bool:
    """«Bidra til at flere eldre …», «sørge for at …»: a task only in name, if what follows is lived by somebody."""
    for i, ett in enumerate(ord_):
        if i and ett.liten == "at" and ord_[i - 1].liten in {"til", "for", "sikre", "sikrer", "sikra"}:
            return bool(nevnte(ord_[i:], ansatte=False))
    return False


def _i_kjernen(ord_: list[Ord]) -> Treff | None:
    kjerne = uten_fyll(uten_bisetninger(ord_))
    if kjerne and kjerne[0].liten == "å":
        kjerne = kjerne[1:]
    if not kjerne:
        return None
    if _begynner_med_befaling(kjerne):
        return _befaling(kjerne)
    sagt = predikat(kjerne)
    return i_frasen(kjerne) if sagt is None else _i_setningen(kjerne, sagt)


def _begynner_med_befaling(ord_: list[Ord]) -> bool:
    """«Utarbeide …», «Bygg …»: nobody is said to do it, so it is the agency."""
    foerste, neste = ord_[0].liten, ord_[1].liten if len(ord_) > 1 else ""
    gjoere, endre = verb.gjoere(foerste), verb.endre(foerste)
    if verb.har_form(gjoere | endre, Verbform.INFINITIV):
        return not verb.har_form(endre, Verbform.PRESENS)
    if verb.har_form(gjoere, Verbform.IMPERATIV):
        etterstilt = neste in PREPOSISJONER or neste in verb.MODALE or neste in {"", "og", "er", "som"}
        return not er_innvendig(foerste) and not etterstilt
    return er_ukjent_befaling(ord_)


def _befaling(ord_: list[Ord]) -> Treff | None:
    foerste, resten = ord_[0], ord_[1:]
    if verb.har_form(verb.endre(foerste.liten), Verbform.INFINITIV):
        return utkledd(resten, foerste)
    if foerste.liten == "ta" and not {ett.liten for ett in resten[:3]} & _TA:
        return None
    antall = resten[:3] if resten and resten[0].er_tall else []
    return Funnslag.GJOEREMAAL, [foerste, *antall]


def _i_setningen(ord_: list[Ord], sagt: Predikat) -> Treff | None:
    subjekt = navneledd(sagt.subjekt)
    if sagt.resten and sagt.resten[0].liten == "seg":
        return None  # «ungdom utvikler seg»: it happens to them
    if len(subjekt) == 1 and len(subjekt[0]) == 1 and subjekt[0][0].liten in {"det", "der"}:
        gjort = verb.har_form(verb.gjoere(sagt.hovedverb.liten), Verbform.PASSIV, Verbform.PARTISIPP)
        return (Funnslag.GJOEREMAAL, [sagt.hovedverb]) if gjort else None
    if _er_folk(subjekt):
        return None
    if any(er_virksomhet(ledd[-1].liten) for ledd in subjekt):
        return _virksomheten_gjoer(ord_, sagt)
    return _om_en_ting(ord_, sagt, subjekt)


def _om_en_ting(ord_: list[Ord], sagt: Predikat, subjekt: list[list[Ord]]) -> Treff | None:
    """Something that is neither people nor an agency: is it made, or does it change?"""
    verbet = sagt.hovedverb.liten
    if sagt.skal and verbet in _BIDRA:
        return Funnslag.GJOEREMAAL, [sagt.hovedverb]  # whoever it is: one contributes by doing
    hode = subjekt[0][-1].liten if subjekt else ""
    if verb.har_form(verb.gjoere(verbet), Verbform.PASSIV, Verbform.PARTISIPP):
        return None if er_virkningsord(hode) else (Funnslag.FERDIG, [*sagt.subjekt, sagt.hovedverb])
    if verb.endre(verbet) and sagt.subjekt:
        return utkledd(sagt.subjekt)
    er_laget = i_frasen(sagt.subjekt) if sagt.subjekt else None
    if {ett.liten for ett in ord_} & _FERDIG and (er_laget or er_verbalsubstantiv(hode) or er_innvendig(hode)):
        return Funnslag.FERDIG, list(sagt.subjekt)
    if er_innvendig(hode) and sagt.skal:
        return Funnslag.UTKLEDD, [*sagt.subjekt, sagt.hovedverb]
    return None


def _er_folk(subjekt: list[list[Ord]]) -> bool:
    """The subject is people: named, or «flere», «ingen», «de som», with or without «andelen» before."""
    if any(er_folkeord(ledd[-1].liten) and not er_virksomhet(ledd[-1].liten) for ledd in subjekt):
        return True
    if not subjekt:
        return False
    return subjekt[0][0].liten in _ANDEL or (len(subjekt[0]) == 1 and subjekt[0][0].liten in MENGDE)


def _virksomheten_gjoer(ord_: list[Ord], sagt: Predikat) -> Treff | None:
    verbet = sagt.hovedverb.liten
    if sagt.skal and any(ett.liten == "kunne" for ett in ord_):
        return None
    if verb.har_form(verb.gjoere(verbet), Verbform.PASSIV, Verbform.PARTISIPP):
        return Funnslag.FERDIG, [*sagt.subjekt, sagt.hovedverb]  # «ny barnehage er åpnet»
    if verb.gjoere(verbet):
        return Funnslag.GJOEREMAAL, [sagt.hovedverb]
    if verb.endre(verbet):
        return utkledd(sagt.resten, sagt.hovedverb)
    if {lemma for lemma, _form in verb.oppleve(verbet)} & _LETTE:
        return utkledd(sagt.resten, sagt.hovedverb)
    return None
