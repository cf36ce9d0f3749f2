"""Is this something one does, or something that becomes different for somebody?"""

from __future__ import annotations

from tillit.maal.enums import Veilederspoersmaal
from tillit.maal.veileder import verb
from tillit.maal.veileder.boeyning import Form
from tillit.maal.veileder.folk import nevnte
from tillit.maal.veileder.funn import Funn, Funnslag
from tillit.maal.veileder.ledd import Predikat, del_opp, navneledd, predikat, uten_bisetninger, uten_fyll
from tillit.maal.veileder.navn import (
    ARTIKLER,
    MENGDE,
    MINDRE,
    PREPOSISJONER,
    er_enhet,
    er_folkeord,
    er_innvendig,
    er_natur,
    er_sammenliknende,
    er_verbalsubstantiv,
    er_virkningsord,
    er_virksomhet,
)
from tillit.maal.veileder.tekst import Ord

Treff = tuple[Funnslag, list[Ord]]
_SPM = Veilederspoersmaal.AKTIVITET
_FERDIG = frozenset("ferdig ferdige klar klare plass drift".split())
_MAALER = frozenset("andel andelen del delen".split())
_TAKE = frozenset({"bruk", "initiativ", "grep", "tak"})
# Verbs that say little alone: what stands beside them decides.
_LETTE = frozenset({"være", "ha", "få", "bli", "stå", "ligge"})


def aktivitet(setninger: list[list[Ord]]) -> Funn | None:
    """The first sentence that asks for something to be done; softer where it, or another, also says what for."""
    treff = [(del_opp(setning), setning) for setning in setninger]
    funnet = [(ledd, _i_kjernen(ledd.kjerne)) for ledd, _setning in treff]
    for ledd, ett in funnet:
        if ett is not None:
            slag, ord_ = ett
            if (
                _er_virkning(ledd.formaal)
                or _lover_virkning(ledd.kjerne)
                or any(annen is None for _ledd, annen in funnet)
            ):
                slag = Funnslag.MIDDEL_OG_VIRKNING
            return Funn(_SPM, slag, tuple(o.tekst for o in ord_))
        if ledd.middel:
            return Funn(_SPM, Funnslag.MIDDEL_OG_VIRKNING, tuple(o.tekst for o in ledd.middel))
    return None


def _lover_virkning(ord_: list[Ord]) -> bool:
    """«Bidra til at flere eldre …», «sørge for at …»: a task only in name, if what follows is lived by somebody."""
    for i, ett in enumerate(ord_):
        if ett.liten == "at" and i and ord_[i - 1].liten in {"til", "for", "sikre", "sikrer"}:
            return bool(nevnte(ord_[i:], ansatte=False))
    return False


def _er_virkning(formaal: list[Ord]) -> bool:
    """A purpose clause that says what somebody gets out of it; «for å effektivisere driften» says no such thing."""
    if not formaal:
        return False
    return bool(nevnte(formaal)) or (formaal[-1].liten != "å" and formaal[1].liten == "at")


def _i_kjernen(ord_: list[Ord]) -> Treff | None:
    kjerne = uten_fyll(uten_bisetninger(ord_))
    if kjerne and kjerne[0].liten == "å":
        kjerne = kjerne[1:]
    if not kjerne:
        return None
    befaling = _befaling(kjerne)
    if befaling is not None:
        return befaling[0]
    sagt = predikat(kjerne)
    return _i_frasen(kjerne) if sagt is None else _i_setningen(kjerne, sagt)


def _befaling(ord_: list[Ord]) -> tuple[Treff | None] | None:
    """«Utarbeide …», «Bygg …»: nobody is said to do it, so it is the agency. None where the text begins otherwise."""
    foerste, resten = ord_[0].liten, ord_[1:]
    gjoere, endre = verb.gjoere(foerste), verb.endre(foerste)
    if verb.har_form(endre, Form.INFINITIV) and not verb.har_form(endre, Form.PRESENS):
        return (_utkledd(resten, ord_[0]),)
    if verb.har_form(gjoere, Form.INFINITIV):
        if foerste == "ta" and not (resten and {o.liten for o in resten[:3]} & _TAKE):
            return (None,)
        return ((Funnslag.GJOEREMAAL, _verb_og_gjenstand(ord_)),)
    if verb.har_form(gjoere, Form.IMPERATIV) and resten and not er_innvendig(foerste) and not _er_etterstilt(resten[0]):
        return ((Funnslag.GJOEREMAAL, _verb_og_gjenstand(ord_)),)
    return None


def _er_etterstilt(ord_: Ord) -> bool:
    return ord_.liten in PREPOSISJONER or ord_.liten in verb.MODALE or ord_.liten in {"og", "er", "som"}


def _verb_og_gjenstand(ord_: list[Ord]) -> list[Ord]:
    """The verb, and the count that follows it."""
    return [ord_[0], *([ett for ett in ord_[1:4]] if len(ord_) > 1 and ord_[1].er_tall else [])]


def _utkledd(ord_: list[Ord], foran: Ord | None = None) -> Treff | None:
    """A change in something inside the agency: «økt satsing», «styrke kompetansen»."""
    med_folk = bool(nevnte(ord_, ansatte=False))
    mindre = any(ett.liten in MINDRE for ett in [*([foran] if foran else []), *ord_[:2]])
    for ledd in navneledd(ord_):
        kjerneord = ledd[-1]
        if er_folkeord(kjerneord.liten) or er_virkningsord(kjerneord.liten):
            continue
        if er_innvendig(kjerneord.liten, med_folk=med_folk, mindre=mindre) or er_verbalsubstantiv(kjerneord.liten):
            return Funnslag.UTKLEDD, [*([foran] if foran else []), *ledd]
        if foran is not None and er_virksomhet(kjerneord.liten):
            return Funnslag.UTKLEDD, [foran, *ledd]
    return None


def _i_frasen(ord_: list[Ord]) -> Treff | None:
    """No verb: what is the thing that is named?"""
    start = next((i for i, ett in enumerate(ord_) if ett.liten not in ARTIKLER), 0)
    foerste = ord_[start]
    if foerste.er_tall:
        return _antall(ord_[start:])
    if foerste.liten in PREPOSISJONER and len(ord_) > 3:  # noqa: PLR2004
        return _i_frasen([ett for ett in ord_[start + 2 :]]) if ord_[start + 2 :] else None
    ledd = navneledd(ord_[start:])
    if not ledd:
        return None
    if ledd[0][0].liten in _MAALER:
        return None
    if len(ledd[0]) == 1 and er_verbalsubstantiv(foerste.liten):
        return Funnslag.NAVNEFORM, [foerste]
    if any(er_folkeord(ett[-1].liten) for ett in ledd):
        return None
    ny = ledd[0][0].liten in {"ny", "nye", "nytt", "en", "et"} and not er_virkningsord(ledd[0][-1].liten)
    if ny and len(ledd[0]) > 1:
        return Funnslag.ANTALL, ledd[0]
    return _utkledd(ord_[start:])


def _antall(ord_: list[Ord]) -> Treff | None:
    """«200 nye ladepunkter»: a number of things. People, and units of measurement, are counted for another reason."""
    ledd = navneledd(ord_)[0]
    if any(er_enhet(ett.liten) or er_folkeord(ett.liten) for ett in ledd) or any(map(_er_natur, ledd)):
        return None
    if len(ledd) == 1 or er_virkningsord(ledd[-1].liten) or any(ett.liten in MINDRE for ett in ledd):
        return None
    return Funnslag.ANTALL, ledd


def _er_natur(ord_: Ord) -> bool:
    return er_natur(ord_.liten)


def _i_setningen(ord_: list[Ord], sagt: Predikat) -> Treff | None:
    verbet = sagt.hovedverb.liten
    gjoere = verb.gjoere(verbet)
    subjekt = navneledd(sagt.subjekt)
    if sagt.resten and sagt.resten[0].liten == "seg":
        return None  # «ungdom utvikler seg»: it happens to them
    if subjekt and subjekt[0][0].liten in {"det", "der"} and len(subjekt[0]) == 1:
        gjort = verb.har_form(gjoere, Form.PASSIV, Form.PARTISIPP)
        return (Funnslag.GJOEREMAAL, [sagt.hovedverb]) if gjort else None
    if _er_folk(sagt.subjekt):
        return None
    if any(er_virksomhet(ledd[-1].liten) for ledd in subjekt):
        return _virksomheten_gjoer(ord_, sagt)
    if verb.har_form(gjoere, Form.PASSIV, Form.PARTISIPP) and not er_virkningsord(_hode(subjekt)):
        return Funnslag.FERDIG, [*sagt.subjekt, sagt.hovedverb]
    if verb.endre(verbet) and sagt.subjekt:
        return _utkledd(sagt.subjekt)
    if any(ett.er_tall for ett in sagt.subjekt) and {ett.liten for ett in ord_} & _FERDIG:
        return Funnslag.FERDIG, list(sagt.subjekt)
    return None


def _hode(ledd: list[list[Ord]]) -> str:
    return ledd[0][-1].liten if ledd else ""


def _er_folk(ord_: list[Ord]) -> bool:
    """The subject is people: named, or «flere», «ingen», «de som», with or without «andelen» before."""
    ledd = navneledd(ord_)
    if any(er_folkeord(ett[-1].liten) and not _er_kommunenavn(ett) for ett in ledd):
        return True
    if ledd and ledd[0][0].liten in _MAALER:
        return True
    return bool(ledd) and len(ledd[0]) == 1 and ledd[0][0].liten in MENGDE


def _er_kommunenavn(ledd: list[Ord]) -> bool:
    return er_virksomhet(ledd[-1].liten)


def _virksomheten_gjoer(ord_: list[Ord], sagt: Predikat) -> Treff | None:
    verbet = sagt.hovedverb.liten
    former = verb.gjoere(verbet)
    if sagt.skal and any(ett.liten == "kunne" for ett in ord_):
        return None
    if former:
        return Funnslag.GJOEREMAAL, [sagt.hovedverb]
    if verb.endre(verbet):
        return _utkledd(sagt.resten, sagt.hovedverb)
    if {lemma for lemma, _form in verb.oppleve(verbet)} & _LETTE:
        utkledd = _utkledd(sagt.resten)
        return (Funnslag.UTKLEDD, [sagt.hovedverb, *utkledd[1]]) if utkledd else None
    return None


def er_sammenlikning(ord_: Ord) -> bool:
    return er_sammenliknende(ord_.liten)
