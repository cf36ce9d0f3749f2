"""Why a chain cannot be stored: what may stand in one, and how long. Pure; each fault says where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lat

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Evidens, Paavirkbarhet, Risikotype, Steg, Styrke
from resultatkjede.rules.kobling import Endepunkt, Hinder, Par, hinder_for_kobling
from tillit.felles.inndata import forbudt_tegn

MEST_LEDD = 300
MEST_KOBLINGER = 1000
# How long each text may be, as the tables hold them.
PLASS_LEDD: Mapping[str, int] = {"tekst": 300, "eier": 120, "uten_indikator_grunn": 500}
PLASS_KOBLING: Mapping[str, int] = {"hypotese": 2000, "evidens_kilde": 500, "ytre_faktorer": 2000}
# Named first in the message, as it is said of a field.
_NAVN: Mapping[str, object] = {
    "tekst": lat("teksten"),
    "eier": lat("eieren"),
    "uten_indikator_grunn": lat("grunnen til at effekten ikke måles"),
    "hypotese": lat("hypotesen"),
    "evidens_kilde": lat("henvisningen"),
    "ytre_faktorer": lat("ytre faktorer"),
}
_UTDRAG = 60


def utdrag(tekst: str) -> str:
    """A long text in short, so that a message that names it can be read."""
    tekst = " ".join(tekst.split())
    return tekst if len(tekst) <= _UTDRAG else f"{tekst[: _UTDRAG - 1].rstrip()}…"


def feil_i_kjede(bilde: Kjedebilde) -> tuple[str, ...]:
    """Why a chain cannot be stored, each saying where; empty where it can be."""
    if len(bilde.ledd) > MEST_LEDD:
        melding = _("Kjeden har %(antall)d ledd. Det er plass til %(mest)d.")
        return (melding % {"antall": len(bilde.ledd), "mest": MEST_LEDD},)
    if len(bilde.koblinger) > MEST_KOBLINGER:
        melding = _("Kjeden har %(antall)d koblinger. Det er plass til %(mest)d.")
        return (melding % {"antall": len(bilde.koblinger), "mest": MEST_KOBLINGER},)
    ledd = {ett.pk: ett for ett in bilde.ledd}
    feil = [f"{_sted(nummer, ett)}: {hva}" for nummer, ett in enumerate(bilde.ledd, 1) for hva in _feil_i_ledd(ett)]
    if len(ledd) < len(bilde.ledd):
        feil.append(_("To ledd har samme nøkkel."))
    return (*feil, *_feil_i_koblinger(bilde.koblinger, ledd))


def _sted(nummer: int, ledd: Leddbilde) -> str:
    sted = _("Ledd %(nummer)d («%(tekst)s»)") if ledd.tekst.strip() else _("Ledd %(nummer)d")
    return sted % {"nummer": nummer, "tekst": utdrag(ledd.tekst)}


def _feil_i_ledd(ledd: Leddbilde) -> Iterable[str]:
    if ledd.steg not in Steg:
        yield _("steget %(steg)s finnes ikke. Stegene er 1 til 5.") % {"steg": ledd.steg}
    if not ledd.tekst.strip():
        yield _("teksten mangler.")
    yield from _feil_i_tekst(ledd, PLASS_LEDD)
    if ledd.paavirkbarhet and ledd.paavirkbarhet not in Paavirkbarhet:
        yield _("påvirkbarheten «%(verdi)s» finnes ikke.") % {"verdi": utdrag(ledd.paavirkbarhet)}
    if ledd.risikotype and ledd.risikotype not in Risikotype:
        yield _("risikotypen «%(verdi)s» finnes ikke.") % {"verdi": utdrag(ledd.risikotype)}


def _feil_i_koblinger(koblinger: Iterable[Koblingbilde], ledd: Mapping[int, Leddbilde]) -> Iterable[str]:
    sett: list[Par] = []
    for nummer, kobling in enumerate(koblinger, 1):
        fra, til = ledd.get(kobling.fra), ledd.get(kobling.til)
        if fra is None or til is None:
            yield _("Kobling %(nummer)d: den går til eller fra et ledd som ikke er med i kjeden.") % {"nummer": nummer}
            continue
        sted = _("Kobling %(nummer)d («%(fra)s» → «%(til)s»)") % {
            "nummer": nummer,
            "fra": utdrag(fra.tekst),
            "til": utdrag(til.tekst),
        }
        hinder = hinder_for_kobling(fra=_plass(fra), til=_plass(til), koblinger=sett)
        if hinder:
            yield f"{sted}: {_HINDRE[hinder]}"
        for hva in _feil_i_paastanden(kobling):
            yield f"{sted}: {hva}"
        sett.append((fra.pk, til.pk))


_HINDRE: Mapping[Hinder, object] = {
    Hinder.ANNEN_KJEDE: lat("leddene hører ikke til samme kjede."),
    Hinder.SEG_SELV: lat("et ledd kan ikke kobles til seg selv."),
    Hinder.ALLEREDE_KOBLET: lat("de to er allerede koblet."),
    Hinder.RING: lat("koblingen går i ring med de andre. En kobling går fra venstre mot høyre i kjeden."),
    Hinder.SAMME_STEG: lat("begge leddene står i samme steg. En kobling går til et steg lenger til høyre."),
    Hinder.HOEYRE_MOT_VENSTRE: lat("den går fra høyre mot venstre. En kobling går fra årsak til virkning, mot høyre."),
}


def _plass(ledd: Leddbilde) -> Endepunkt:
    return Endepunkt(ledd.pk, 0, ledd.steg)


def _feil_i_paastanden(kobling: Koblingbilde) -> Iterable[str]:
    yield from _feil_i_tekst(kobling, PLASS_KOBLING)
    if kobling.evidens not in Evidens:
        yield _("evidensen «%(verdi)s» finnes ikke.") % {"verdi": utdrag(kobling.evidens)}
    if kobling.styrke and kobling.styrke not in Styrke:
        yield _("styrken «%(verdi)s» finnes ikke.") % {"verdi": utdrag(kobling.styrke)}


def _feil_i_tekst(bilde: Leddbilde | Koblingbilde, plass: Mapping[str, int]) -> Iterable[str]:
    for felt, mest in plass.items():
        tekst: str = getattr(bilde, felt)
        if len(tekst) > mest:
            melding = _("%(felt)s har %(antall)d tegn. Det er plass til %(mest)d.")
            yield melding % {"felt": _NAVN[felt], "antall": len(tekst), "mest": mest}
        if forbudt_tegn(tekst):
            yield _("%(felt)s har tegn som ikke kan lagres.") % {"felt": _NAVN[felt]}
