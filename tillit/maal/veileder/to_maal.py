"""Is this two goals? What can be reached each by itself needs a judgement each. «Barn og unge» is one group."""

from __future__ import annotations

from tillit.maal.enums import Veilederspoersmaal
from tillit.maal.veileder.funn import Funn, Funnslag
from tillit.maal.veileder.navn import er_verbalsubstantiv
from tillit.spraak import verb
from tillit.spraak.boeyning import Verbform
from tillit.spraak.ordklasser import BISETNING, PREPOSISJONER, er_folkeord, er_sammenliknende
from tillit.spraak.setning import del_opp, er_finitt, er_pronomen
from tillit.spraak.tekst import Ord

_SPM = Veilederspoersmaal.TO_MAAL
_KORTESTE_SETNING = 3


def to_maal(setninger: list[list[Ord]]) -> Funn | None:
    lange = [setning for setning in setninger if len(setning) >= _KORTESTE_SETNING]
    if len(lange) > 1:
        return Funn(_SPM, Funnslag.TO_SETNINGER, tuple(o.tekst for o in lange[1][:4]))
    for setning in setninger:
        ord_ = del_opp(setning).kjerne
        funnet = _samtidig(setning) or _to_ledd(ord_)
        if funnet:
            return funnet
    return None


def _samtidig(ord_: list[Ord]) -> Funn | None:
    smaa = [ett.liten for ett in ord_]
    for i in range(1, len(smaa) - 1):
        if smaa[i : i + 2] in (["og", "samtidig"], ["og", "samstundes"]) or smaa[i] in {
            "samt",
            "samtidig",
            "samstundes",
        }:
            return Funn(_SPM, Funnslag.SAMTIDIG, tuple(o.tekst for o in ord_[i : i + 4]))
        if smaa[i : i + 2] == ["i", "tillegg"]:
            return Funn(_SPM, Funnslag.SAMTIDIG, tuple(o.tekst for o in ord_[i : i + 5]))
    return None


def _to_ledd(ord_: list[Ord]) -> Funn | None:
    """A joint («og», or a comma) with something whole on both sides."""
    for i in range(1, len(ord_) - 1):
        if ord_[i].liten not in {"og", "men"}:
            continue
        foran, bak = ord_[:i], ord_[i + 1 :]
        if _nye_utsagn(foran, bak) or _to_gjoeremaal(foran, bak) or _to_endringer(foran, bak):
            return Funn(_SPM, Funnslag.TO_LEDD, tuple(o.tekst for o in ord_[i : i + 5]))
    return None


def _nye_utsagn(foran: list[Ord], bak: list[Ord]) -> bool:
    """Both have a verb, and the second has a subject of its own."""
    if not any(er_finitt(foran, i) for i in range(1, len(foran))):
        return False
    if (
        any(ett.liten in {"at", "om"} for ett in foran)
        and not bak[0].etter_komma
        and not er_sammenliknende(bak[0].liten)
    ):
        return False
    sted = next((i for i in range(len(bak)) if er_finitt(bak, i)), None)
    if not sted:
        return False
    subjekt = bak[:sted]
    if any(ett.liten in BISETNING for ett in subjekt[:1]):
        return False
    # «læring i barnehager de kan gå til»: a clause without «som», not a new statement.
    return not (er_pronomen(subjekt[-1]) and len(subjekt) > 1)


def _to_gjoeremaal(foran: list[Ord], bak: list[Ord]) -> bool:
    """«Bygge ny skole og rehabilitere svømmehallen»: two tasks, each with its object; «lese og skrive» is one."""
    foerste = [i for i, ett in enumerate(foran) if _er_infinitiv(ett) and not (i and foran[i - 1].liten == "å")]
    if not foerste or not _er_infinitiv(bak[0]) or len(bak) < 2:  # noqa: PLR2004
        return False
    return len(foran) - foerste[-1] > 1


def _er_infinitiv(ord_: Ord) -> bool:
    return verb.har_form(verb.gjoere(ord_.liten) | verb.endre(ord_.liten), Verbform.INFINITIV)


def _to_endringer(foran: list[Ord], bak: list[Ord]) -> bool:
    """«Kortere ventetid og lavere utslipp»; «tryggere og penere byrom» is one thing in two words."""
    if any(er_finitt(foran, i) for i in range(1, len(foran))):
        return False
    if _er_navneform(foran[0]) and _er_navneform(bak[0]) and len(foran) > 1:
        return True
    hale = foran[max((i for i, ett in enumerate(foran) if ett.etter_komma), default=0) :]
    hel_foran = len(hale) > 1 and er_sammenliknende(hale[0].liten) and hale[-1].liten not in PREPOSISJONER
    ny_bak = len(bak) > 1 and er_sammenliknende(bak[0].liten)
    tilstand = _er_tilstand_for_noen(hale) and not _er_flere_av_de_samme(bak)
    return ny_bak and (hel_foran or tilstand) and not er_sammenliknende(hale[-1].liten)


def _er_flere_av_de_samme(bak: list[Ord]) -> bool:
    """«for barn og flere voksne»: more people for whom, and nothing said of them."""
    return er_folkeord(bak[-1].liten) and not any(ett.liten in PREPOSISJONER for ett in bak)


def _er_tilstand_for_noen(ord_: list[Ord]) -> bool:
    """«Trygge skoleveier for barn»: already whole, with whom it is for; «tilgang på bedre bolig» is still open."""
    sted = next((i for i, ett in enumerate(ord_) if ett.liten in PREPOSISJONER), 0)
    if sted < 2 or sted + 1 >= len(ord_):  # noqa: PLR2004
        return False
    etter = ord_[sted + 1 :]
    return er_folkeord(etter[-1].liten) and not any(er_sammenliknende(ett.liten) for ett in etter)


def _er_navneform(ord_: Ord) -> bool:
    return er_verbalsubstantiv(ord_.liten)
