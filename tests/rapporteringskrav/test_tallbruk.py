"""Where the figure that answers a demand was used, and which figures can: those between these two parties alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.rapportering.hjelp import forrige_tertial, lag_levert, lag_vurdert
from tests.rapporteringskrav.hjelp import stilt
from tests.rapporteringskrav.test_tallet import et_tall, hentes, hentet_selv, valgt
from tests.scene import Scene, klokken, lag_indikator, lag_maal, lag_moete, lag_organ, lag_relasjon, lag_sak
from tests.styringsbrev.hjelp import delt, utstedt
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Indikator
from tillit.organisasjon.enums import Part
from tillit.rapporteringskrav import access, actions, tallbruk
from tillit.rapporteringskrav.queries import kravbilde, tallene

pytestmark = pytest.mark.django_db


def test_det_tallet_er_brukt_i_er_mellom_partene_og_om_tallet_det_nyeste_foerst(scene: Scene) -> None:
    indikator, annet = et_tall(scene), et_tall(scene)
    dagene = [i_dag() - timedelta(days=siden) for siden in (9, 2, 5)]
    eldst, nyest, mellom = (
        lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(dag, 9)) for dag in dagene
    )
    for moete, om in ((eldst, {"maal": indikator.maal}), (nyest, {"indikator": indikator}), (mellom, {})):
        lag_sak(moete, av=scene.etatsstyrer, **om)
    lag_sak(mellom, av=scene.etatsstyrer, maal=annet.maal, indikator=annet)
    brukt = tallbruk.i_moeter(scene.relasjon.pk, indikator.pk)
    assert [(sak.moete, sak.bruksdag) for sak in brukt] == [(nyest, dagene[1]), (eldst, dagene[0])]
    assert not tallbruk.i_moeter(scene.annen_relasjon.pk, indikator.pk)


def test_rapporten_som_er_vurdert_med_maalet_i_har_brukt_tallet(scene: Scene) -> None:
    indikator = et_tall(scene)
    eldre, nyere = (
        lag_vurdert(scene, indikator.maal, periode=forrige_tertial(tilbake), vurdering=f"Bedre for {tilbake} siden")
        for tilbake in (3, 2)
    )
    lag_levert(scene, indikator.maal)
    brukt = tallbruk.i_rapporter(scene.relasjon.pk, indikator.pk)
    assert [rad.periode for rad in brukt] == [nyere, eldre]
    assert not tallbruk.i_rapporter(scene.annen_relasjon.pk, indikator.pk)
    assert not tallbruk.i_rapporter(scene.relasjon.pk, et_tall(scene).pk), "its goal was in none of them"


def test_brevet_som_er_ute_med_tallet_i_har_brukt_det(scene: Scene) -> None:
    indikator = et_tall(scene)
    brev = utstedt(scene)
    delt(scene, aar=brev.aar + 1)
    assert [rad.pk for rad in tallbruk.i_brev(scene.relasjon.pk, indikator.pk)] == [brev.pk]
    assert not tallbruk.i_brev(scene.annen_relasjon.pk, indikator.pk)
    assert not tallbruk.i_brev(scene.relasjon.pk, et_tall(scene).pk), "it was not there when the letter was issued"


def test_kravets_side_har_all_bruk_det_nyeste_foerst_av_det_leseren_ser(scene: Scene) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    assert kravbilde(access.hent_krav(scene.leder, krav.pk), scene.leder).tallets_bruk == ()
    valgt(scene, krav, indikator)
    for siden in (9, 12, 3, 7):
        dag = klokken(i_dag() - timedelta(days=siden), 9)
        moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=dag, tittel=f"For {siden} dager siden")
        lag_sak(moete, av=scene.etatsstyrer, maal=indikator.maal)
    lag_vurdert(scene, indikator.maal, periode=forrige_tertial(2), vurdering="Bedre enn før")
    lag_vurdert(scene, indikator.maal)
    rapporten, eldre, *moetene = (
        ett.tekst for ett in kravbilde(access.hent_krav(scene.leder, krav.pk), scene.leder).tallets_bruk
    )
    assert (rapporten[:13], eldre[:13]) == ("Rapporten for",) * 2
    assert moetene == ["For 3 dager siden", "For 7 dager siden", "For 9 dager siden"]


def test_et_tall_som_er_tatt_ut_av_bruk_hentes_ikke_og_kan_ikke_velges(scene: Scene) -> None:
    krav = stilt(scene)
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT))
    valgt(scene, krav, indikator)
    hentet_selv(scene, indikator)
    assert (hentes(krav), list(tallene(scene.leder, krav))) == (True, [indikator])
    Indikator.objects.filter(pk=indikator.pk).update(avviklet_dato=i_dag(), avviklet_grunn="Ingen bruker det.")
    assert (hentes(krav), list(tallene(scene.leder, krav))) == (False, [])


def test_tallene_en_kan_velge_er_virksomhetens_maal_for_maal(scene: Scene) -> None:
    krav = stilt(scene)
    sist, foerst = (lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, rekkefoelge=plass)) for plass in (2, 1))
    lag_indikator(lag_maal(lag_relasjon(scene.avdeling, lag_organ()), eier=scene.leder))
    assert list(tallene(scene.leder, krav)) == [foerst, sist]
    assert list(tallene(scene.etatsstyrer, krav)) == [foerst, sist]


@pytest.mark.parametrize(("hvem", "parten"), [("leder", Part.UNDERORDNET), ("etatsstyrer", Part.OVERORDNET)])
def test_det_sies_for_sin_egen_part(scene: Scene, hvem: str, parten: Part) -> None:
    assert access.hent_krav_for_en_part(getattr(scene, hvem), stilt(scene).pk)[1] == parten


def test_det_nyeste_anslaget_gjelder_saa_lenge_noen_rapporterer_for_haand(scene: Scene) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    for minutter in (60, 45):
        actions.anslaa_tid(krav=krav, minutter=minutter, av=scene.leder)
    valgt(scene, krav, indikator)
    gjelder = [ett.minutter for ett in kravbilde(access.hent_krav(scene.leder, krav.pk), scene.leder).gjeldende_anslag]
    assert gjelder == [45]
    hentet_selv(scene, indikator)
    assert kravbilde(access.hent_krav(scene.leder, krav.pk), scene.leder).gjeldende_anslag == ()


def test_kravet_er_sist_brukt_der_avdelingen_noterte_det_eller_tallet_ble_brukt(scene: Scene) -> None:
    """Whichever was the later."""
    krav, indikator = stilt(scene), et_tall(scene)
    valgt(scene, krav, indikator)
    dagene = [i_dag() - timedelta(days=siden) for siden in (9, 6, 3)]
    for nr, dag in enumerate(dagene):
        if nr == 1:
            moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(dag, 9))
            lag_sak(moete, av=scene.etatsstyrer, maal=indikator.maal)
        else:
            actions.noter_bruk(krav=krav, dag=dag, til="Fordelte folk", moete=None, av=scene.etatsstyrer)
        assert access.hent_krav(scene.leder, krav.pk).sist_brukt == dag  # type: ignore[attr-defined]  # reckoned
