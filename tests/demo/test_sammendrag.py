"""Every summary of the demonstration is one page that is read to its end."""

from __future__ import annotations

import pytest

from tests.rapport.lesbarhet import alle_setninger, lix
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport.queries import sammendrag_av
from tillit.rapport.sammendrag import FLEST_ORD, FLEST_ORD_I_ALT

LIX = 45


@pytest.mark.usefixtures("demodata")
def test_hvert_sammendrag_er_en_side_med_korte_setninger_og_lette_ord() -> None:
    leser = next(ett for ett in Bruker.objects.all() if ett.tilgang.i_hele_kommunen(Rettighet.SAMMENDRAG_LESE))
    lest = 0
    for organ in Organ.objects.virksomheter().gyldige(i_dag()):
        sammendrag = sammendrag_av(leser, organ).sammendrag
        lest += bool(sammendrag.maal)
        assert sammendrag.antall_ord <= FLEST_ORD_I_ALT, organ
        if sammendrag.maal:
            assert lix(sammendrag) <= LIX, organ
        for setning in alle_setninger(sammendrag):
            assert len(setning.split()) <= FLEST_ORD, (organ, setning)
    assert lest > 3
