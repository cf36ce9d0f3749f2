"""A drawing made to fit a page or a slide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resultatkjede.bilder import Leddtall
from resultatkjede.tegning import Format, Tegneflate, tilpasset
from tests.benchmarks.kryss import tilfeldige_kjeder

FLATE = Tegneflate(
    660, 880, (Format(kort=108, luft=30, skrift=11, liten=10), Format(kort=155, luft=36, skrift=11, liten=10))
)
TALL = (Leddtall(1, "Dager med dårlig luft i byen", "12 dager", "2025"),) * 2


@pytest.mark.parametrize("antall", [5, 20, 60])
def test_tegningen_faar_alltid_plass_og_fyller_bredden(antall: int) -> None:
    kjede = next(ett for ett in tilfeldige_kjeder() if abs(len(ett.ledd) - antall) < 3)
    full = replace(kjede, ledd=tuple(replace(ett, tall=TALL, eier="Etaten") for ett in kjede.ledd))
    tegning = tilpasset(full, FLATE).tegning
    assert tegning.hoeyde * tegning.maalestokk <= FLATE.hoeyde + 1
    assert FLATE.bredde - 8 <= tegning.bredde * tegning.maalestokk <= FLATE.bredde + 1
    assert len(tegning.kort) == len(kjede.ledd)
    assert len(tegning.kurver) == len(kjede.koblinger)


def test_det_som_utelates_sies_og_er_virkelig_borte() -> None:
    liten, stor = (next(ett for ett in tilfeldige_kjeder() if len(ett.ledd) == antall) for antall in (6, 60))
    for kjede, utelatt in ((liten, False), (stor, True)):
        full = replace(kjede, ledd=tuple(replace(ett, tall=TALL, udokumentert=True) for ett in kjede.ledd))
        ferdig = tilpasset(full, FLATE)
        assert bool(ferdig.utelatt) is utelatt
        assert any(kort.tall for kort in ferdig.tegning.kort) is not utelatt
        assert all([merke.slag for merke in kort.merker] == ["udokumentert"] for kort in ferdig.tegning.kort)
