"""A chain read from a file somebody else may have written: every fault has a plain message that says where.

What the words may be and how long, is asked of the same rules as any other chain (`rules.feil_i_kjede`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from resultatkjede import rules
from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde, Leddtall
from resultatkjede.enums import Evidens, Paavirkbarhet, Styrke
from resultatkjede.rules import MEST_KOBLINGER, MEST_LEDD, Merknad, utdrag
from resultatkjede.utveksling.format import (
    DYPESTE_FIL,
    EIERFELTER,
    FORMAT,
    KJEDEFELTER,
    KOBLINGFELTER,
    LEDDFELTER,
    STEG,
    STOERSTE_FIL,
    VERSJON,
)
from resultatkjede.utveksling.verdier import Feil, Verdier, fra_tekst
from tillit.felles.feil import Regelbrudd
from tillit.felles.fletting import med_ett_slags_linjeskift
from tillit.felles.tid import i_dag

_VIS = 10


class KjedefilenKanIkkeLeses(Regelbrudd):
    """Says what is wrong and where in the file."""

    felt = "fil"


@dataclass(frozen=True)
class Lestkjede:
    """The chain of a file, and what stands in the file that is not taken along."""

    kjede: Kjedebilde
    merknader: tuple[Merknad, ...] = ()


def les_json(raa: bytes) -> Lestkjede:
    """The chain of a file. Raises KjedefilenKanIkkeLeses."""
    if len(raa) > STOERSTE_FIL:
        raise KjedefilenKanIkkeLeses(_("Filen er for stor. Den kan være på høyst 1\N{NO-BREAK SPACE}MB."))
    try:
        return les_verdier(fra_tekst(raa, dypest=DYPESTE_FIL))
    except Feil as feil:
        raise KjedefilenKanIkkeLeses(str(feil)) from None


def les_verdier(verdier: Any) -> Lestkjede:
    """The same from plain values, as a template holds them. Raises KjedefilenKanIkkeLeses."""
    try:
        fil = Verdier(verdier, hvor=_("Filen"), felter=KJEDEFELTER)
        _krev_format(fil)
        lest = _les(fil)
    except Feil as feil:
        raise KjedefilenKanIkkeLeses(str(feil)) from None
    if feilene := rules.feil_i_kjede(lest.kjede):
        resten = len(feilene) - _VIS
        hale = [_("Og %(antall)d feil til.") % {"antall": resten}] if resten > 0 else []
        raise KjedefilenKanIkkeLeses(" ".join([*feilene[:_VIS], *hale]))
    # Faults are counted as the file has them; only then are the ledd put step by step.
    return replace(lest, kjede=replace(lest.kjede, ledd=tuple(sorted(lest.kjede.ledd, key=lambda ledd: ledd.steg))))


def _krev_format(fil: Verdier) -> None:
    if fil.raa("format") != FORMAT:
        melding = _('Filen er ikke en resultatkjede: øverst skal det stå "format": "%(format)s".')
        raise Feil(melding % {"format": FORMAT})
    versjon = fil.raa("versjon")
    if isinstance(versjon, bool) or not isinstance(versjon, int):
        raise Feil(_("Filen: feltet «versjon» skal være et heltall."))
    if versjon != VERSJON:
        melding = _("Filen er skrevet i versjon %(filens)s av formatet. Her kan bare versjon %(vaar)s leses.")
        raise Feil(melding % {"filens": utdrag(str(versjon)), "vaar": VERSJON})


def _les(fil: Verdier) -> Lestkjede:
    ledd, koblinger = fil.liste("ledd"), fil.liste("koblinger")
    if len(ledd) > MEST_LEDD:
        melding = _("Filen har %(antall)d ledd. Det er plass til %(mest)d.")
        raise Feil(melding % {"antall": len(ledd), "mest": MEST_LEDD})
    if len(koblinger) > MEST_KOBLINGER:
        melding = _("Filen har %(antall)d koblinger. Det er plass til %(mest)d.")
        raise Feil(melding % {"antall": len(koblinger), "mest": MEST_KOBLINGER})
    ukjente = list(fil.ukjente)
    leddene = _les_ledd(ledd, ukjente)
    koblingene = _les_koblinger(koblinger, {noekkel: bilde.pk for noekkel, bilde in leddene.items()}, ukjente)
    har_inn = {kobling.til for kobling in koblingene}
    kjede = Kjedebilde(
        maal_pk=0,
        maal=_linje(fil.tekst("maal")),
        virksomhet=_linje(fil.tekst("virksomhet")),
        virksomhet_kort=_linje(fil.tekst("virksomhet_kort") or fil.tekst("virksomhet")),
        ledd=tuple(_med_merke(bilde, har_kobling_inn=bilde.pk in har_inn) for bilde in leddene.values()),
        koblinger=koblingene,
    )
    return Lestkjede(kjede, _ukjente(ukjente))


def _les_ledd(raa: list[Any], ukjente: list[str]) -> dict[str, Leddbilde]:
    """By the key of the file; numbered in its order."""
    leddene: dict[str, Leddbilde] = {}
    for nummer, verdier in enumerate(raa, 1):
        ett = Verdier(verdier, hvor=_("Ledd %(nummer)d") % {"nummer": nummer}, felter=LEDDFELTER)
        ukjente += ett.ukjente
        noekkel = ett.tekst("noekkel", krevd=True)
        if noekkel in leddene:
            melding = _("Ledd %(nummer)d: nøkkelen «%(noekkel)s» er brukt før. Hvert ledd har sin egen nøkkel.")
            raise Feil(melding % {"nummer": nummer, "noekkel": utdrag(noekkel)})
        leddene[noekkel] = _ledd(ett, nummer, ukjente)
    return leddene


def _ledd(ett: Verdier, nummer: int, ukjente: list[str]) -> Leddbilde:
    steg = STEG.get(ett.tekst("steg", krevd=True))
    if steg is None:
        melding = _("%(hvor)s: steget «%(steg)s» finnes ikke. Stegene er %(stegene)s.")
        raise Feil(melding % {"hvor": ett.hvor, "steg": utdrag(ett.tekst("steg")), "stegene": ", ".join(STEG)})
    eier, utenfor = _eier(ett, ukjente)
    paavirkbarhet = ett.tekst("paavirkbarhet")
    return Leddbilde(
        pk=nummer,
        steg=steg.value,
        tekst=_linje(ett.tekst("tekst", krevd=True)),
        eier=eier,
        eier_utenfor=utenfor,
        paavirkbarhet=paavirkbarhet,
        paavirkbarhet_navn=str(Paavirkbarhet(paavirkbarhet).label) if paavirkbarhet in Paavirkbarhet else "",
        risikotype=ett.tekst("risikotype") or steg.risikotype.value,
        uten_indikator_grunn=_linje(ett.tekst("uten_indikator_grunn")),
        tall=tuple(Leddtall(indikator=0, navn=navn) for navn in map(_linje, ett.tekster("indikatorer")) if navn),
    )


def _eier(ett: Verdier, ukjente: list[str]) -> tuple[str, bool]:
    raa = ett.raa("eier")
    if raa is None:
        return "", False
    eier = Verdier(raa, hvor=_("%(hvor)s, eier") % {"hvor": ett.hvor}, felter=EIERFELTER)
    ukjente += eier.ukjente
    navn = _linje(eier.tekst("navn", krevd=True))
    return navn, bool(navn) and eier.ja("utenfor_kommunen")


def _les_koblinger(raa: list[Any], noekler: Mapping[str, int], ukjente: list[str]) -> tuple[Koblingbilde, ...]:
    koblinger = []
    for nummer, verdier in enumerate(raa, 1):
        en = Verdier(verdier, hvor=_("Kobling %(nummer)d") % {"nummer": nummer}, felter=KOBLINGFELTER)
        ukjente += en.ukjente
        koblinger.append(_kobling(en, nummer, noekler))
    return tuple(koblinger)


def _kobling(en: Verdier, nummer: int, noekler: Mapping[str, int]) -> Koblingbilde:
    evidens, styrke, revurderes = (
        en.tekst("evidens") or Evidens.ANTAKELSE.value,
        en.tekst("styrke"),
        en.dato("revurderes_dato"),
    )
    return Koblingbilde(
        pk=nummer,
        fra=_ende(en, "fra", noekler),
        til=_ende(en, "til", noekler),
        hypotese=_avsnitt(en.tekst("hypotese")),
        evidens=evidens,
        evidens_navn=str(Evidens(evidens).label) if evidens in Evidens else "",
        evidens_kilde=_linje(en.tekst("evidens_kilde")),
        ytre_faktorer=_avsnitt(en.tekst("ytre_faktorer")),
        revurderes_dato=revurderes,
        styrke=styrke,
        styrke_navn=str(Styrke(styrke).label) if styrke in Styrke else "",
        forfalt=rules.er_forfalt(revurderes=revurderes, dag=i_dag()),
    )


def _ende(en: Verdier, felt: str, noekler: Mapping[str, int]) -> int:
    noekkel = en.tekst(felt, krevd=True)
    if noekkel not in noekler:
        melding = _("%(hvor)s: «%(felt)s» er «%(noekkel)s», men ingen ledd i filen har den nøkkelen.")
        raise Feil(melding % {"hvor": en.hvor, "felt": felt, "noekkel": utdrag(noekkel)})
    return noekler[noekkel]


def _med_merke(ledd: Leddbilde, *, har_kobling_inn: bool) -> Leddbilde:
    return replace(ledd, udokumentert=rules.er_udokumentert(steg=ledd.steg, har_kobling_inn=har_kobling_inn))


def _ukjente(steder: list[str]) -> tuple[Merknad, ...]:
    if not steder:
        return ()
    resten = len(steder) - _VIS
    hale = (_("og %(antall)d til") % {"antall": resten},) if resten > 0 else ()
    return (Merknad(_("Felter som ikke hører til formatet, leses ikke:"), (*steder[:_VIS], *hale)),)


def _linje(tekst: str) -> str:
    return " ".join(tekst.split())


def _avsnitt(tekst: str) -> str:
    return med_ett_slags_linjeskift(tekst).strip()
