"""The life of a verbalvedtak: the one table of it there is, who takes each step, when it is late. Pure.

The database's trigger is made of the same table (`models/vedtak.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tillit.felles.tid import pluss_virkedager
from tillit.organisasjon.enums import Rettighet
from tillit.verbalvedtak.enums import Vedtaksstatus, Vedtakssteg

_S, _G = Vedtaksstatus, Vedtakssteg
LENGSTE_VEDTAK, LENGSTE_SVAR = 4000, 8000
# So many working days before its deadline the department is told that it is not answered.
NAER_FRIST = 20

# Where it stands, what is done, and where it then stands. What the council does not accept is to be answered anew.
STEGENE: Mapping[tuple[Vedtaksstatus, Vedtakssteg], frozenset[Vedtaksstatus]] = {
    (_S.AAPENT, _G.RETTE): frozenset({_S.AAPENT}),
    (_S.AAPENT, _G.BE_OM_BIDRAG): frozenset({_S.AAPENT}),
    (_S.AAPENT, _G.SKRIVE): frozenset({_S.AAPENT, _S.TIL_GODKJENNING}),
    (_S.TIL_GODKJENNING, _G.SKRIVE): frozenset({_S.TIL_GODKJENNING}),
    (_S.TIL_GODKJENNING, _G.RETURNERE): frozenset({_S.AAPENT}),
    (_S.TIL_GODKJENNING, _G.GODKJENNE): frozenset({_S.BESVART}),
    (_S.AAPENT, _G.SETTE_FRIST): frozenset({_S.AAPENT}),
    (_S.TIL_GODKJENNING, _G.SETTE_FRIST): frozenset({_S.TIL_GODKJENNING}),
    (_S.BESVART, _G.KVITTERE): frozenset({_S.KVITTERT, _S.AAPENT}),
}
# What the database lets a status become.
OVERGANGER = frozenset((fra, til) for (fra, _steg), alle in STEGENE.items() for til in alle if fra != til)

# The right each step needs in the department that answers. They who answer those elected answer this too.
RETTEN: Mapping[Vedtakssteg, Rettighet] = {
    **dict.fromkeys(Vedtakssteg, Rettighet.SPOERSMAAL_BESVARE),
    _G.RETURNERE: Rettighet.SPOERSMAAL_GODKJENNE,
    _G.GODKJENNE: Rettighet.SPOERSMAAL_GODKJENNE,
}


def kan_tas(steg: Vedtakssteg, *, status: str) -> bool:
    return (Vedtaksstatus(status), steg) in STEGENE


def skal_besvares(status: str) -> bool:
    """The answer is not out yet."""
    return status in {_S.AAPENT, _S.TIL_GODKJENNING}


def etter_kvittering(*, godtatt: bool) -> Vedtaksstatus:
    """The council has accepted the answer, or wants another."""
    return _S.KVITTERT if godtatt else _S.AAPENT


def er_over_fristen(*, status: str, frist: date, i_dag: date) -> bool:
    """The department has the whole of the last day."""
    return skal_besvares(status) and frist < i_dag


def naer_frist(i_dag: date) -> date:
    """The last deadline that is near."""
    return pluss_virkedager(i_dag, NAER_FRIST)
