"""Every summary of the demonstration is one page that is read to its end."""

from __future__ import annotations

import pytest

from tests.rapport.lesbarhet import alle_setninger, lix
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Organ
from tillit.rapport.sammendrag import FLEST_ORD, FLEST_ORD_I_ALT
from tillit.rapport.utgave.queries import sammendrag_av

LIX = 45


@pytest.mark.usefixtures("demodata")
def test_hvert_sammendrag_er_en_side_med_korte_setninger_og_lette_ord() -> None:
    lest = 0
    for organ in Organ.objects.virksomheter().gyldige(i_dag()):
        sammendrag = sammendrag_av(organ)
        lest += bool(sammendrag.maal)
        assert sammendrag.antall_ord <= FLEST_ORD_I_ALT, organ
        if sammendrag.maal:
            assert lix(sammendrag) <= LIX, organ
        for setning in alle_setninger(sammendrag):
            assert len(setning.split()) <= FLEST_ORD, (organ, setning)
    assert lest > 3
