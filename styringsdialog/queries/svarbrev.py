"""What the mailbox for answers held, for who called the meeting and for who keeps the program running."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max

from styringsdialog.bilder import Ufoertesvar
from styringsdialog.enums import Svarbrevutfall
from styringsdialog.models import Moete, Svarbrev, Svarpostlesing

FLEST = 5
DAGER = 30
# The answer that stands is the person's own: nobody needs to do anything.
_UTEN_BETYDNING = (Svarbrevutfall.TATT, Svarbrevutfall.ELDRE)


@dataclass(frozen=True)
class Utfallsrad:
    """How many letters of the last month became what, and when the newest came. Nobody is named."""

    utfall: str
    antall: int
    siste: datetime


@dataclass(frozen=True)
class Svarpoststand:
    lesing: Svarpostlesing | None
    rader: tuple[Utfallsrad, ...]


def ufoerte_svar(moete: Moete) -> Ufoertesvar | None:
    """One query; None where there are none."""
    rader = list(moete.svarbrev.exclude(utfall__in=_UTEN_BETYDNING).order_by("-lest_tid", "-pk"))
    return Ufoertesvar(rader[:FLEST], len(rader[FLEST:])) if rader else None


def svarpoststand(*, naa: datetime) -> Svarpoststand:
    """Two queries."""
    grupper = Svarbrev.objects.filter(lest_tid__gte=naa - timedelta(days=DAGER)).values("utfall")
    rader = grupper.annotate(antall=Count("pk"), siste=Max("lest_tid")).order_by("-antall", "utfall")
    return Svarpoststand(
        lesing=Svarpostlesing.objects.first(),
        rader=tuple(Utfallsrad(str(Svarbrevutfall(rad["utfall"]).label), rad["antall"], rad["siste"]) for rad in rader),
    )
