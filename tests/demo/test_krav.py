"""The demonstration has a demand that a source answers by itself, and one whose figure is written by hand."""

from __future__ import annotations

from tillit.demo.krav import LADEPUNKTER, UTGIFTER
from tillit.rapporteringskrav.models import Rapporteringskrav


def test_det_ene_hentes_av_seg_selv_og_det_andre_foeres_for_haand(demodata: None) -> None:
    krav = {ett.hva: ett for ett in Rapporteringskrav.objects.med_tall().filter(hva__in=[LADEPUNKTER, UTGIFTER])}
    assert {hva: (ett.hentes_selv, ett.minutter) for hva, ett in krav.items()} == {
        UTGIFTER: (True, 0),
        LADEPUNKTER: (False, 30),
    }
    assert all(ett.tall_pk for ett in krav.values())
