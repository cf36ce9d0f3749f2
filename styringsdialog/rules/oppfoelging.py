"""The life of a follow-up: what each party may do with it where it stands. Pure, and the one table of it there is.

The database's trigger is made of the same table (`models/oppfoelging.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from styringsdialog.enums import HOS_EIEREN, IKKE_AVSLUTTET, Oppfoelgingsstatus, Stegslag
from styringsdialog.rules.referat import referatet_er_aapent
from tillit.organisasjon.enums import Part, Rettighet

_S, _G = Oppfoelgingsstatus, Stegslag

# Who does the work writes how it goes and reports it done; the other party accepts, returns, or lets it go. Where it
# stands, what is done, and whether the owner does it; and where it then stands. Nothing follows the last two states.
STEGENE: Mapping[tuple[Oppfoelgingsstatus, Stegslag, bool], Oppfoelgingsstatus] = {
    (_S.AAPEN, _G.FRAMDRIFT, True): _S.AAPEN,
    (_S.I_RETUR, _G.FRAMDRIFT, True): _S.I_RETUR,
    (_S.AAPEN, _G.MELDT, True): _S.MELDT,
    (_S.I_RETUR, _G.MELDT, True): _S.MELDT,
    (_S.MELDT, _G.GODTATT, False): _S.GODTATT,
    (_S.MELDT, _G.I_RETUR, False): _S.I_RETUR,
    (_S.AAPEN, _G.FALT_BORT, False): _S.FALT_BORT,
    (_S.MELDT, _G.FALT_BORT, False): _S.FALT_BORT,
    (_S.I_RETUR, _G.FALT_BORT, False): _S.FALT_BORT,
}
RETTEN_TIL: Mapping[Stegslag, Rettighet] = {
    _G.FRAMDRIFT: Rettighet.OPPFOELGING_SKRIVE,
    _G.MELDT: Rettighet.OPPFOELGING_MELDE,
    _G.GODTATT: Rettighet.OPPFOELGING_GODTA,
    _G.I_RETUR: Rettighet.OPPFOELGING_GODTA,
    _G.FALT_BORT: Rettighet.OPPFOELGING_GODTA,
}
# Said of the report as it was read.
SVAR_PAA_MELDINGEN = frozenset({_G.GODTATT, _G.I_RETUR})
# Done by who has read the newest words: nothing is ended over a report nobody on that side has seen.
KREVER_LEST = SVAR_PAA_MELDINGEN | {_G.FALT_BORT}
# Yes needs no reason.
UTEN_ORD = frozenset({_G.GODTATT})
# What may rest on a figure.
MED_BELEGG = frozenset({_G.FRAMDRIFT, _G.MELDT})


def etter_steget(*, status: str, slag: str, part: str, eierpart: str) -> Oppfoelgingsstatus | None:
    """Where it then stands; None where this party cannot do that now."""
    return STEGENE.get((_S(status), _G(slag), part == eierpart))


def parten_til_steget(slag: str, *, eierpart: str) -> Part:
    """Whose step it is, in whatever state."""
    eierens = any(ett == slag and av_eieren for _, ett, av_eieren in STEGENE)
    return Part(eierpart) if eierens else Part(eierpart).motpart


def er_avsluttet(status: str) -> bool:
    return status not in IKKE_AVSLUTTET


def er_over_fristen(*, status: str, frist: date, i_dag: date) -> bool:
    """Only while who is to do it has not said that it is done: afterwards it waits for the other party."""
    return status in HOS_EIEREN and frist < i_dag


def dager_over(*, status: str, frist: date, i_dag: date) -> int:
    """How many days past its deadline; 0 where it is not past it."""
    return (i_dag - frist).days if er_over_fristen(status=status, frist=frist, i_dag=i_dag) else 0


def kan_loves_i(referatstatus: str | None) -> bool:
    """A promise comes of a meeting that has begun, until its referat is approved; None where it has not begun."""
    return referatstatus is not None and referatet_er_aapent(referatstatus)
