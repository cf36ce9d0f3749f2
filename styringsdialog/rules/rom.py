"""The room: whether a meeting goes on, and what its clock says. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from styringsdialog.enums import (
    Referatstatus,
)

# A meeting is near from so long before its hour, and until so long after it where nobody starts it.
NAER_FOER = timedelta(hours=2)
NAER_ETTER = timedelta(hours=1)
I_GANG_HOEYST = timedelta(days=1)
LENGSTE_MOETE_MIN = 600
# Longer than this no meeting has waited for its network: what says so is a mistake, or worse.
VENTET_HOEYST = timedelta(hours=12)


def er_i_gang(*, referatstatus: str | None, avsluttet: bool, start: datetime, naa: datetime) -> bool:
    """Started, and nobody has said that it is over, or sent out what was written; None where it has not started.

    A day later it is over though nobody said so: what is still missing is written afterwards.
    """
    return referatstatus == Referatstatus.UTKAST and not avsluttet and not skrives_etterpaa(start=start, naa=naa)


def skrives_etterpaa(*, start: datetime, naa: datetime) -> bool:
    """So long after its hour that nobody sits there any more: a room and a clock are for those who do."""
    return naa >= start + I_GANG_HOEYST


def gaar_naa(*, i_gang: bool, moetedato: date, i_dag: date) -> bool:
    """What lists and heads say of a meeting: it goes on, and one that nobody ended is over with its day."""
    return i_gang and moetedato == i_dag


def minutter(brukt: timedelta) -> int | None:
    """To the nearest minute, a half one up. None where it was up for less than that, as what is opened by mistake is,
    and where nobody stopped the clock.
    """
    hele = (brukt + timedelta(seconds=30)) // timedelta(minutes=1)
    return hele if 1 <= hele <= LENGSTE_MOETE_MIN else None


def trykket(*, naa: datetime, ventet: timedelta, sist: datetime) -> datetime:
    """When a key of the clock was pressed, of which the server hears only now, `ventet` later.

    `sist` is the latest that the meeting's clock has recorded, or when the meeting was started: that stands,
    so no step is earlier, nor more than `VENTET_HOEYST` ago, whatever a browser says.
    """
    return max(_sagt(naa, ventet), sist)


def er_forbigaatt(*, naa: datetime, ventet: timedelta, sist: datetime) -> bool:
    """Pressed before the latest step that the server knows of: the meeting has gone on since."""
    return ventet > timedelta() and _sagt(naa, ventet) < sist


def _sagt(naa: datetime, ventet: timedelta) -> datetime:
    return naa - min(max(ventet, timedelta()), VENTET_HOEYST)


def minutter_fra_klokka(*, foert: int | None, forrige: int | None, naa: int | None) -> int | None:
    """What the clock says of a point, unless a person has said something else than it did last."""
    return naa if foert is None or foert == forrige else foert


def ventet_slutt(*, naa: datetime, plan: int, gaatt: timedelta, igjen: int) -> datetime:
    """When the meeting ends if the point now and those to come take what was planned, and no less than they have."""
    return naa + max(timedelta(minutes=plan) - gaatt, timedelta()) + timedelta(minutes=igjen)
