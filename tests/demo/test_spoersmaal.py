"""The invented questions: one answered, one late, one delegated, one newly asked."""

from __future__ import annotations

from tillit.demo import spoersmaal as demo
from tillit.demo.innhold import opprett_alt
from tillit.felles.tid import i_dag
from tillit.spoersmaal import rules
from tillit.spoersmaal.enums import Spoersmaalsstatus
from tillit.spoersmaal.models import Folkevalgtspoersmaal


def test_hvert_av_de_fire_er_kommet_saa_langt_som_det_skal_vise(demodata: None) -> None:
    alle = {rad.tekst: rad for rad in Folkevalgtspoersmaal.objects.all()}
    assert {tekst: rad.status for tekst, rad in alle.items()} == {
        demo.BESVART: Spoersmaalsstatus.PUBLISERT,
        demo.SENT: Spoersmaalsstatus.STILT,
        demo.DELEGERT: Spoersmaalsstatus.HOS_VIRKSOMHETEN,
        demo.NYTT: Spoersmaalsstatus.STILT,
    }
    sene = {
        rad.tekst for rad in alle.values() if rules.er_over_fristen(status=rad.status, frist=rad.frist, i_dag=i_dag())
    }
    assert sene == {demo.SENT}
    assert alle[demo.DELEGERT].bidragsfrist >= i_dag()
    assert alle[demo.BESVART].publisert_tid > alle[demo.BESVART].stilt_tid


def test_alt_er_merket_som_oppdiktet(demodata: None) -> None:
    for rad in Folkevalgtspoersmaal.objects.all():
        assert all("oppdiktet" in tekst for tekst in (rad.tekst, rad.bidrag, rad.svar) if tekst)


def test_en_gang_til_endrer_ingenting(demodata: None) -> None:
    opprett_alt()
    assert Folkevalgtspoersmaal.objects.count() == 4
