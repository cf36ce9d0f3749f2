"""When something may be laid beside a step or a point, and when it may be taken away again. Pure.

The database's trigger asks the same (`models/vedlegg.py`).
"""

from __future__ import annotations

from styringsdialog.enums import Moetestatus, Sakstilstand
from styringsdialog.rules.oppfoelging import MED_BELEGG, er_avsluttet

# On one step or one point: who reads it in a meeting has little time.
MAKS_ANTALL = 10


def steget_er_aapent(*, slag: str, oppfoelgingsstatus: str) -> bool:
    return slag in MED_BELEGG and not er_avsluttet(oppfoelgingsstatus)


def saken_er_aapen(*, moetestatus: str, tilstand: str, referatet_er_aapent: bool) -> bool:
    return tilstand == Sakstilstand.AKTIV and moetestatus != Moetestatus.AVLYST and referatet_er_aapent
