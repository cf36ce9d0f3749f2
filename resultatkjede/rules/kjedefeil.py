"""Why a chain cannot be stored: what may stand in one, and how long. Pure; each fault says where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Evidens, Paavirkbarhet, Risikotype, Steg, Styrke
from resultatkjede.rules.kobling import Hinder, Par, Plass, hinder_for_kobling
from tillit.felles.inndata import forbudt_tegn

MEST_LEDD = 300
MEST_KOBLINGER = 1000
# How long each text may be, as the tables hold them.
PLASS_LEDD: Mapping[str, int] = {"tekst": 300, "eier": 120, "uten_indikator_grunn": 500}
PLASS_KOBLING: Mapping[str, int] = {"hypotese": 2000, "evidens_kilde": 500, "ytre_faktorer": 2000}
_NAVN: Mapping[str, str] = {
    "tekst": "teksten",
    "eier": "eieren",
    "uten_indikator_grunn": "grunnen til at effekten ikke måles",
    "hypotese": "hypotesen",
    "evidens_kilde": "henvisningen",
    "ytre_faktorer": "ytre faktorer",
}
_UTDRAG = 60


def utdrag(tekst: str) -> str:
    """A long text in short, so that a message that names it can be read."""
    tekst = " ".join(tekst.split())
    return tekst if len(tekst) <= _UTDRAG else f"{tekst[: _UTDRAG - 1].rstrip()}…"


def feil_i_kjede(bilde: Kjedebilde) -> tuple[str, ...]:
    """Why a chain cannot be stored, each saying where; empty where it can be."""
    if len(bilde.ledd) > MEST_LEDD:
        return (f"Kjeden har {len(bilde.ledd)} ledd. Det er plass til {MEST_LEDD}.",)
    if len(bilde.koblinger) > MEST_KOBLINGER:
        return (f"Kjeden har {len(bilde.koblinger)} koblinger. Det er plass til {MEST_KOBLINGER}.",)
    ledd = {ett.pk: ett for ett in bilde.ledd}
    feil = [f"{_sted(nummer, ett)}: {hva}" for nummer, ett in enumerate(bilde.ledd, 1) for hva in _feil_i_ledd(ett)]
    if len(ledd) < len(bilde.ledd):
        feil.append("To ledd har samme nøkkel.")
    return (*feil, *_feil_i_koblinger(bilde.koblinger, ledd))


def _sted(nummer: int, ledd: Leddbilde) -> str:
    return f"Ledd {nummer} («{utdrag(ledd.tekst)}»)" if ledd.tekst.strip() else f"Ledd {nummer}"


def _feil_i_ledd(ledd: Leddbilde) -> Iterable[str]:
    if ledd.steg not in Steg:
        yield f"steget {ledd.steg} finnes ikke. Stegene er 1 til 5."
    if not ledd.tekst.strip():
        yield "teksten mangler."
    yield from _feil_i_tekst(ledd, PLASS_LEDD)
    if ledd.paavirkbarhet and ledd.paavirkbarhet not in Paavirkbarhet:
        yield f"påvirkbarheten «{utdrag(ledd.paavirkbarhet)}» finnes ikke."
    if ledd.risikotype and ledd.risikotype not in Risikotype:
        yield f"risikotypen «{utdrag(ledd.risikotype)}» finnes ikke."


def _feil_i_koblinger(koblinger: Iterable[Koblingbilde], ledd: Mapping[int, Leddbilde]) -> Iterable[str]:
    sett: list[Par] = []
    for nummer, kobling in enumerate(koblinger, 1):
        fra, til = ledd.get(kobling.fra), ledd.get(kobling.til)
        if fra is None or til is None:
            yield f"Kobling {nummer}: den går til eller fra et ledd som ikke er med i kjeden."
            continue
        sted = f"Kobling {nummer} («{utdrag(fra.tekst)}» → «{utdrag(til.tekst)}»)"
        hinder = hinder_for_kobling(fra=_plass(fra), til=_plass(til), koblinger=sett)
        if hinder:
            yield f"{sted}: {_HINDRE[hinder]}"
        for hva in _feil_i_paastanden(kobling):
            yield f"{sted}: {hva}"
        sett.append((fra.pk, til.pk))


_HINDRE: Mapping[Hinder, str] = {
    Hinder.ANNEN_KJEDE: "leddene hører ikke til samme kjede.",
    Hinder.SEG_SELV: "et ledd kan ikke kobles til seg selv.",
    Hinder.ALLEREDE_KOBLET: "de to er allerede koblet.",
    Hinder.RING: "koblingen går i ring med de andre. En kobling går fra venstre mot høyre i kjeden.",
    Hinder.SAMME_STEG: "begge leddene står i samme steg. En kobling går til et steg lenger til høyre.",
    Hinder.HOEYRE_MOT_VENSTRE: "den går fra høyre mot venstre. En kobling går fra årsak til virkning, mot høyre.",
}


def _plass(ledd: Leddbilde) -> Plass:
    return Plass(ledd.pk, 0, ledd.steg)


def _feil_i_paastanden(kobling: Koblingbilde) -> Iterable[str]:
    yield from _feil_i_tekst(kobling, PLASS_KOBLING)
    if kobling.evidens not in Evidens:
        yield f"evidensen «{utdrag(kobling.evidens)}» finnes ikke."
    if kobling.styrke and kobling.styrke not in Styrke:
        yield f"styrken «{utdrag(kobling.styrke)}» finnes ikke."


def _feil_i_tekst(bilde: Leddbilde | Koblingbilde, plass: Mapping[str, int]) -> Iterable[str]:
    for felt, mest in plass.items():
        tekst: str = getattr(bilde, felt)
        if len(tekst) > mest:
            yield f"{_NAVN[felt]} har {len(tekst)} tegn. Det er plass til {mest}."
        if forbudt_tegn(tekst):
            yield f"{_NAVN[felt]} har tegn som ikke kan lagres."
