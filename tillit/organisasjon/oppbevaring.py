"""How long what is no archive is kept, and the one way to take it away: by the rule, counted and logged.

Nothing that is archive passes here: figures, judgements, reports, referat and files that were read in are never taken
away. What may go is named in `Oppbevaringsslag`; each room says which of its rows that is, and removes them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from tillit.felles.historikk import handling
from tillit.felles.tid import oslodag
from tillit.organisasjon.enums import Oppbevaringsslag
from tillit.organisasjon.models import Oppbevaringsregel, Opprydding

logger = logging.getLogger(__name__)
# Days, until an administrator says otherwise.
STANDARD: Mapping[Oppbevaringsslag, int] = {
    Oppbevaringsslag.OPPLASTING: 30,
    Oppbevaringsslag.KJEDEFIL: 30,
    Oppbevaringsslag.UTTAK: 30,
    Oppbevaringsslag.RAPPORTBUNKE: 30,
    Oppbevaringsslag.BREV: 365,
    Oppbevaringsslag.SVARBREV: 90,
    Oppbevaringsslag.SIKKERHET: 730,
}


def dager_for(slag: Oppbevaringsslag) -> int:
    """How many days it is kept, as the rule is today. One query."""
    return Oppbevaringsregel.objects.filter(slag=slag).values_list("dager", flat=True).first() or STANDARD[slag]


@transaction.atomic
def rydd(slag: Oppbevaringsslag, *, naa: datetime, fjern: Callable[[datetime], int]) -> int:
    """Let `fjern` remove what is older than the rule says; how many it was. Nothing removed, nothing logged."""
    dager = dager_for(slag)
    grense = naa - timedelta(days=dager)
    with handling(f"opprydding.{slag}", av=None, grunn=f"Eldre enn {dager} dager"):
        antall = fjern(grense)
    if antall:
        Opprydding.objects.create(slag=slag, eldre_enn=oslodag(grense), antall=antall)
        logger.info("Retention: %s rows of %s older than %s removed", antall, slag.value, oslodag(grense))
    return antall
