"""The invented risks: an agreement, a difference on the agenda, one half judged, a late measure, a tolerance."""

from __future__ import annotations

from resultatkjede.models import Risiko, Risikotoleranse
from resultatkjede.queries.risiko import risikovisninger
from styringsdialog.models import Sakspunkt
from tillit.demo.innhold import opprett_alt
from tillit.demo.risiko import LADING, MAALERE, RISIKOER
from tillit.felles.tid import i_dag


def test_det_partene_er_uenige_om_staar_paa_programmet(demodata: None) -> None:
    alle = {ett.tekst: ett for ett in risikovisninger(Risiko.objects.all(), leser=None, i_dag=i_dag())}
    assert len(alle) == len(RISIKOER)
    assert alle[LADING].forskjell == 3
    assert alle[MAALERE].forskjell == 0
    assert alle[MAALERE].begge_vist
    assert [tiltak.dager_over > 0 for tiltak in alle[MAALERE].tiltak] == [True]
    assert sum(not ett.begge_vist for ett in alle.values()) == 1
    assert any(ett.spoer_om_tiltak for ett in alle.values())
    assert [ett.er_aktiv for ett in alle.values()].count(False) == 1
    sak = Sakspunkt.objects.get(risiko__isnull=False)
    assert sak.moete.status == "innkalt"
    assert "4 mot 2" in sak.grunnlag
    assert Risikotoleranse.objects.get().status == "avtalt"


def test_alt_er_merket_som_oppdiktet(demodata: None) -> None:
    for risiko in Risiko.objects.all():
        assert all("ppdiktet" in vurdering.begrunnelse for vurdering in risiko.vurderinger.all())
        assert all("oppdiktet" in tiltak.tekst for tiltak in risiko.tiltak.all())


def test_en_gang_til_endrer_ingenting(demodata: None) -> None:
    opprett_alt()
    assert (Risiko.objects.count(), Risikotoleranse.objects.count()) == (len(RISIKOER), 1)
