"""Which parts a letter has, what is asked of it before it is issued, and what it need not say again. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from styringsdialog.enums import Dokumentstatus, Styringsdokumentslag
from tillit.felles.tid import pluss_virkedager
from tillit.organisasjon.enums import Relasjonstype
from tillit.styringsbrev.enums import Styringsbrevdel

S, D = Styringsdokumentslag, Styringsbrevdel
LENGSTE_TEKST, LENGSTE_OPPDRAG, LENGSTE_KOMMENTAR = 20_000, 2000, 4000

_DELENE: Mapping[str, tuple[Styringsbrevdel, ...]] = {
    S.TILDELINGSBREV: tuple(Styringsbrevdel),
    # What it adds to the year's letter, and no more: the rest stands there.
    S.SUPPLERENDE: (D.OM, D.BEVILGNING, D.FELLESFOERINGER, D.OPPDRAG, D.FRISTER),
    # What holds until it is changed: nothing of one year.
    S.HOVEDINSTRUKS: (D.OM, D.FELLESFOERINGER, D.OPPDRAG, D.FULLMAKTER, D.RAPPORTERING),
    # A company decides itself what the owner has not decided: no fullmakter are given, and no money is allocated.
    S.EIERBREV: (D.OM, D.MAAL, D.FELLESFOERINGER, D.OPPDRAG, D.RAPPORTERING, D.FRISTER, D.MOETER),
}
# What a letter of the kind begins with; it is text like any other.
VARSLING = (
    "Virksomheten varsler avdelingen så snart den ser et vesentlig avvik fra mål, rammer eller frister, og venter ikke "
    "til neste rapport. Varselet sier hva som avviker, hva virksomheten gjør med det, og hva den trenger."
)
VIRKEDAGER_TIL_SVAR = 10
_AVSNITT = re.compile(r"\n\s*\n")


def slagene(relasjonstype: str) -> tuple[Styringsdokumentslag, ...]:
    """What may be given in such a relation: a company gets the owner's letter, and nobody else gets one."""
    if relasjonstype == Relasjonstype.POLITISK:
        return ()
    if relasjonstype == Relasjonstype.EIERSTYRING:
        return (S.EIERBREV,)
    return (S.TILDELINGSBREV, S.SUPPLERENDE, S.HOVEDINSTRUKS)


def delene(slag: str) -> tuple[Styringsbrevdel, ...]:
    return _DELENE[slag]


def begynner_med(slag: str, del_: str) -> str:
    return VARSLING if del_ == D.RAPPORTERING and slag != S.SUPPLERENDE else ""


def krever_tildelingsbrev(slag: str) -> bool:
    """It adds to the year's letter, which must be there."""
    return slag == S.SUPPLERENDE


def krever_hjemmel(slag: str) -> bool:
    """An owner steers by what it has decided: what it asks for in a letter says by which decision."""
    return slag == S.EIERBREV


def er_aapent(status: str) -> bool:
    return status in {Dokumentstatus.UTKAST, Dokumentstatus.DELT}


def kan_kommenteres(status: str) -> bool:
    """The virksomhet reads it, and it is not issued."""
    return status == Dokumentstatus.DELT


def svarfrist(i_dag: date) -> date:
    """By when a letter is answered, where who issues it says no other day."""
    return pluss_virkedager(i_dag, VIRKEDAGER_TIL_SVAR)


@dataclass(frozen=True)
class Muligoppdrag:
    """What an oppdrag of a draft is asked for before it is issued."""

    nummer: int
    frist: date | None
    hjemmel: str


def over_fristen(oppdrag: Iterable[Muligoppdrag], i_dag: date) -> tuple[int, ...]:
    """Those whose deadline would have passed when they are given."""
    return tuple(ett.nummer for ett in oppdrag if ett.frist is not None and ett.frist < i_dag)


def uten_hjemmel(oppdrag: Iterable[Muligoppdrag], slag: str) -> tuple[int, ...]:
    return tuple(ett.nummer for ett in oppdrag if krever_hjemmel(slag) and not ett.hjemmel.strip())


def avsnittene(tekst: str) -> tuple[str, ...]:
    """The paragraphs of a text: an empty line parts them."""
    return tuple(ett.strip() for ett in _AVSNITT.split(tekst) if ett.strip())


def avsnittsnoekkel(avsnitt: str) -> str:
    """The same for what reads the same: the case of letters and how lines are broken say nothing."""
    return " ".join(avsnitt.split()).casefold()


def uten_instruksens(tekst: str, instruksen: Collection[str]) -> tuple[str, int]:
    """The text without the paragraphs that stand in the instruks already, and how many those were.

    `instruksen`: the keys of its paragraphs.
    """
    alle = avsnittene(tekst)
    igjen = [ett for ett in alle if avsnittsnoekkel(ett) not in instruksen]
    return "\n\n".join(igjen), len(alle) - len(igjen)


def noeklene(tekster: Iterable[str]) -> frozenset[str]:
    return frozenset(avsnittsnoekkel(ett) for tekst in tekster for ett in avsnittene(tekst))
