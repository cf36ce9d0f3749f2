"""When an order may be taken, for how long, and how often. Pure."""

from __future__ import annotations

from datetime import timedelta

# A page is laid out in about 0.1 s and each renews the lease; a worker silent this long is gone.
LEIE = timedelta(seconds=60)
# How long the broker gets to deliver before the reaper believes that the number is lost.
KOE_TAALMODIGHET = timedelta(seconds=30)
MAKS_FORSOEK = 3
FOERSTE_AAR = 2015
# How many orders may wait at once: for one person, and for one department.
VENTER_FOR_EN = 3
VENTER_FOR_AVDELINGEN = 10
# Turns are reckoned by what each has been given since this long ago.
TURTAKING = timedelta(hours=1)


def bestillbare_aar(i_aar: int) -> list[int]:
    """The years a report can be ordered for, newest first."""
    return list(range(i_aar, FOERSTE_AAR - 1, -1))
