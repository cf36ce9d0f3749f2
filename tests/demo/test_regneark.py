"""The demonstration has an upload that waits for an answer, and its figures are those that were there."""

from __future__ import annotations

from tillit.demo.regneark import GRUNN, MERKNAD
from tillit.regneark.models import Innlesing


def test_en_opplasting_venter_og_endrer_ingen_tall(demodata: None) -> None:
    innlesing = Innlesing.objects.get()
    assert innlesing.venter_paa_svar
    (rad,) = innlesing.rader.exclude(utfall="uendret")
    assert (rad.utfall, rad.merknad, rad.grunn) == ("ny_versjon", MERKNAD, GRUNN)
    assert rad.gjeldende is not None
    assert rad.verdi == rad.gjeldende.verdi
