"""Which day a letter goes, and whom to remind of what. Days in, answers out; holidays are known by felles.tid."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tillit.felles.tid import er_virkedag, oslodag, oslotid, pluss_virkedager
from tillit.varsel.enums import Trinn, Ukebrevdag

UKEDAGER = (
    Ukebrevdag.MANDAG,
    Ukebrevdag.TIRSDAG,
    Ukebrevdag.ONSDAG,
    Ukebrevdag.TORSDAG,
    Ukebrevdag.FREDAG,
)
# Not before people are at work.
FOERSTE_TIME = 7
# A day when nothing could be sent is made up for, a week is not: news that old is no longer news.
ETTERSLEP_PAAMINNELSE = 2
ETTERSLEP_UKEBREV = 1
_FOER = {Trinn.TI_FOER: 10, Trinn.TRE_FOER: 3}
_VENTET = {Trinn.VENTET_TRE: 3, Trinn.VENTET_TI: 10}


def minus_virkedager(dag: date, antall: int) -> date:
    """The working day that comes `antall` working days before `dag`."""
    while antall > 0:
        dag -= timedelta(days=1)
        antall -= er_virkedag(dag)
    return dag


def trinn_for_frist(frist: date, *, dag: date) -> Trinn | None:
    """What to remind of on `dag`: ten or three working days before the deadline, or the first working day after it."""
    for trinn, antall in _FOER.items():
        if _innenfor(minus_virkedager(frist, antall), dag):
            return trinn
    return Trinn.OVER if _innenfor(pluss_virkedager(frist, 1), dag) else None


def trinn_for_ventetid(siden: date, *, dag: date) -> Trinn | None:
    """The same for what has no deadline but has waited since `siden`."""
    return next((trinn for trinn, antall in _VENTET.items() if _innenfor(pluss_virkedager(siden, antall), dag)), None)


def _innenfor(start: date, dag: date) -> bool:
    return er_virkedag(dag) and start <= dag <= pluss_virkedager(start, ETTERSLEP_PAAMINNELSE)


def brevdag(valg: str, *, dag: date) -> date | None:
    """The day of the weekly letter in the week of `dag`.

    A holiday moves it to the next working day of the week, else to the one before; None where the week has none,
    or the person wants no letter.
    """
    if valg == Ukebrevdag.INGEN:
        return None
    mandag = dag - timedelta(days=dag.weekday())
    oensket = UKEDAGER.index(Ukebrevdag(valg))
    rekkefoelge = [*range(oensket, len(UKEDAGER)), *range(oensket - 1, -1, -1)]
    dager = [mandag + timedelta(days=nummer) for nummer in rekkefoelge]
    return next((ett for ett in dager if er_virkedag(ett)), None)


def ukebrev_skal_sendes(valg: str, *, dag: date) -> bool:
    """On its day, or the working day after where it could not be sent."""
    start = brevdag(valg, dag=dag)
    return start is not None and er_virkedag(dag) and start <= dag <= pluss_virkedager(start, ETTERSLEP_UKEBREV)


def ukenoekkel(dag: date) -> str:
    """2026-W48: the ISO week, in which Monday is the first day."""
    aar, uke, _ = dag.isocalendar()
    return f"{aar}-W{uke:02d}"


def kan_planlegges(tid: datetime) -> bool:
    """Letters are made on working days, after the day has begun in Oslo."""
    return er_virkedag(oslodag(tid)) and oslotid(tid).hour >= FOERSTE_TIME
