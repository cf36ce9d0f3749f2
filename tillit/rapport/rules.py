"""When an order may be taken, for how long, and how often. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from tillit.maal.enums import Frekvens
from tillit.maal.perioder import Periode

# A page is laid out in about 0.1 s and each renews the lease; a worker silent this long is gone.
LEIE = timedelta(seconds=60)
# How long the broker gets to deliver before the reaper believes that the number is lost.
KOE_TAALMODIGHET = timedelta(seconds=30)
MAKS_FORSOEK = 3
# Reports take long, so a server that is restarted meets the same ones again.
MAKS_AVBRUTT = 6
FOERSTE_AAR = 2015
TERTIALER_TILBAKE = 6
# How many orders may wait at once: for one person, and for one department.
VENTER_FOR_EN = 3
VENTER_FOR_AVDELINGEN = 10
# And how many orders of many at once.
BUNKER_FOR_EN = 2
BUNKER_FOR_AVDELINGEN = 3
# Turns are reckoned by what each has been given since this long ago.
TURTAKING = timedelta(hours=1)


def gjelder_dag(slutt: date, i_dag: date) -> date:
    """The day whose relations a report of a period is of: today, or the last day of a period that is over."""
    return min(i_dag, slutt)


def bestillbare_tertialer(dag: date) -> list[Periode]:
    """The tertials a report can be ordered for, newest first: the one that goes on, and two years of them before it."""
    periode = Periode.som_inneholder(dag, Frekvens.TERTIAL)
    rekke = [periode]
    while len(rekke) <= TERTIALER_TILBAKE:
        rekke.append(rekke[-1].forrige)
    return [ett for ett in rekke if ett.start.year >= FOERSTE_AAR]


def bestillbare_aar(i_aar: int) -> list[int]:
    """The years a report can be ordered for, newest first."""
    return list(range(i_aar, FOERSTE_AAR - 1, -1))
