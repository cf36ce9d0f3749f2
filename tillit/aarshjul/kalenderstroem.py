"""What a person's own calendar holds of the year besides the meetings: the dates that stand, and open deadlines.

Whoever has the address reads it, so of a deadline it says what kind it is and whose, and nothing of what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from styringsdialog.brev.kalender import Kalenderheldag
from tillit.aarshjul.queries.kalender import egne_linjer, har_egen_kalender
from tillit.aarshjul.queries.linjer import Kalenderlinje
from tillit.felles.tid import oslodag
from tillit.organisasjon.models import Bruker

# As far back as the meetings of the stream, and as far ahead as one plans.
BAKOVER, FRAMOVER = timedelta(days=90), timedelta(days=400)


def mine_dager(bruker: Bruker, naa: datetime) -> Iterator[Kalenderheldag]:
    """Two queries; none of who is party to nothing."""
    dag = oslodag(naa)
    if not har_egen_kalender(bruker):
        return
    for ett in egne_linjer(bruker, fra=dag - BAKOVER, til=dag + FRAMOVER, i_dag=dag):
        if ett.egen is not None and not ett.er_forslag:
            yield _heldag(ett, ett.tekst)
        elif ett.aapen:
            yield _heldag(ett, f"{ett.slagnavn}, {ett.organ.kort}")


def _heldag(linje: Kalenderlinje, tittel: str) -> Kalenderheldag:
    adresse = settings.TILLIT_ADRESSE + linje.url
    return Kalenderheldag(
        # The same for the same thing as long as it is there: a calendar knows it by this.
        uid=str(uuid5(NAMESPACE_URL, f"{adresse}#{linje.slag}")),
        tittel=tittel,
        fra=linje.dato,
        til=linje.siste_dag,
        adresse=adresse,
    )
